import type { Label } from '#kernel'
import type { Plan } from '#reading'

/** What a person should know about a document that was read without fault and holds less than a plan usually does. */
export function noticesOf(plan: Plan, ownerUnit: string | null): Label[] {
  const [targets, tasks, duties] = [plan.targets.length, plan.tasks.length, plan.duties.length]
  if (targets + tasks + duties === 0) {
    return [
      {
        vi: 'Không tìm thấy chỉ tiêu, nhiệm vụ hay trách nhiệm nào trong văn bản. Văn bản được lưu để tra cứu, không tạo thành chương trình.',
        en: 'No target, task or duty was found in the document. It is kept for reference; no programme was made of it.',
      },
    ]
  }
  const notices: Label[] = []
  if (targets === 0) {
    notices.push({
      vi: 'Văn bản không có chỉ tiêu nào mà máy nhận ra được. Nếu có, hãy bổ sung trong màn hình duyệt.',
      en: 'No target was recognised in the document. If there are any, add them in the review.',
    })
  }
  if (!plan.document.issuer && !ownerUnit) {
    notices.push({
      vi: 'Không thấy cơ quan ban hành trong văn bản. Hãy chọn đơn vị chủ quản để nhận ra tên các đơn vị và so sánh với văn bản khác.',
      en: 'The document names no issuer. Choose the unit that owns it, so that names of units are recognised and other documents compared.',
    })
  }
  if (tasks === 0) {
    notices.push({
      vi: 'Văn bản không có nhiệm vụ nào mà máy nhận ra được. Nếu có, hãy bổ sung trong màn hình duyệt.',
      en: 'No task was recognised in the document. If there are any, add them in the review.',
    })
  }
  return notices
}
