import { Form } from 'react-router'
import type { ImportPreview } from '#engines/reporting'
import { Actions, Button, FormToken, Notice, Table, useLabel, useWords } from '#ui'
import { ruleIn, useDesk } from './desk.tsx'
import { rulesFor } from './report-store.ts'
import { useSayValue } from './say-value.ts'

/** What a workbook or pasted cells would change. Only the button takes it over. */
export function ChangesPreview({ preview, onDone }: { preview: ImportPreview; onDone: () => void }) {
  const { store, read } = useDesk()
  const label = useLabel()
  const say = useSayValue()
  const { changes, fields } = preview
  const words = useWords({
    none: { vi: 'Không có gì khác với những gì đã điền', en: 'Nothing differs from what is filled in' },
    caption: { vi: 'Những mục sẽ thay đổi', en: 'What would change' },
    subject: { vi: 'Nhiệm vụ, chỉ tiêu', en: 'Task or target' },
    whole: { vi: 'Báo cáo chung', en: 'The report as a whole' },
    field: { vi: 'Mục', en: 'Field' },
    from: { vi: 'Đang có', en: 'Now' },
    to: { vi: 'Sẽ là', en: 'Would be' },
    cell: { vi: 'Ô', en: 'Cell' },
    apply: { vi: `Đưa ${fields.length} mục vào báo cáo`, en: `Put ${fields.length} fields into the report` },
    leave: { vi: 'Bỏ qua', en: 'Leave it' },
  })
  if (changes.length === 0) return <Notice title={words.none} />
  const ruleOf = ({ subject, field }: { subject: string; field: string }) => ruleIn(rulesFor(read.form, subject), field)
  return (
    <div>
      <Table
        caption={words.caption}
        dense
        rows={changes}
        rowKey={({ subject, field }) => `${subject}.${field}`}
        columns={[
          { id: 'subject', header: words.subject, names: true, cell: ({ title }) => title ?? words.whole },
          { id: 'field', header: words.field, cell: (change) => label(ruleOf(change).label) },
          { id: 'from', header: words.from, cell: (change) => say(ruleOf(change), change.from) },
          { id: 'to', header: words.to, cell: (change) => <b>{say(ruleOf(change), change.to)}</b> },
          { id: 'cell', header: words.cell, cell: ({ cell }) => cell },
        ]}
      />
      <Form method="post" preventScrollReset>
        <FormToken />
        <input type="hidden" name="seen" value={read.form.version} />
        <input type="hidden" name="fields" value={JSON.stringify(fields)} />
        <Actions>
          <Button
            name="step"
            value="apply"
            onClick={(event) => {
              event.preventDefault()
              store.take(fields)
              onDone()
            }}
          >
            {words.apply}
          </Button>
          <Button kind="quiet" type="button" onClick={onDone}>
            {words.leave}
          </Button>
        </Actions>
      </Form>
    </div>
  )
}
