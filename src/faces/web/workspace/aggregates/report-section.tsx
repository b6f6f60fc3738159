import { Button, Checkboxes, Disclosure, Field, FormToken, Heading, Notice, useFormat, useWords } from '#ui'
import styles from './aggregates.module.css'
import { LinkedWords, TypedWords } from './linked-words.tsx'
import type { SectionRead } from './read-report.ts'

type Props = {
  section: SectionRead
  anchor: string
  mayWrite: boolean
  /** What came back refused from this section's form. */
  typed: Record<string, string> | null
  fault?: string
}

/** One section: the generated words with their figures, and under them what the office itself writes. */
export function ReportSection({ section, anchor, mayWrite, typed, fault }: Props) {
  const format = useFormat()
  const { own } = section
  const words = useWords({
    opening: { vi: 'Mở đầu', en: 'Opening' },
    closing: { vi: 'Kết thúc', en: 'Closing' },
    own: {
      vi: own ? `Đoạn viết riêng của ${own.by}, ${format.dateTime(own.at)}` : '',
      en: own ? `Own text by ${own.by}, ${format.dateTime(own.at)}` : '',
    },
    instead: { vi: ' · thay cho phần lập tự động', en: ' · instead of the generated words' },
    changed: {
      vi: 'Phần lập tự động đã khác so với khi viết đoạn này',
      en: 'The generated words changed since this was written',
    },
    changedBody: {
      vi: 'Đọc lại đoạn viết riêng rồi lưu, dù không sửa, để xác nhận đã xem.',
      en: 'Read the own text again and save it, changed or not, to say that you have seen it.',
    },
    before: { vi: 'Phần lập tự động khi đó', en: 'The generated words of then' },
    write: { vi: 'Viết thêm cho mục này', en: 'Write for this section' },
    change: { vi: 'Sửa đoạn viết riêng', en: 'Change the own text' },
    text: { vi: 'Đoạn viết riêng', en: 'Own text' },
    hint: {
      vi: 'Mỗi dòng là một đoạn; dòng bắt đầu bằng dấu - là một ý trong danh sách. Để trống rồi lưu là bỏ đoạn này.',
      en: 'Each line is a paragraph; a line that begins with - is an item of a list. Save it empty to take it away.',
    },
    place: { vi: 'Vị trí', en: 'Where it stands' },
    replace: { vi: 'Thay cho phần lập tự động trong văn bản', en: 'In the document, instead of the generated words' },
    save: { vi: 'Lưu đoạn này', en: 'Save this text' },
    noWords: { vi: 'Mục này chia theo các phần dưới đây.', en: 'This section is divided into the parts below.' },
  })
  const title = section.heading ?? (section.key === 'opening' ? words.opening : words.closing)
  return (
    <section className={styles.part} aria-labelledby={anchor}>
      <Heading level={section.level === 3 ? 4 : section.level === 2 ? 3 : 2} id={anchor}>
        {title}
      </Heading>
      {section.blocks.length > 0 ? (
        <LinkedWords blocks={section.blocks} />
      ) : (
        <p className={styles.about}>{words.noWords}</p>
      )}
      {own && (
        <div className={styles.own}>
          <TypedWords text={own.text} />
          <p className={styles.ownHead}>
            {words.own}
            {own.instead && words.instead}
          </p>
        </div>
      )}
      {own?.before != null && (
        <Notice kind="warn" title={words.changed}>
          <p>{words.changedBody}</p>
          <Disclosure summary={words.before}>
            <p className={styles.before} lang="vi">
              {own.before}
            </p>
          </Disclosure>
        </Notice>
      )}
      {mayWrite && (
        <Disclosure summary={own ? words.change : words.write} open={typed !== null}>
          <form method="post" className={styles.form} noValidate>
            <FormToken />
            <input type="hidden" name="step" value="text" />
            <input type="hidden" name="section" value={section.key} />
            <input type="hidden" name="seen" value={own?.version ?? 0} />
            <Field
              id={typed ? 'field-text' : `${anchor}-text`}
              name="text"
              label={words.text}
              hint={words.hint}
              fault={fault}
              lines={5}
              optional
              maxLength={20_000}
              value={typed?.text ?? own?.text}
            />
            <Checkboxes
              name="instead"
              legend={words.place}
              options={[{ value: 'yes', label: words.replace }]}
              values={(typed ? typed.instead === 'yes' : own?.instead) ? ['yes'] : []}
            />
            <Button kind="secondary">{words.save}</Button>
          </form>
        </Disclosure>
      )}
    </section>
  )
}
