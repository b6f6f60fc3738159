import { Form } from 'react-router'
import {
  Actions,
  Button,
  Disclosure,
  ErrorSummary,
  FormToken,
  Section,
  Select,
  useFaults,
  useFormat,
  useLabel,
  useWords,
} from '#ui'
import styles from './figures.module.css'
import { ProofFields } from './proof-fields.tsx'
import { ProofsShown } from './proofs-shown.tsx'
import type { ProofsTold } from './proofs-told.ts'
import type { ProofsRead } from './read-proofs.ts'

type Props = { read: ProofsRead; address: string; told: ProofsTold | null }

const shown = 8 // figures beside a piece of evidence before they are folded away

/** What the figures of a grid rest on, and a form that brings evidence for a line, a column, one figure or all of it. */
export function ProofPanel({ read, address, told }: Props) {
  const format = useFormat()
  const label = useLabel()
  const faults = useFaults(told?.faults)
  const { proofs, many, proved, open, lines, columns, bring } = read
  const words = useWords({
    title: { vi: 'Minh chứng của số liệu trong bảng', en: 'Evidence of the values in the grid' },
    count: {
      vi: `${format.number(proved)} trong ${format.number(many)} số liệu đã có minh chứng.`,
      en: `${format.number(proved)} of ${format.number(many)} values rest on evidence.`,
    },
    add: { vi: 'Gắn minh chứng', en: 'Bring evidence' },
    remove: { vi: 'Gỡ minh chứng đã chọn', en: 'Take the chosen one off' },
    figures: { vi: 'Cho những số liệu nào', en: 'For which values' },
    lead: {
      vi: `Mặc định: ${format.number(open)} số liệu nháp và đã gửi trong bảng. Minh chứng đi theo số liệu tới người xác minh; người dân chỉ thấy khi số liệu đã xác minh và văn phòng công khai minh chứng.`,
      en: `By default the ${format.number(open)} drafts and submitted values of the grid. Evidence goes along to whoever verifies; the public sees it once the value is verified and the office opened it.`,
    },
    line: { vi: 'Dòng', en: 'Line' },
    column: { vi: 'Cột', en: 'Column' },
    every: { vi: 'Tất cả', en: 'All' },
    one: {
      vi: 'Chọn cả dòng và cột là một ô. Ô đã xác minh hoặc công bố sẽ thành nháp mới, phải gửi và xác minh lại.',
      en: 'A line and a column are one cell. One that is verified or published becomes a new draft, to be verified anew.',
    },
    more: { vi: 'Tất cả số liệu', en: 'All values' },
    several: {
      vi: 'Bảng này gồm nhiều đơn vị. Mở bảng của từng đơn vị để gắn minh chứng.',
      en: 'This grid has several units. Open the grid of one unit to bring evidence.',
    },
  })
  const options = (choices: typeof lines) => choices.map(({ id, label: said }) => ({ value: id, label: label(said) }))
  return (
    <Section heading={words.title} id="minh-chung">
      <div className={styles.stack}>
        <p>{words.count}</p>
        {proofs.length > 0 && (
          <ul className={styles.proved}>
            {proofs.map(({ line, figures }) => (
              <li key={line.id}>
                <ProofsShown proofs={[line]} />
                <Figures names={figures.slice(0, shown)} />
                {figures.length > shown && (
                  <Disclosure summary={`${words.more} (${format.number(figures.length)})`}>
                    <Figures names={figures} />
                  </Disclosure>
                )}
              </li>
            ))}
          </ul>
        )}
        {bring ? (
          <Form
            method="post"
            action={address}
            encType="multipart/form-data"
            noValidate
            className={styles.form}
            preventScrollReset
            key={`${proved} ${proofs.length}`}
          >
            <FormToken />
            {told && <ErrorSummary title={label(told.refused)} faults={faults.links} />}
            <ProofFields
              filed={bring.filed}
              mostMegabytes={bring.most}
              typed={told?.typed ?? {}}
              fault={(name) => faults.at(name)}
            />
            <fieldset className={styles.group}>
              <legend>{words.figures}</legend>
              <p className={styles.soft}>{words.lead}</p>
              <div className={styles.pair}>
                <Select
                  name="proof-line"
                  label={words.line}
                  empty={words.every}
                  options={options(lines)}
                  value={told?.typed['proof-line']}
                  fault={faults.at('proof-line')}
                />
                <Select
                  name="proof-column"
                  label={words.column}
                  empty={words.every}
                  options={options(columns)}
                  value={told?.typed['proof-column']}
                />
              </div>
              <p className={styles.soft}>{words.one}</p>
            </fieldset>
            <Actions>
              <Button name="proof" value="add" icon="upload">
                {words.add}
              </Button>
              {proofs.length > 0 && (
                <Button kind="secondary" name="proof" value="remove">
                  {words.remove}
                </Button>
              )}
            </Actions>
          </Form>
        ) : (
          read.isOfSeveral && <p className={styles.soft}>{words.several}</p>
        )}
      </div>
    </Section>
  )
}

function Figures({ names }: { names: readonly { key: string; label: { vi: string; en: string } }[] }) {
  const label = useLabel()
  return (
    <ul className={styles.figures}>
      {names.map(({ key, label: said }) => (
        <li key={key}>{label(said)}</li>
      ))}
    </ul>
  )
}
