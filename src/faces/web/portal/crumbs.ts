import { useLanguage, usePath } from '#ui'

const parts = {
  home: { path: '/', vi: 'Trang chủ', en: 'Home' },
  programmes: { path: '/chuong-trinh', vi: 'Chương trình', en: 'Programmes' },
  units: { path: '/don-vi', vi: 'Đơn vị', en: 'Units' },
  documents: { path: '/van-ban', vi: 'Văn bản', en: 'Documents' },
}

/** The way from the home page down to a page, for its breadcrumbs. */
export function useCrumbs(): (...way: (Exclude<keyof typeof parts, 'home'> | { href: string; label: string })[]) => {
  href: string
  label: string
}[] {
  const language = useLanguage()
  const path = usePath()
  return (...way) =>
    (['home', ...way] as const).map((step) =>
      typeof step === 'string' ? { href: path(parts[step].path), label: parts[step][language] } : step,
    )
}
