import { Page, usePath, useWords } from '#ui'

export default function Accessibility() {
  const path = usePath()
  const words = useWords({
    title: { vi: 'Khả năng tiếp cận', en: 'Accessibility' },
    description: {
      vi: 'Cổng này được làm để ai cũng đọc được: bằng bàn phím, trình đọc màn hình, điện thoại rẻ, mạng chậm.',
      en: 'This portal is made for everyone: by keyboard, screen reader, cheap phone or slow network.',
    },
    lead: {
      vi: 'Thông tin công khai mà có người không đọc được thì chưa công khai. Dưới đây là điều chúng tôi đã làm, điều còn hạn chế, và cách kiểm tra.',
      en: 'Public information that some people cannot read is not public yet. Here is what has been done, what is still weak, and how it is checked.',
    },
    home: { vi: 'Trang chủ', en: 'Home' },
    standard: { vi: 'Chuẩn theo đuổi', en: 'The standard' },
    standardBody: {
      vi: 'Mục tiêu là WCAG 2.2 mức AA cho mọi trang. Mỗi lần sửa mã, từng trang được kiểm tra tự động ở cỡ màn hình điện thoại và máy tính, sáng và tối; một lỗi là đủ để bản sửa không được nhận. Kiểm tra tự động không thấy hết mọi trở ngại, nên chuẩn này chưa phải là một chứng nhận.',
      en: 'The aim is WCAG 2.2 level AA on every page. Each change of the code is checked automatically on phone and desktop sizes, light and dark; one fault is enough to refuse it. Automatic checks do not see every barrier, so this is not a certificate.',
    },
    done: { vi: 'Điều bạn có thể trông đợi', en: 'What you can expect' },
    weak: { vi: 'Điều còn hạn chế', en: 'What is still weak' },
    broken: { vi: 'Gặp trở ngại?', en: 'Met a barrier?' },
    brokenBody: {
      vi: 'Hãy báo cho đơn vị vận hành cổng này: trang nào, bạn dùng thiết bị hay công cụ hỗ trợ gì, điều gì không làm được. Nếu cần gấp một nội dung, bạn có thể yêu cầu nhận nội dung đó ở dạng khác.',
      en: 'Please tell whoever runs this portal: which page, which device or assistive tool, what did not work. If you need some content soon, you may ask for it in another form.',
    },
  })

  return (
    <Page
      title={words.title}
      description={words.description}
      lead={words.lead}
      breadcrumbs={[{ href: path('/'), label: words.home }]}
      width="text"
    >
      <div className="prose">
        <h2>{words.standard}</h2>
        <p>{words.standardBody}</p>
        <h2>{words.done}</h2>
        <Expectations />
        <h2>{words.weak}</h2>
        <Weaknesses />
        <h2>{words.broken}</h2>
        <p>{words.brokenBody}</p>
      </div>
    </Page>
  )
}

function Expectations() {
  const words = useWords({
    keyboard: {
      vi: 'Mọi việc làm được bằng bàn phím; ô đang chọn luôn có khung rõ; phím Tab đầu tiên đưa thẳng đến nội dung.',
      en: 'Everything works by keyboard; the focus is always visible; the first Tab leads straight to the content.',
    },
    script: {
      vi: 'Cổng công khai đọc và lọc được khi tắt JavaScript.',
      en: 'The public portal can be read and filtered with JavaScript off.',
    },
    screen: {
      vi: 'Chữ phóng to 200% và màn hình rộng 320 điểm ảnh vẫn không phải cuộn ngang; bảng trở thành thẻ, mỗi giá trị vẫn mang tên cột.',
      en: 'At 200% text size and on screens 320 pixels wide nothing scrolls sideways; tables become cards that keep their headers.',
    },
    colour: {
      vi: 'Độ tương phản từ 4,5:1 trở lên ở cả giao diện sáng và tối; màu sắc không bao giờ là cách nói duy nhất.',
      en: 'Contrast is 4.5:1 or more in light and dark; colour never speaks alone.',
    },
    charts: {
      vi: 'Biểu đồ luôn kèm số liệu dạng bảng.',
      en: 'Every chart comes with its numbers as a table.',
    },
    motion: {
      vi: 'Ai đã tắt chuyển động trong thiết bị thì không gặp chuyển động ở đây.',
      en: 'Who has switched motion off on the device meets none here.',
    },
    language: {
      vi: 'Mỗi trang có bản tiếng Việt và tiếng Anh, đổi được ngay tại trang; ngôn ngữ của từng phần được khai báo cho trình đọc màn hình.',
      en: 'Each page exists in Vietnamese and English, switchable on the spot; the language of every part is declared to screen readers.',
    },
  })
  return (
    <ul>
      {Object.entries(words).map(([key, promise]) => (
        <li key={key}>{promise}</li>
      ))}
    </ul>
  )
}

function Weaknesses() {
  const words = useWords({
    quotes: {
      vi: 'Câu trích từ văn bản giữ nguyên tiếng Việt trên trang tiếng Anh.',
      en: 'Sentences quoted from documents stay in Vietnamese on English pages.',
    },
    scans: {
      vi: 'Tệp gốc dạng ảnh quét không đọc được bằng trình đọc màn hình; phần chữ nhận dạng bên cạnh có thể còn lỗi.',
      en: 'Originals that are scans cannot be read by screen readers; the recognised text beside them may hold errors.',
    },
  })
  return (
    <ul>
      <li>{words.quotes}</li>
      <li>{words.scans}</li>
    </ul>
  )
}
