import { problem } from '#kernel'

export const SubscriptionNotFound = problem('exchange/subscription-not-found', 404, {
  vi: 'Không có đăng ký nhận tin này',
  en: 'There is no such subscription',
})

/** Somebody else changed it first, or the receiver itself said that it is gone. */
export const SubscriptionChanged = problem<{ seen: number }>('exchange/subscription-changed', 409, {
  vi: 'Đăng ký này vừa thay đổi. Hãy xem lại.',
  en: 'This subscription has just changed. Look at it again.',
})

export const TooManySubscriptions = problem<{ most: number }>('exchange/too-many-subscriptions', 409, {
  vi: 'Đã có {most} đăng ký đang bật, không thêm được nữa. Hãy tắt bớt.',
  en: 'There are {most} subscriptions switched on, which is the most. Switch one off first.',
})

export const DeliveryNotFound = problem('exchange/delivery-not-found', 404, {
  vi: 'Không có lượt gửi này',
  en: 'There is no such delivery',
})

/** Only what is dead or delivered is sent again by hand; another may have been quicker. */
export const DeliveryUnderWay = problem<{ state: string }>('exchange/delivery-under-way', 409, {
  vi: 'Lượt gửi này đang chờ hoặc vừa được gửi lại',
  en: 'This delivery waits already or has just been sent again',
})

/** Said when the address is given, and again at each attempt: names may come to mean another machine. */
export const AddressRefused = problem<{ address: string }>('exchange/address-refused', 422, {
  vi: 'Không gửi tới địa chỉ này: cần https và máy chủ công khai; mạng nội bộ chỉ khi cấu hình WEBHOOK_NETWORKS cho phép',
  en: 'Nothing is sent there: it must be https on a public host; private networks only where WEBHOOK_NETWORKS allows',
})
