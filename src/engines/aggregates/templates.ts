/**
 * The sentences of a report, as data. A sentence names its figures in braces and is left out where the figure after
 * `when` counts nothing, or that after `unless` something; of `parts`, those stay whose figure counts something, joined by semicolons. `{name}` that is no
 * figure is a word given by the composer.
 *
 * A change of wording is a new version: a generation keeps its words and the version they came from.
 */
export type Sentence =
  | { vi: string; when?: string; unless?: string }
  | { vi: string; parts: { when: string; vi: string }[]; otherwise?: string }

export type Template = {
  version: number
  headings: Record<
    'units' | 'overall' | 'work' | 'outside' | 'targets' | 'obstacles' | 'promises' | 'proposals',
    string
  >
  opening: { round: Sentence[]; unit: Sentence[] }
  units: Sentence[]
  overall: Sentence[]
  part: Sentence[]
  targets: Sentence[]
  obstacles: Sentence[]
  promises: Sentence[]
  closing: { round: Sentence[]; unit: Sentence[] }
  lists: Record<
    | 'silent'
    | 'done'
    | 'late'
    | 'obstacles'
    | 'missed'
    | 'next'
    | 'proposals'
    | 'reportObstacles'
    | 'noProposals'
    | 'noTargets'
    | 'more',
    string
  >
}

const silences = [
  { when: 'missing', vi: '{missing} nhiệm vụ đơn vị chưa có số liệu' },
  { when: 'not-applicable', vi: '{not-applicable} nhiệm vụ không áp dụng trong kỳ' },
  { when: 'not-verifiable', vi: '{not-verifiable} nhiệm vụ chưa kiểm chứng được' },
  { when: 'unreported', vi: '{unreported} nhiệm vụ của đơn vị chưa có báo cáo được duyệt' },
]
const schedule = [
  { when: 'schedule-done', vi: '{schedule-done} hoàn thành đúng hạn' },
  { when: 'schedule-done-late', vi: '{schedule-done-late} hoàn thành trễ hạn' },
  { when: 'schedule-on-track', vi: '{schedule-on-track} đúng tiến độ' },
  { when: 'schedule-behind', vi: '{schedule-behind} chậm tiến độ' },
  { when: 'schedule-overdue', vi: '{schedule-overdue} quá hạn' },
  { when: 'schedule-not-assessable', vi: '{schedule-not-assessable} chưa đánh giá được' },
]

