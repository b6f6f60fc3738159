import { isRouteErrorResponse, useLocation, useRouteError, useRouteLoaderData } from 'react-router'
import { Notice, Page, SearchBox, Section, useFormat, usePath, useWords } from '#ui'
import { ErrorPage } from '../error-page.tsx'
import type { loader } from '../root.tsx'
import styles from './parts.module.css'
import { useDay } from './then.ts'

/** For an address that leads to nothing: what happened, a search, and where else to begin. Other faults as everywhere. */
export function NotHere() {
  const error = useRouteError()
  const shared = useRouteLoaderData<typeof loader>('root')
  const status = isRouteErrorResponse(error) ? error.status : 500
  if (status === 404) return <NothingFound />
  const said = isRouteErrorResponse(error) ? error.data : undefined
  return <ErrorPage status={status} said={said} requestId={shared?.requestId} />
}

export function NothingFound() {
  const path = usePath()
  const format = useFormat()
  const { pathname } = useLocation()
  const day = useDay()
  const words = useWords({
    title: { vi: 'Không tìm thấy trang này', en: 'This page was not found' },
    kicker: { vi: 'Lỗi 404', en: 'Error 404' },
    body: {
      vi: 'Địa chỉ có thể đã gõ sai, hoặc nội dung chưa được công bố. Nội dung đã công bố không bị xóa: hãy tìm theo tên, số hiệu văn bản hoặc tên đơn vị.',
      en: 'The address may be mistyped, or the content is not published yet. What was published is not deleted: search by title, document number or unit.',
    },
    asked: { vi: 'Trang được hỏi như đã biết đến hết ngày', en: 'The page was asked for as known at the end of' },
    notYet: { vi: 'Có thể khi đó nội dung này chưa được công bố.', en: 'It may not have been published by then.' },
    now: { vi: 'Xem nội dung hiện nay', en: 'Show what is known today' },
    search: { vi: 'Tìm trên cổng này', en: 'Search this portal' },
    begin: { vi: 'Hoặc bắt đầu từ đây', en: 'Or begin here' },
    home: { vi: 'Về trang chủ', en: 'To the home page' },
    programmes: { vi: 'Các chương trình, kế hoạch', en: 'Programmes and plans' },
    units: { vi: 'Các đơn vị', en: 'Units' },
    documents: { vi: 'Các văn bản', en: 'Documents' },
  })
  return (
    <Page title={words.title} kicker={words.kicker} width="text">
      <meta name="robots" content="noindex" />
      {day && (
        <Notice title={`${words.asked} ${format.date(day)}`}>
          <p>
            {words.notYet} <a href={pathname}>{words.now}</a>
          </p>
        </Notice>
      )}
      <p>{words.body}</p>
      <SearchBox action={path('/tim')} label={words.search} />
      <Section heading={words.begin}>
        <ul className={styles.links}>
          <li>
            <a href={path('/')}>{words.home}</a>
          </li>
          <li>
            <a href={path('/chuong-trinh')}>{words.programmes}</a>
          </li>
          <li>
            <a href={path('/don-vi')}>{words.units}</a>
          </li>
          <li>
            <a href={path('/van-ban')}>{words.documents}</a>
          </li>
        </ul>
      </Section>
    </Page>
  )
}
