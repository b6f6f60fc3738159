import { useEffect, useRef, useState } from 'react'
import { Form, useNavigation, useSubmit } from 'react-router'
import type { ImportPreview } from '#engines/reporting'
import { Button, Disclosure, Field, FormToken, Progress, Select, useLabel, usePath, useWords } from '#ui'
import { ChangesPreview } from './changes-preview.tsx'
import { type Pasted, useDesk } from './desk.tsx'
import { CellFaults } from './fault-list.tsx'
import styles from './reports.module.css'
import type { Told } from './told.ts'
import { keyOf, type Typed } from './typed.ts'

/** The ways in and out of a spreadsheet: the workbook, and cells that are pasted. Nothing is stored before it was seen. */
export function ExcelPart({ told }: { told: Told | null }) {
  const { read, pasted } = useDesk()
  const { state } = useNavigation()
  const path = usePath()
  const [seenOff, setSeenOff] = useState<ImportPreview | null>(null)
  const mine = told && ['paste', 'import'].includes(told.step) ? told : null
  const preview = mine?.preview && mine.preview !== seenOff ? mine.preview : null
  const words = useWords({
    heading: { vi: 'Điền bằng Excel', en: 'Fill in with a spreadsheet' },
    out: { vi: 'Tải biểu Excel', en: 'Download the workbook' },
    outHint: {
      vi: 'Biểu mang theo những gì đã điền. Điền xong thì tải lên ở ô bên dưới; biểu chỉ dùng cho báo cáo này.',
      en: 'It carries what is filled in. Bring it back below when it is done; it fits this report only.',
    },
    back: { vi: 'Biểu Excel đã điền', en: 'The workbook, filled in' },
    look: { vi: 'Xem trước thay đổi', en: 'See what would change' },
    reading: { vi: 'Đang đọc', en: 'Reading' },
  })
  const address = path(`/lam-viec/bao-cao/${read.form.obligation}`)
  const isOpen = pasted !== null || mine !== null
  return (
    <Disclosure key={isOpen ? 'open' : 'shut'} summary={words.heading} open={isOpen}>
      <div className={styles.stack}>
        {preview && <ChangesPreview preview={preview} onDone={() => setSeenOff(preview)} />}
        {mine && !mine.preview && <CellFaults told={mine} />}
        {state !== 'idle' && <Progress label={words.reading} />}
        <div className={styles.excel}>
          <div className={styles.stack}>
            <form method="post" action={`${address}/bieu.xlsx`} className={styles.stack}>
              <FormToken />
              <p className={styles.soft}>{words.outHint}</p>
              <div>
                <Button kind="secondary" icon="download">
                  {words.out}
                </Button>
              </div>
            </form>
            <Form method="post" encType="multipart/form-data" preventScrollReset className={styles.stack}>
              <FormToken />
              <input type="hidden" name="seen" value={read.form.version} />
              <Field name="file" type="file" label={words.back} accept=".xlsx" />
              <div>
                <Button kind="secondary" icon="upload" name="step" value="import">
                  {words.look}
                </Button>
              </div>
            </Form>
          </div>
          <PasteForm look={words.look} again={mine?.step === 'paste' ? mine.typed : null} />
        </div>
      </div>
    </Disclosure>
  )
}

/** Cells, and where they begin. Pasting several cells into a field comes here by itself. */
function PasteForm({ look, again }: { look: string; again: Told['typed'] | null }) {
  const { read, pasted } = useDesk()
  const label = useLabel()
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  const words = useWords({
    cells: { vi: 'Hoặc dán các ô từ Excel', en: 'Or paste cells' },
    hint: {
      vi: 'Mỗi dòng một nhiệm vụ, các cột theo đúng thứ tự các mục của biểu. Có thể dán thẳng vào một ô của biểu.',
      en: 'A line for each task, columns in the order of the fields. Cells may also be pasted right into a field.',
    },
    subject: { vi: 'Bắt đầu từ', en: 'Beginning at' },
    field: { vi: 'Mục', en: 'Field' },
    whole: { vi: 'Phần chung của báo cáo', en: 'The report as a whole' },
  })
  const shown = useRef<Pasted | null>(null)
  useEffect(() => {
    if (!pasted || pasted === shown.current || !form.current) return
    shown.current = pasted
    form.current.scrollIntoView({ block: 'center' })
    void submit(form.current.querySelector('button'), { preventScrollReset: true })
  }, [pasted, submit])
  const { rows, rules } = read.form
  const subjects = [
    ...rows.map(({ subject, title }, at) => ({ value: subject, label: `${at + 1}. ${title}` })),
    { value: 'report', label: words.whole },
  ]
  const kinds = { task: 'NV', target: 'CT', report: '' }
  const fields = rules
    .filter(({ of }) => of === 'report' || rows.some(({ subject }) => subject.startsWith(of)))
    .map(({ of, field, label: said }) => ({
      value: keyOf(of, field),
      label: [kinds[of], label(said)].filter(Boolean).join(' · '),
    }))
  const begins = again?.field ?? (pasted ? keyOf(kindIn(pasted.subject), pasted.field) : fields[0]?.value)
  return (
    <Form method="post" preventScrollReset ref={form} className={styles.stack} key={JSON.stringify([pasted, again])}>
      <FormToken />
      <input type="hidden" name="seen" value={read.form.version} />
      <Field name="text" label={words.cells} hint={words.hint} lines={4} value={textOf(again?.text) ?? pasted?.text} />
      <Select
        name="subject"
        label={words.subject}
        options={subjects}
        value={textOf(again?.subject) ?? pasted?.subject ?? subjects[0]?.value}
      />
      <Select name="field" label={words.field} options={fields} value={textOf(begins)} width="medium" />
      <div>
        <Button kind="secondary" name="step" value="paste">
          {look}
        </Button>
      </div>
    </Form>
  )
}

const textOf = (typed: Typed | undefined) => (typeof typed === 'string' && typed ? typed : undefined)
const kindIn = (subject: string) => subject.split(':')[0] ?? ''
