import { useLocation } from 'react-router'
import { Tabs, usePath, useWords } from '#ui'
import { useEntersValues } from '../use-roles.ts'

/** The pages about values, as every one of them shows them. */
export function FigureTabs() {
  const path = usePath()
  const { pathname } = useLocation()
  const enters = useEntersValues()
  const words = useWords({
    label: { vi: 'Các trang số liệu', en: 'Pages about values' },
    home: { vi: 'Tổng quan', en: 'Overview' },
    grid: { vi: 'Bảng nhập', en: 'Entry grid' },
    import: { vi: 'Nhập từ tệp', en: 'Import a file' },
    verify: { vi: 'Xác minh, công bố', en: 'Verify and publish' },
    compare: { vi: 'Đối chiếu', en: 'Compare' },
    findings: { vi: 'Số bất thường', en: 'Findings' },
    indicators: { vi: 'Danh mục chỉ tiêu', en: 'Indicators' },
    dimensions: { vi: 'Phân tổ', en: 'Dimensions' },
  })
  const top = path('/lam-viec/so-lieu')
  const tab = (href: string, label: string) => ({ href, label, current: pathname === href })
  return (
    <Tabs
      label={words.label}
      tabs={[
        tab(top, words.home),
        tab(`${top}/bang`, words.grid),
        ...(enters ? [tab(`${top}/nhap`, words.import)] : []),
        tab(`${top}/xac-minh`, words.verify),
        tab(`${top}/doi-chieu`, words.compare),
        tab(`${top}/phat-hien`, words.findings),
        tab(`${top}/chi-tieu`, words.indicators),
        tab(`${top}/phan-to`, words.dimensions),
      ]}
    />
  )
}
