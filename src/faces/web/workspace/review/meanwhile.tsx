import { Notice, useLabel, useWords } from '#ui'
import { type Content, shapeOf } from './content-form.ts'
import { type Item, saidBy } from './item.ts'
import { useSaying } from './item-facts.tsx'
import styles from './review.module.css'
import { fieldLabel, stateWords } from './words.ts'

/** Somebody else changed the item while this form was open: theirs beside mine, and nothing is merged unseen. */
export function Meanwhile({ item, began, mine }: { item: Item; began: Content; mine: Content }) {
  const label = useLabel()
  const say = useSaying()
  const words = useWords({
    title: { vi: 'Người khác vừa sửa mục này', en: 'Someone else has just changed this item' },
    body: {
      vi: 'Chưa có gì bị ghi đè. Dưới đây là thay đổi của họ bên cạnh phần của bạn; khi lưu, chỉ những trường bạn sửa được gửi đi.',
      en: 'Nothing was overwritten. Their changes stand beside yours; only the fields you changed will be sent.',
    },
    field: { vi: 'Trường', en: 'Field' },
    theirs: { vi: 'Của họ (hiện tại)', en: 'Theirs (now)' },
    mine: { vi: 'Của bạn', en: 'Yours' },
    same: { vi: 'không đổi', en: 'unchanged' },
    state: { vi: 'Trạng thái', en: 'State' },
  })
  const now = saidBy(item)
  const differs = (field: string) => JSON.stringify(now[field]) !== JSON.stringify(began[field])
  const fields = Object.keys(shapeOf[item.kind]).filter((field) => differs(field) || field in mine)
  return (
    <Notice kind="warn" title={words.title}>
      <p>{words.body}</p>
      <table className={styles.beside}>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.theirs}</th>
            <th scope="col">{words.mine}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.state}</th>
            <td>{label(stateWords[item.state].label)}</td>
            <td />
          </tr>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{label(fieldLabel(item.kind, field))}</th>
              <td>{differs(field) ? say(field, now[field]) : words.same}</td>
              <td>{field in mine ? say(field, mine[field]) : words.same}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  )
}
