import type { SheetLine } from '#engines/rulebooks'
import { Field, Section, useFormat, usePath, useWords } from '#ui'
import { QueryForm } from '../query-form.tsx'
import { StepForm } from '../tasks/step-form.tsx'
import styles from './scores.module.css'

type Props = {
  read: {
    cycle: { id: string }
    unit: { id: string }
    line: SheetLine
    evidence: readonly { id: string; title: string; datedOn: string; chosen: boolean }[] | null
    more: number
    text: string
  }
}

/** The evidence behind a self-score: chosen from what the unit uses, or an address on the web. */
export function EvidenceForm({ read: { cycle, unit, line, evidence, more, text } }: Props) {
  const format = useFormat()
  const path = usePath()
  const { code } = line.criterion
  const words = useWords({
    heading: { vi: 'Minh chứng', en: 'Evidence' },
    none: { vi: 'Chưa có minh chứng.', en: 'No evidence yet.' },
    choose: {
      vi: 'Chọn trong những minh chứng mà đơn vị đang dùng cho nhiệm vụ, chỉ tiêu',
      en: 'Choose from the evidence that the unit uses for its tasks and targets',
    },
    empty: { vi: 'Đơn vị chưa có minh chứng nào đang dùng.', en: 'The unit uses no evidence yet.' },
    add: { vi: 'Thêm minh chứng mới', en: 'Add new evidence' },
    find: { vi: 'Tìm minh chứng', en: 'Find evidence' },
    search: { vi: 'Tìm', en: 'Search' },
    more: {
      vi: `Còn ${format.number(more)} minh chứng nữa, hãy tìm.`,
      en: `${format.number(more)} more: search for them.`,
    },
    dated: { vi: 'ngày', en: 'dated' },
    url: { vi: 'Hoặc địa chỉ trang web', en: 'Or a web address' },
    title: { vi: 'Tên trang', en: 'Its title' },
    save: { vi: 'Lưu minh chứng', en: 'Save the evidence' },
    document: { vi: 'Văn bản', en: 'Document' },
    first: {
      vi: 'Hãy chấm điểm ô này trong phiếu trước; minh chứng đi cùng điểm.',
      en: 'Score this cell on the sheet first: evidence goes with a score.',
    },
  })
  const links = (line.self?.proof ?? []).flatMap((one) => ('url' in one ? [one] : []))
  const documents = (line.self?.proof ?? []).flatMap((one) => ('document' in one ? [one] : []))
  const pieces = (line.self?.proof ?? []).flatMap((one) => ('evidence' in one ? [one.evidence] : []))
  const standing = links.length + documents.length + pieces.length
  return (
    <Section heading={words.heading} id="minh-chung">
      {standing === 0 && <p className={styles.about}>{words.none}</p>}
      <ul className={styles.proofs}>
        {evidence === null &&
          pieces.map((id) => (
            <li key={id}>
              <a href={path(`/lam-viec/minh-chung/${id}`)}>{id.slice(0, 8)}…</a>
            </li>
          ))}
        {links.map(({ url, title }) => (
          <li key={url}>
            <a href={url} rel="noopener noreferrer nofollow" target="_blank">
              {title}
            </a>
          </li>
        ))}
        {documents.map(({ document, anchor }) => (
          <li key={`${document}${anchor}`}>
            <a href={path(`/van-ban/${document}#${anchor}`)}>
              {words.document} {document}
            </a>
          </li>
        ))}
      </ul>
      {evidence !== null && line.self === null && <p className={styles.about}>{words.first}</p>}
      {evidence !== null && line.self !== null && (
        <>
          <QueryForm
            action={path(`/lam-viec/bo-chi-so/ky/${cycle.id}/${unit.id}/${encodeURIComponent(code)}`)}
            submit={words.search}
          >
            <Field name="q" type="search" label={words.find} value={text} optional />
          </QueryForm>
          <StepForm step="minh-chung" seen={line.self.version} submit={words.save} kind="primary">
            {({ field }) => (
              <>
                <fieldset className={styles.proofs}>
                  <legend className={styles.laneName}>{words.choose}</legend>
                  {evidence.length === 0 && <p className={styles.about}>{words.empty}</p>}
                  {evidence.map(({ id, title, datedOn, chosen }) => (
                    <label key={id}>
                      <input type="checkbox" name="evidence" value={id} defaultChecked={chosen} />
                      <span lang="vi">
                        {title}
                        <small>
                          {words.dated} {format.date(datedOn)}
                        </small>
                      </span>
                    </label>
                  ))}
                  {links.map(({ url, title }) => (
                    <label key={url}>
                      <input type="checkbox" name="link" value={`${url}\t${title}`} defaultChecked />
                      <span>{title}</span>
                    </label>
                  ))}
                </fieldset>
                {more > 0 && <p className={styles.about}>{words.more}</p>}
                <Field {...field('url')} label={words.url} type="url" maxLength={2000} optional />
                <Field {...field('title')} label={words.title} maxLength={1000} optional />
              </>
            )}
          </StepForm>
          <p>
            <a href={path('/lam-viec/minh-chung/moi')}>{words.add}</a>
          </p>
        </>
      )}
    </Section>
  )
}
