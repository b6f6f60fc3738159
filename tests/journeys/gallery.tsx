/** Every component of the design system at once, for the eyes and for axe. The figures are of nowhere. */
import { renderToStaticMarkup } from 'react-dom/server'
import {
  Actions,
  BarChart,
  Button,
  Card,
  Cards,
  Checkboxes,
  DefinitionList,
  Disclosure,
  Empty,
  ErrorSummary,
  Field,
  Filters,
  Footer,
  Header,
  Icon,
  type Language,
  LanguageProvider,
  LinkButton,
  Meter,
  Notice,
  Page,
  Pagination,
  Progress,
  Refusal,
  SearchBox,
  Section,
  Select,
  SkipLink,
  SourceQuote,
  Sparkline,
  Stat,
  Stats,
  Steps,
  Table,
  Tabs,
  Tag,
  useFormat,
} from '#ui'

type Task = { id: string; name: string; lead: string; due: string; budget: number; state: 'ready' | 'missing' }

const tasks: Task[] = [
  {
    id: '1',
    name: 'Hoàn thành nền tảng số dùng chung để thử bố cục với một tên dài',
    lead: 'Sở Thử nghiệm',
    due: '2026-06-30',
    budget: 1234.5,
    state: 'ready',
  },
  {
    id: '2',
    name: 'Rà soát quy trình mẫu',
    lead: 'Ủy ban nhân dân phường Thử',
    due: '2026-12-31',
    budget: 0.25,
    state: 'missing',
  },
]

export function gallery(language: Language): string {
  return renderToStaticMarkup(
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
      </head>
      <body>
        <LanguageProvider language={language}>
          <SkipLink />
          <Header
            wide
            brand={{ name: 'Kiến Tạo', under: 'Thành phố thử', href: '#' }}
            links={[
              { href: '#a', label: 'Chương trình', current: true },
              { href: '#b', label: 'Đơn vị' },
              { href: '#c', label: 'Văn bản' },
              { href: '#d', label: 'Giới thiệu' },
            ]}
            otherLanguage={{ href: '#en', label: 'English', lang: 'en' }}
          />
          <main id="noi-dung" tabIndex={-1}>
            <Page
              title="Bộ thành phần"
              kicker="Trang thử"
              lead="Mọi thành phần trên một trang."
              breadcrumbs={[
                { href: '#home', label: 'Trang chủ' },
                { href: '#up', label: 'Chương trình' },
              ]}
              actions={
                <LinkButton href="#csv" kind="secondary" icon="download">
                  Tải CSV
                </LinkButton>
              }
              width="wide"
            >
              <Lists />
              <Forms />
              <Panels />
            </Page>
          </main>
          <Footer wide columns={[{ title: 'Cổng công khai', links: [{ href: '#x', label: 'Trang chủ' }] }]}>
            <p>Chân trang.</p>
          </Footer>
        </LanguageProvider>
      </body>
    </html>,
  )
}

function Lists() {
  const format = useFormat()
  return (
    <>
      <Stats>
        <Stat value={format.number(1234)} label="chỉ tiêu" note="12 nhóm" href="#stat" />
        <Stat value={format.number(56)} label="nhiệm vụ" />
        <Stat value={format.percent(0.254)} label="sẵn sàng" />
        <Stat value="7" label="đơn vị" />
      </Stats>
      <Tabs
        label="Phần của chương trình"
        tabs={[
          { href: '#t1', label: 'Chỉ tiêu', count: '12', current: true },
          { href: '#t2', label: 'Nhiệm vụ', count: '34' },
          { href: '#t3', label: 'Văn bản' },
        ]}
      />
      <Filters action="#loc" active={[{ label: 'Năm 2026', without: '#bo' }]} clear="#het">
        <Select
          name="unit"
          label="Đơn vị"
          empty="Tất cả đơn vị"
          options={[{ value: 'a', label: 'Sở Thử nghiệm' }]}
          optional={false}
        />
        <Select name="year" label="Năm" empty="Mọi năm" options={[{ value: '2026', label: '2026' }]} value="2026" />
      </Filters>
      <Table
        caption="Nhiệm vụ"
        columns={[
          { id: 'name', header: 'Nhiệm vụ', names: true, cell: (task) => <a href={`#${task.id}`}>{task.name}</a> },
          { id: 'lead', header: 'Chủ trì', cell: (task) => task.lead },
          { id: 'due', header: 'Hạn', cell: (task) => format.date(task.due) },
          { id: 'budget', header: 'Kinh phí (tỷ đồng)', align: 'end', cell: (task) => format.number(task.budget) },
          {
            id: 'state',
            header: 'Sáu rõ',
            cell: (task) =>
              task.state === 'ready' ? (
                <Tag tone="good" icon="check">
                  Đủ
                </Tag>
              ) : (
                <Tag tone="warn" icon="triangle-alert">
                  Thiếu sản phẩm
                </Tag>
              ),
          },
        ]}
        rows={tasks}
        rowKey={(task) => task.id}
      />
      <Pagination page={4} size={50} total={1234} href={(page) => `#trang-${page}`} />
      <Table
        caption="Không có gì"
        columns={[]}
        rows={[]}
        rowKey={() => ''}
        empty={
          <Empty title="Không có nhiệm vụ nào khớp bộ lọc" icon="filter">
            Hãy bỏ bớt một điều kiện.
          </Empty>
        }
      />
      <SourceQuote
        text="Tỷ lệ thử nghiệm đạt tối thiểu 25% vào năm 2026."
        marks={[
          [0, 16],
          [21, 34],
          [39, 47],
        ]}
        document="Kế hoạch thử"
        place="Mục II, khoản 3"
        line={1042}
        href="#dong-1042"
      />
    </>
  )
}

