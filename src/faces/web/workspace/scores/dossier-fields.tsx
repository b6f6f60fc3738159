import { Disclosure, Table, useLabel, useWords, type Words } from '#ui'
import styles from './scores.module.css'

export type DossierField = {
  list: string
  sheet: string
  name: string
  told: Words
  needed: boolean
  items: string
  isOurs: boolean
}

/** The columns of the files and the items that each is needed for. */
export function DossierFields({ fields }: { fields: readonly DossierField[] }) {
  const label = useLabel()
  const words = useWords({
    heading: { vi: 'Tệp gồm những trường nào', en: 'The fields of the files' },
    sheet: { vi: 'Trang, danh sách', en: 'Sheet, list' },
    field: { vi: 'Trường', en: 'Field' },
    needed: { vi: 'bắt buộc', en: 'needed' },
    told: { vi: 'Nội dung', en: 'What it tells' },
    items: { vi: 'Cho chỉ tiêu', en: 'For the items' },
    ours: {
      vi: '* Tên do hệ thống này đặt, vì tài liệu công bố không nêu tên trường. JSON ghi ba danh sách dossiers, procedures, feedback trong một tệp; Excel mỗi danh sách một trang; CSV mỗi danh sách một tệp.',
      en: '* A name of this platform, since the published description names no field. JSON has the lists dossiers, procedures and feedback in one file; a workbook a sheet each; CSV a file each.',
    },
  })
  return (
    <Disclosure summary={words.heading}>
      <Table
        caption={words.heading}
        captionHidden
        dense
        rows={fields}
        rowKey={({ list, name }) => `${list}.${name}`}
        columns={[
          { id: 'sheet', header: words.sheet, cell: ({ sheet, list }) => `${sheet} (${list})` },
          {
            id: 'field',
            header: words.field,
            names: true,
            cell: ({ name, isOurs, needed }) => (
              <>
                <code className={styles.coded}>{name}</code>
                {isOurs && ' *'}
                {needed && ` (${words.needed})`}
              </>
            ),
          },
          { id: 'told', header: words.told, cell: ({ told }) => label(told) },
          { id: 'items', header: words.items, cell: ({ items }) => items },
        ]}
      />
      <p>{words.ours}</p>
    </Disclosure>
  )
}