const first: Template = {
  version: 1,
  headings: {
    units: 'Tình hình báo cáo của các đơn vị',
    overall: 'Kết quả chung',
    work: 'Kết quả theo nội dung kế hoạch',
    outside: 'Nhiệm vụ theo chỉ đạo, ngoài các chương trình, kế hoạch',
    targets: 'Kết quả thực hiện chỉ tiêu',
    obstacles: 'Khó khăn, vướng mắc',
    promises: 'Việc đã cam kết kỳ trước và việc sẽ làm kỳ tới',
    proposals: 'Đề xuất, kiến nghị',
  },
  opening: {
    round: [
      {
        vi: '{issuer} tổng hợp kết quả thực hiện nhiệm vụ từ báo cáo của các đơn vị ({round}), số liệu từ ngày {from} đến ngày {to}. Chỉ số liệu trong báo cáo đã được duyệt được tổng hợp; tình trạng theo thời hạn và theo minh chứng tính đến ngày {day}. Nội dung như sau:',
      },
    ],
    unit: [
      {
        vi: '{issuer} báo cáo kết quả thực hiện nhiệm vụ ({round}), số liệu từ ngày {from} đến ngày {to}; tình trạng theo thời hạn và theo minh chứng tính đến ngày {day}. Nội dung như sau:',
      },
    ],
  },
  units: [
    {
      vi: '{units} đơn vị phải báo cáo; báo cáo của {units-counted} đơn vị đã được duyệt và được tổng hợp, trong đó {units-on-time} đơn vị nộp đúng hạn, {units-late} đơn vị nộp trễ hạn.',
    },
    {
      when: 'units-waiting',
      vi: '{units-waiting} đơn vị đã nộp nhưng báo cáo còn chờ duyệt hoặc phải hoàn thiện, số liệu chưa được tổng hợp.',
    },
    { when: 'units-silent', vi: '{units-silent} đơn vị chưa nộp báo cáo.' },
    { when: 'units-excused', vi: '{units-excused} đơn vị được miễn báo cáo kỳ này.' },
  ],
  overall: [
    { unless: 'value', vi: 'Tổng số {tasks} nhiệm vụ thuộc phạm vi báo cáo, chưa nhiệm vụ nào có số liệu.' },
    {
      when: 'value',
      vi: 'Tổng số {tasks} nhiệm vụ thuộc phạm vi báo cáo; {value} nhiệm vụ có số liệu, trong đó {complete} nhiệm vụ được đơn vị báo cáo đã hoàn thành, {going} nhiệm vụ đang thực hiện.',
    },
    { vi: 'Không tính là đạt hay không đạt:', parts: silences },
    { vi: 'Theo thời hạn:', parts: schedule },
    {
      vi: 'Theo minh chứng:',
      parts: [
        { when: 'evidence-supported', vi: '{evidence-supported} nhiệm vụ được minh chứng xác nhận' },
        { when: 'evidence-partly', vi: '{evidence-partly} được xác nhận một phần' },
        { when: 'evidence-contradicted', vi: '{evidence-contradicted} có minh chứng không khớp với báo cáo' },
        { when: 'evidence-pending', vi: '{evidence-pending} có minh chứng chưa thẩm tra' },
        { when: 'evidence-none', vi: '{evidence-none} chưa có minh chứng' },
        { when: 'evidence-not-verifiable', vi: '{evidence-not-verifiable} không kiểm chứng được' },
        { when: 'evidence-not-applicable', vi: '{evidence-not-applicable} không cần minh chứng' },
      ],
    },
  ],
  part: [
    {
      when: 'value',
      vi: '{tasks} nhiệm vụ; {value} nhiệm vụ có số liệu, trong đó {complete} đã hoàn thành theo báo cáo của đơn vị.',
    },
    { unless: 'value', vi: '{tasks} nhiệm vụ, chưa nhiệm vụ nào có số liệu.' },
    { vi: 'Không tính là đạt hay không đạt:', parts: silences },
    { vi: 'Theo thời hạn:', parts: schedule },
  ],
  targets: [
    {
      when: 'targets',
      vi: '{targets} chỉ tiêu được báo cáo; {targets-value} chỉ tiêu có giá trị (chi tiết tại phụ lục).',
    },
    {
      vi: 'Không tính là đạt hay không đạt:',
      parts: [
        { when: 'targets-missing', vi: '{targets-missing} chỉ tiêu chưa có số liệu' },
        { when: 'targets-not-applicable', vi: '{targets-not-applicable} chỉ tiêu không áp dụng trong kỳ' },
        { when: 'targets-not-verifiable', vi: '{targets-not-verifiable} chỉ tiêu chưa kiểm chứng được' },
      ],
    },
  ],
  obstacles: [
    {
      vi: '{obstacles} nhiệm vụ được báo cáo có khó khăn, vướng mắc; một nhiệm vụ có thể có nhiều loại.',
      when: 'obstacles',
    },
  ],
  promises: [
    {
      vi: 'Đối chiếu với mức đã cam kết tại báo cáo trước:',
      parts: [
        { when: 'promise-kept', vi: '{promise-kept} nhiệm vụ đạt hoặc vượt' },
        { when: 'promise-missed', vi: '{promise-missed} nhiệm vụ chưa đạt' },
        { when: 'promise-unknown', vi: '{promise-unknown} nhiệm vụ chưa có số liệu để đối chiếu' },
      ],
      otherwise: 'Báo cáo kỳ trước không nêu mức cam kết để đối chiếu.',
    },
    { when: 'promises', vi: 'Việc sẽ làm trong kỳ tới đã được nêu cho {promises} nhiệm vụ.' },
  ],
  closing: {
    round: [{ vi: 'Trên đây là báo cáo tổng hợp kết quả thực hiện ({round}).' }],
    unit: [{ vi: 'Trên đây là báo cáo kết quả thực hiện nhiệm vụ của {issuer} ({round}).' }],
  },
  lists: {
    silent: 'Các đơn vị chưa nộp báo cáo: {names}.',
    done: 'Một số nhiệm vụ đơn vị báo cáo đã hoàn thành:',
    late: 'Nhiệm vụ quá hạn, chậm tiến độ và nguyên nhân đơn vị nêu:',
    obstacles: 'Theo loại khó khăn:',
    missed: 'Nhiệm vụ chưa đạt mức cam kết:',
    next: 'Trong đó:',
    proposals: 'Các đơn vị đề xuất, kiến nghị:',
    reportObstacles: 'Khó khăn chung các đơn vị nêu:',
    noProposals: 'Báo cáo không có đề xuất, kiến nghị chung.',
    noTargets: 'Kỳ này không có chỉ tiêu nào được báo cáo.',
    more: 'và {count} trường hợp khác',
  },
}

