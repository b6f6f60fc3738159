import { Page, Section, Steps, usePath, useWords } from '#ui'

export default function About() {
  const path = usePath()
  const words = useWords({
    title: { vi: 'Một con số đi từ văn bản đến người dân', en: 'How a number travels from a document to the public' },
    description: {
      vi: 'Kiến Tạo đọc văn bản đã ban hành, gắn từng chỉ tiêu và nhiệm vụ với dòng gốc và đơn vị chịu trách nhiệm, rồi công bố.',
      en: 'Kiến Tạo reads issued documents, ties every target and task to its line and its unit, and publishes them.',
    },
    kicker: { vi: 'Giới thiệu', en: 'About' },
    home: { vi: 'Trang chủ', en: 'Home' },
    lead: {
      vi: 'Một kế hoạch chuyển đổi số có hàng trăm chỉ tiêu và nhiệm vụ, nằm trong nhiều chục trang, nhiều phụ lục. Kiến Tạo biến mỗi dòng đó thành một mục có địa chỉ riêng, có người chịu trách nhiệm, và ai cũng kiểm tra được.',
      en: 'A digital-transformation plan holds hundreds of targets and tasks over dozens of pages and annexes. Kiến Tạo turns each of those lines into an item with its own address, an owner, and a source that anyone can check.',
    },
    journey: { vi: 'Hành trình của một con số', en: 'The journey of a number' },
    rules: { vi: 'Điều chúng tôi giữ', en: 'What we hold to' },
    use: { vi: 'Dùng lại dữ liệu', en: 'Using the data' },
    useBody: {
      vi: 'Mọi trang công khai đều có địa chỉ ổn định để trích dẫn, và đọc được không cần bật JavaScript. Mã nguồn mở theo giấy phép AGPL-3.0, nên một tỉnh, thành phố khác có thể tự dựng hệ thống của mình.',
      en: 'Every public page has a stable address to cite and can be read with JavaScript off. The source is open under AGPL-3.0, so another province or city can run its own.',
    },
    access: { vi: 'Xem tuyên bố về khả năng tiếp cận', en: 'Read the accessibility statement' },
  })

  return (
    <Page
      title={words.title}
      description={words.description}
      kicker={words.kicker}
      lead={words.lead}
      breadcrumbs={[{ href: path('/'), label: words.home }]}
    >
      <Section heading={words.journey} id="hanh-trinh" beside>
        <Journey />
      </Section>
      <Section heading={words.rules} beside>
        <Promises />
      </Section>
      <Section heading={words.use} beside>
        <div className="prose">
          <p>{words.useBody}</p>
          <p>
            <a href={path('/kha-nang-tiep-can')}>{words.access}</a>
          </p>
        </div>
      </Section>
    </Page>
  )
}

function Journey() {
  const words = useWords({
    issued: { vi: 'Văn bản được ban hành', en: 'A document is issued' },
    issuedBody: {
      vi: 'Kế hoạch, quyết định, chương trình được đưa vào nguyên bản. Tệp gốc được giữ nguyên từng byte, kèm dấu vân tay số để biết nó chưa bị sửa.',
      en: 'A plan, decision or programme comes in as it was issued. The original file is kept byte for byte, with a fingerprint that shows it was not altered.',
    },
    read: { vi: 'Máy đọc, và nói vì sao đọc như vậy', en: 'A machine reads it and says why' },
    readBody: {
      vi: 'Chương trình đọc theo ngữ pháp của văn bản hành chính, không đoán. Mỗi chỉ tiêu, nhiệm vụ được trích ra kèm số dòng, những chữ làm căn cứ và mức độ chắc chắn.',
      en: 'A program follows the grammar of administrative documents; it does not guess. Each target and task comes out with its line, the words it rests on and how sure the reading is.',
    },
    review: { vi: 'Con người rà soát', en: 'People review it' },
    reviewBody: {
      vi: 'Cán bộ thường trực đặt câu gốc cạnh bản trích: chấp nhận, sửa, tách, gộp, bổ sung điều bị sót. Ai làm gì, lúc nào, đều được ghi lại và không xóa được.',
      en: 'Officers compare each item with its sentence: accept, correct, split, merge, add what was missed. Who did what and when is recorded and cannot be erased.',
    },
    assign: { vi: 'Gắn với đơn vị chịu trách nhiệm', en: 'It is tied to the unit that answers for it' },
    assignBody: {
      vi: 'Tên viết trong văn bản được đối chiếu với danh mục đơn vị vào đúng ngày ban hành. Đơn vị đã sáp nhập, đổi tên dẫn sang đơn vị kế thừa; tên chưa rõ thì nói là chưa rõ.',
      en: 'Names in the text are matched with the units that existed on the day of issue. Merged and renamed units lead to their successors; an unclear name is said to be unclear.',
    },
    publish: { vi: 'Công bố, và ai cũng kiểm tra được', en: 'It is published, and anyone can check' },
    publishBody: {
      vi: 'Khi công bố, phiên bản đó được đóng băng. Văn bản sửa đổi tạo phiên bản mới và cho thấy điều gì thay đổi. Trên cổng này, từ mỗi con số đều có đường về câu đã sinh ra nó.',
      en: 'Publishing freezes that version. An amending document makes a new one and shows what moved. On this portal every number has a way back to the sentence it came from.',
    },
  })
  return (
    <Steps
      steps={[
        { title: words.issued, body: <p>{words.issuedBody}</p>, icon: 'file-text' },
        { title: words.read, body: <p>{words.readBody}</p>, icon: 'search' },
        { title: words.review, body: <p>{words.reviewBody}</p>, icon: 'eye' },
        { title: words.assign, body: <p>{words.assignBody}</p>, icon: 'landmark' },
        { title: words.publish, body: <p>{words.publishBody}</p>, icon: 'users' },
      ]}
    />
  )
}

function Promises() {
  const words = useWords({
    source: { vi: 'Không có con số nào mà không có nguồn.', en: 'No number without its source.' },
    sourceBody: {
      vi: 'Số liệu không có câu gốc, không có báo cáo kèm theo thì không được hiển thị như một kết quả.',
      en: 'A figure without a sentence or a report behind it is not shown as a result.',
    },
    gap: { vi: 'Thiếu thì nói là thiếu.', en: 'What is missing is called missing.' },
    gapBody: {
      vi: 'Nhiệm vụ chưa rõ người làm, hạn hoàn thành hay sản phẩm được ghi rõ là chưa rõ, thay vì được điền cho đẹp.',
      en: 'A task without a clear owner, deadline or product is shown so, not filled in to look tidy.',
    },
    past: { vi: 'Quá khứ không bị viết lại.', en: 'The past is not rewritten.' },
    pastBody: {
      vi: 'Mọi thay đổi sinh ra phiên bản mới; phiên bản cũ vẫn đọc được ở địa chỉ cũ.',
      en: 'Every change makes a new version; the old one stays readable at its old address.',
    },
  })
  const promises = [
    [words.source, words.sourceBody],
    [words.gap, words.gapBody],
    [words.past, words.pastBody],
  ]
  return (
    <ul className="prose">
      {promises.map(([promise, body]) => (
        <li key={promise}>
          <strong>{promise}</strong> {body}
        </li>
      ))}
    </ul>
  )
}
