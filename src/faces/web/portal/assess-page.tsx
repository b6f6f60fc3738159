import type { findQuestionnaire } from '#engines/rulebooks'
import { Actions, Button, Checkboxes, FormToken, Select, useLabel, usePath, useWords, type Words } from '#ui'
import styles from './assess.module.css'
import { labelsOfSectors, sizeLabels } from './assess-choices.ts'
import type { Answering, pagesOf } from './assess-pages.ts'

type Props = {
  questionnaire: Awaited<ReturnType<typeof findQuestionnaire>>
  wards: readonly { id: string; label: Words }[]
  said: Answering
  pages: ReturnType<typeof pagesOf>
  faultAt: (field: string) => string | undefined
}

/** One page of the form, and all that was said on the others, unseen. */
export function AssessPage({ questionnaire, wards, said, pages, faultAt }: Props) {
  const path = usePath()
  const words = useWords({
    on: { vi: 'Tiếp tục', en: 'Go on' },
    back: { vi: 'Quay lại', en: 'Back' },
    end: { vi: 'Xem kết quả', en: 'See the result' },
  })
  const current = pages[said.page - 1]
  const shown = new Set(current?.questions.map(({ code }) => `a.${code}`) ?? ['quy-mo', 'nganh', 'phuong'])
  const carried = [
    ['trang', String(said.page)],
    ['lan-truoc', said.again],
    ['quy-mo', said.size],
    ['nganh', said.sector],
    ['phuong', said.ward],
    ...Object.entries(said.answers).map(([code, answer]) => [`a.${code}`, answer]),
  ] as [string, string][]
  return (
    <form method="post" action={path(`/tu-danh-gia/${questionnaire.id}`)} className={styles.form} noValidate>
      <FormToken />
      {carried.map(([name, value]) => !shown.has(name) && <input key={name} type="hidden" name={name} value={value} />)}
      {current ? <Questions page={current} said={said} /> : <About {...{ questionnaire, wards, said, faultAt }} />}
      <Actions>
        <Button name="buoc" value={said.page > 0 && said.page >= pages.length ? 'xong' : 'tiep'}>
          {said.page > 0 && said.page >= pages.length ? words.end : words.on}
        </Button>
        {said.page > 0 && (
          <Button kind="secondary" name="buoc" value="truoc">
            {words.back}
          </Button>
        )}
      </Actions>
    </form>
  )
}

function Questions({ page, said }: { page: Props['pages'][number]; said: Answering }) {
  const label = useLabel()
  const words = useWords({ skip: { vi: 'Chưa trả lời', en: 'Not answered' } })
  return (
    <>
      {page.questions.map(({ code, label: question, options }) => (
        <Checkboxes
          key={code}
          id={`field-${code}`}
          kind="radio"
          name={`a.${code}`}
          legend={label(question)}
          values={[said.answers[code] ?? '']}
          options={[
            ...options.map((option) => ({ value: option.code, label: label(option.label) })),
            { value: '', label: words.skip },
          ]}
        />
      ))}
    </>
  )
}

function About({ questionnaire, wards, said, faultAt }: Omit<Props, 'pages'>) {
  const label = useLabel()
  const words = useWords({
    size: { vi: 'Quy mô doanh nghiệp', en: 'Size of the enterprise' },
    sector: { vi: 'Lĩnh vực', en: 'Sector' },
    ward: { vi: 'Phường, xã nơi hoạt động', en: 'Ward or commune' },
    wardHint: {
      vi: 'Chỉ dùng để tổng hợp; nhóm ít doanh nghiệp được ẩn.',
      en: 'For results together only; small groups are hidden.',
    },
    choose: { vi: 'Chọn', en: 'Choose' },
    rather: { vi: 'Không nêu', en: 'Rather not say' },
  })
  const named = questionnaire.questions.flatMap(({ sectors = [] }) => sectors)
  const labels = labelsOfSectors(questionnaire)
  const sectors = [...new Set([...Object.keys(labels), ...named])]
  return (
    <>
      <Checkboxes
        name="quy-mo"
        kind="radio"
        legend={words.size}
        values={[said.size]}
        fault={faultAt('quy-mo')}
        options={questionnaire.sizes.map((size) => ({
          value: size,
          label: label(sizeLabels[size] ?? { vi: size, en: size }),
        }))}
      />
      <Select
        name="nganh"
        label={words.sector}
        empty={words.choose}
        value={said.sector}
        fault={faultAt('nganh')}
        options={sectors.map((code) => ({ value: code, label: label(labels[code] ?? { vi: code, en: code }) }))}
      />
      <Select
        name="phuong"
        label={words.ward}
        hint={words.wardHint}
        empty={words.rather}
        optional
        value={said.ward}
        options={wards.map(({ id, label: name }) => ({ value: id, label: label(name) }))}
      />
    </>
  )
}