function Forms() {
  return (
    <Section heading="Biểu mẫu" id="bieu-mau">
      <ErrorSummary faults={[{ field: 'reason', message: 'Hãy ghi lý do' }]} />
      <Refusal>Mục này vừa được người khác sửa.</Refusal>
      <form className="prose">
        <Field name="reason" label="Lý do sửa" hint="Một câu, để người sau hiểu." fault="Hãy ghi lý do" lines={3} />
        <Field name="value" label="Giá trị" width="short" unit="%" inputMode="decimal" value="25,4" optional />
        <Field name="day" label="Hạn" type="date" width="medium" value="2026-06-30" />
        <Select
          name="owner"
          label="Đơn vị chủ trì"
          empty="Chọn đơn vị"
          options={[{ value: 'a', label: 'Sở Thử nghiệm' }]}
          fault="Hãy chọn đơn vị"
        />
        <Checkboxes
          name="clear"
          legend="Điều đã rõ"
          values={['person']}
          options={[
            { value: 'person', label: 'Rõ người' },
            { value: 'work', label: 'Rõ việc', hint: 'Có động từ và sản phẩm.' },
          ]}
        />
        <Checkboxes
          name="one"
          legend="Chọn một"
          kind="radio"
          values={['a']}
          options={[
            { value: 'a', label: 'Chấp nhận' },
            { value: 'b', label: 'Từ chối' },
          ]}
        />
        <Actions>
          <Button icon="check">Lưu</Button>
          <Button kind="secondary">Để sau</Button>
          <Button kind="quiet">Bỏ qua</Button>
          <Button kind="danger" icon="trash">
            Gỡ bỏ
          </Button>
        </Actions>
      </form>
      <SearchBox action="#tim" label="Tìm trong chương trình" value="dữ liệu" />
    </Section>
  )
}

function Panels() {
  return (
    <Section heading="Khối" id="khoi" beside>
      <div className="prose">
        <Notice title="Bản này đang được rà soát">Số liệu có thể thay đổi.</Notice>
        <Notice kind="good">Đã lưu.</Notice>
        <Notice kind="warn">Còn hai điều chưa rõ.</Notice>
        <Cards size="small">
          <Card
            title="Chương trình thử"
            href="#ct"
            kicker="Kế hoạch"
            foot={
              <>
                <Tag>12 chỉ tiêu</Tag>
                <Tag tone="accent">34 nhiệm vụ</Tag>
              </>
            }
          >
            Một câu mô tả.
          </Card>
          <Card title="Không dẫn đi đâu" icon="flag" level={3} />
        </Cards>
        <DefinitionList
          items={[
            { term: 'Chủ trì', detail: 'Sở Thử nghiệm' },
            { term: 'Sản phẩm', detail: <Tag tone="bad">chưa rõ</Tag> },
          ]}
        />
        <BarChart
          title="Nhiệm vụ theo đơn vị"
          unit="nhiệm vụ"
          rows={[
            { label: 'Sở Thử nghiệm', value: 34, href: '#so' },
            { label: 'Phường Thử', value: 7.5 },
          ]}
        />
        <Sparkline
          title="Tỷ lệ thử"
          unit="%"
          target={30}
          points={[
            { label: '2023', value: 12 },
            { label: '2024', value: null },
            { label: '2025', value: 18 },
            { label: '2026', value: 25.4 },
          ]}
        />
        <Meter label="Sáu rõ" value={34} max={40} tone="good" />
        <Progress label="Đang đọc văn bản" value={64} text="64%, đã thấy 12 chỉ tiêu" />
        <Progress label="Đang nhận dạng chữ" />
        <Disclosure summary="Vì sao đọc như vậy">
          <p>Nhờ những chữ được tô nền.</p>
        </Disclosure>
        <Steps
          steps={[
            { title: 'Bước một', body: 'Mô tả.', icon: 'file-text' },
            { title: 'Bước hai', body: 'Mô tả.', icon: 'check' },
          ]}
        />
        <p>
          <Icon name="info" label="Lưu ý" /> Biểu tượng biết nói.
        </p>
      </div>
    </Section>
  )
}
