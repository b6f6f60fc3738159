import { type Fault, problem } from '#kernel'

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

/** A file that is no document: each fault says where. Nothing of it was kept. */
export const EdxmlRefused = problem<{ faults: Fault[] }>('exchange/edxml-refused', 422, {
  vi: 'Không nhận tệp edXML này; chưa lưu gì',
  en: 'This edXML file is not taken; nothing was kept',
})

export const ReceivedAlready = problem<{ id: string }>('exchange/received-already', 409, {
  vi: 'Văn bản này đã nhận rồi',
  en: 'This document was received before',
})

export const ReceivedNotFound = problem('exchange/received-not-found', 404, {
  vi: 'Không có văn bản đến này',
  en: 'There is no such received document',
})

/** Somebody else decided first. */
export const ReceivedDecided = problem<{ state: string }>('exchange/received-decided', 409, {
  vi: 'Văn bản này đã có người xử lý. Hãy xem lại.',
  en: 'Somebody has dealt with this document already. Look at it again.',
})

export const SentNotFound = problem('exchange/sent-not-found', 404, {
  vi: 'Không có văn bản đi này',
  en: 'There is no such sent document',
})

export const DialectUnknown = problem<{ dialect: string }>('exchange/dialect-unknown', 422, {
  vi: 'Không có kiểu edXML {dialect} đang hiệu lực',
  en: 'There is no edXML dialect {dialect} in force',
})

/** A document goes only to whom somebody noted, and only from one of our own. */
export const PartnerUnknown = problem<{ code: string }>('exchange/partner-unknown', 422, {
  vi: 'Mã {code} chưa có trong danh bạ liên thông, hoặc không phải đơn vị của mình',
  en: 'The code {code} is not among the organisations noted here, or is not one of our own',
})

export const PartnerChanged = problem<{ code: string }>('exchange/partner-changed', 409, {
  vi: 'Mã {code} vừa được người khác sửa. Hãy xem lại.',
  en: 'Somebody else has just changed {code}. Look at it again.',
})

/** A number is given once a year by one issuer (NĐ 30/2020), and an answer must find one document. */
export const SentAlready = problem<{ number: string }>('exchange/sent-already', 409, {
  vi: 'Đã gửi một văn bản mang số {number} trong ngày ấy',
  en: 'A document numbered {number} of that day was sent already',
})

export const ReportNotIssued = problem('exchange/report-not-issued', 409, {
  vi: 'Báo cáo chưa có số, ngày ban hành',
  en: 'The report has no number and day yet',
})

export const FilesTooLarge = problem<{ most: number }>('exchange/files-too-large', 422, {
  vi: 'Các tệp kèm theo lớn hơn {most} MB',
  en: 'The files are larger than {most} MB together',
})
