import { Button, Field, FormToken, Section, usePath, useWords } from '#ui'
import styles from './assess.module.css'

/** The code of an enterprise leads back to its result. It is posted, so that no address and no log keeps it. */
export function ComeBack({ fault, value }: { fault?: string; value?: string }) {
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Đã đánh giá trước đây?', en: 'Assessed before?' },
    code: { vi: 'Mã quay lại', en: 'Your code' },
    hint: { vi: 'Dãy chữ và số nhận được khi làm xong.', en: 'The letters and digits you were given at the end.' },
    show: { vi: 'Xem lại kết quả', en: 'See the result' },
  })
  return (
    <Section heading={words.heading} id="quay-lai">
      <form method="post" action={path('/tu-danh-gia/ket-qua')} className={styles.form}>
        <FormToken />
        <Field
          name="ma"
          label={words.code}
          hint={words.hint}
          autoComplete="off"
          spellCheck={false}
          maxLength={150}
          fault={fault}
          value={value}
        />
        <div>
          <Button kind="secondary">{words.show}</Button>
        </div>
      </form>
    </Section>
  )
}
