import type { ReactNode } from 'react'
import { useLocation, useMatches } from 'react-router'
import { Footer, Header, useLabel, useLanguage, usePath, useWords, type Words } from '#ui'
import { otherAddress } from '../addresses.ts'
import { isWide } from '../handle.ts'
import { portalLinks } from './links.ts'

/** What stands around every public page. It is the same for everybody, so that pages can be kept and given again. */
export function PortalFrame({ city, children }: { city: Words | null; children: ReactNode }) {
  const { pathname, search } = useLocation()
  const label = useLabel()
  const language = useLanguage()
  const path = usePath()
  const wide = isWide(useMatches())
  const words = useWords({
    name: { vi: 'Kiến Tạo', en: 'Kiến Tạo' },
    under: { vi: 'Từ văn bản đến kết quả', en: 'From document to result' },
    other: { vi: 'English', en: 'Tiếng Việt' },
    portal: { vi: 'Cổng công khai', en: 'Public portal' },
    more: { vi: 'Tìm hiểu', en: 'Learn more' },
    staff: { vi: 'Dành cho cán bộ', en: 'For officials' },
    about: { vi: 'Một con số đi như thế nào', en: 'How a number travels' },
    verification: { vi: 'Rút mẫu thẩm tra công khai', en: 'Samples for verification' },
    assess: { vi: 'Doanh nghiệp tự đánh giá', en: 'For enterprises: assess yourself' },
    accessibility: { vi: 'Khả năng tiếp cận', en: 'Accessibility' },
    signIn: { vi: 'Đăng nhập', en: 'Sign in' },
    home: { vi: 'Trang chủ', en: 'Home' },
    what: {
      vi: 'Nền tảng mở để một thành phố điều hành chuyển đổi số: mỗi chỉ tiêu, mỗi nhiệm vụ đều dẫn về đúng dòng văn bản sinh ra nó.',
      en: 'An open platform for running a city’s digital transformation: every target and every task leads back to the line that made it.',
    },
    licence: { vi: 'Mã nguồn mở, giấy phép AGPL-3.0.', en: 'Open source under AGPL-3.0.' },
  })
  const links = portalLinks.map((link) => {
    const href = path(link.path)
    return { href, label: label(link.label), current: pathname === href || pathname.startsWith(`${href}/`) }
  })

  return (
    <>
      <Header
        wide={wide}
        brand={{ name: words.name, under: city ? label(city) : words.under, href: path('/') }}
        links={links}
        otherLanguage={{
          href: otherAddress(pathname, search),
          label: words.other,
          lang: language === 'vi' ? 'en' : 'vi',
        }}
      />
      <main id="noi-dung" tabIndex={-1}>
        {children}
      </main>
      <Footer
        wide={wide}
        columns={[
          { title: words.portal, links: [{ href: path('/'), label: words.home }, ...links] },
          {
            title: words.more,
            links: [
              { href: path('/gioi-thieu#hanh-trinh'), label: words.about },
              { href: path('/tham-tra'), label: words.verification },
              { href: path('/tu-danh-gia'), label: words.assess },
              { href: path('/kha-nang-tiep-can'), label: words.accessibility },
            ],
          },
          { title: words.staff, links: [{ href: path('/dang-nhap'), label: words.signIn }] },
        ]}
      >
        <p>{words.what}</p>
        <p>{words.licence}</p>
      </Footer>
    </>
  )
}