/** Targets of units without a report are said too: they were left out before. */
const second: Template = {
  ...first,
  version: 2,
  targets: [
    {
      when: 'targets',
      vi: '{targets} chỉ tiêu thuộc phạm vi báo cáo; {targets-value} chỉ tiêu có giá trị (chi tiết tại phụ lục).',
    },
    {
      vi: 'Không tính là đạt hay không đạt:',
      parts: [
        { when: 'targets-missing', vi: '{targets-missing} chỉ tiêu chưa có số liệu' },
        { when: 'targets-not-applicable', vi: '{targets-not-applicable} chỉ tiêu không áp dụng trong kỳ' },
        { when: 'targets-not-verifiable', vi: '{targets-not-verifiable} chỉ tiêu chưa kiểm chứng được' },
        { when: 'targets-unreported', vi: '{targets-unreported} chỉ tiêu của đơn vị chưa có báo cáo được duyệt' },
      ],
    },
  ],
  lists: { ...first.lists, noTargets: 'Kỳ này không có chỉ tiêu nào thuộc phạm vi báo cáo.' },
}

const silentParts = [
  { when: 'parts-missing', vi: '{parts-missing} phần việc chưa có số liệu' },
  { when: 'parts-not-applicable', vi: '{parts-not-applicable} phần việc không áp dụng trong kỳ' },
  { when: 'parts-not-verifiable', vi: '{parts-not-verifiable} phần việc chưa kiểm chứng được' },
  { when: 'parts-unreported', vi: '{parts-unreported} phần việc của đơn vị chưa có báo cáo được duyệt' },
]
const ofParts: Sentence[] = [
  {
    when: 'parts',
    vi: 'Phối hợp: {parts} phần việc trong nhiệm vụ do đơn vị khác chủ trì; {parts-value} phần việc có số liệu, trong đó {parts-complete} đã hoàn thành theo báo cáo của đơn vị phối hợp.',
  },
  { vi: 'Phần việc phối hợp không tính là đạt hay không đạt:', parts: silentParts },
]
/** No more than that no task is led, where a unit only takes part: 0 of 0 says nothing. */
const onlyLed = (sentences: Sentence[]): Sentence[] =>
  sentences.map((sentence) => ('parts' in sentence || !sentence.unless ? sentence : { ...sentence, when: 'tasks' }))

/** Parts of coordinating units are said, those of units without a report too: they stood in the picture alone before. */
const third: Template = {
  ...second,
  version: 3,
  overall: [
    { unless: 'tasks', vi: 'Không có nhiệm vụ chủ trì nào thuộc phạm vi báo cáo.' },
    ...onlyLed(second.overall),
    ...ofParts,
  ],
  part: [...onlyLed(second.part), ...ofParts],
}

/** Every version that was ever used, oldest first; the last one writes. */
export const templates: readonly Template[] = [first, second, third]
export const template = templates.at(-1) as Template
