import { problem } from '#kernel'

export const ProgrammeNotFound = problem('programmes/programme-not-found', 404, {
  vi: 'Không có chương trình, kế hoạch này',
  en: 'There is no such programme',
})

export const ItemNotFound = problem('programmes/item-not-found', 404, {
  vi: 'Không có chỉ tiêu, nhiệm vụ này',
  en: 'There is no such target, task or duty',
})

/** Somebody else changed the item first. The reviewer reads it again and decides; we never merge for them. */
export const ItemChanged = problem<{ id: string; seen: number; current: number }>('programmes/item-changed', 409, {
  vi: 'Mục này vừa được người khác sửa. Hãy xem lại bản mới rồi quyết định.',
  en: 'Someone else has just changed this item. Look at it again and decide.',
})

export const ProgrammeChanged = problem<{ seen: number; current: number }>('programmes/programme-changed', 409, {
  vi: 'Chương trình vừa được công bố hoặc thay đổi bởi người khác. Hãy tải lại trang.',
  en: 'The programme was published or changed by someone else. Reload the page.',
})

/** A step that the state of the item does not allow: accepting what was rejected, restoring what was not. */
export const StepNotPossible = problem<{ id: string; state: string }>('programmes/step-not-possible', 409, {
  vi: 'Không làm được bước này khi mục đang ở trạng thái {state}',
  en: 'This step is not possible while the item is {state}',
})

export const DifferentKinds = problem('programmes/different-kinds', 422, {
  vi: 'Chỉ gộp được các mục cùng loại trong cùng một chương trình',
  en: 'Only items of one kind in one programme can be merged',
})

export const NoSuchLine = problem<{ line: number; lineCount: number }>('programmes/no-such-line', 422, {
  vi: 'Văn bản không có dòng {line} (có {lineCount} dòng)',
  en: 'The document has no line {line} (it has {lineCount})',
})

export const NothingToUndo = problem('programmes/nothing-to-undo', 409, {
  vi: 'Bạn không có bước nào để hoàn tác',
  en: 'There is no step of yours to undo',
})

export const NothingToPublish = problem('programmes/nothing-to-publish', 409, {
  vi: 'Chương trình không còn mục nào để công bố',
  en: 'No item is left to publish',
})

/** `unreviewed` items are only the machine's reading. Publishing them must be asked for. */
export const NotReviewed = problem<{ unreviewed: number }>('programmes/not-reviewed', 409, {
  vi: 'Còn {unreviewed} mục chưa ai kiểm tra. Hãy duyệt hết, hoặc xác nhận công bố kèm ghi chú "máy đọc, chưa kiểm tra".',
  en: 'Nobody has checked {unreviewed} items. Review them, or confirm that they are published as "read by machine".',
})

export const RelationCircular = problem('programmes/relation-circular', 409, {
  vi: 'Văn bản này đã là bản sau của văn bản kia; không thể đặt quan hệ ngược lại',
  en: 'This programme already comes before the other one; the relation cannot run both ways',
})

export const ConflictNotFound = problem('programmes/conflict-not-found', 404, {
  vi: 'Không có mâu thuẫn này',
  en: 'There is no such conflict',
})

export const ImportNotFound = problem('programmes/import-not-found', 404, {
  vi: 'Không có lượt nhập này',
  en: 'There is no such import',
})

/** A reading that broke down is a bug of ours; the person is told so, without details. */
export const ImportBroken = problem('programmes/import-broken', 500, {
  vi: 'Hệ thống gặp lỗi khi đọc tệp này. Lỗi đã được ghi lại; không có gì được lưu dở dang.',
  en: 'The platform failed while reading this file. The fault was noted; nothing was stored half.',
})

export const ConflictChanged = problem<{ seen: number; current: number }>('programmes/conflict-changed', 409, {
  vi: 'Mâu thuẫn này vừa được người khác kết luận. Hãy xem lại.',
  en: 'Someone else has just settled this conflict. Look at it again.',
})

/** The same file already stands under that owner. */
export const OwnedAlready = problem<{ programme: string }>('programmes/owned-already', 409, {
  vi: 'Đơn vị này đã có chương trình nhập từ cùng tệp đó',
  en: 'That unit already has a programme from the same file',
})
