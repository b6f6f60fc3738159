/** What a section is for. It decides whether its items can be targets, tasks or duties. */
export type SectionRole =
  | 'header'
  | 'legal-basis'
  | 'viewpoint'
  | 'purpose'
  | 'scope'
  | 'past-results'
  | 'targets'
  | 'tasks'
  | 'organisation'
  | 'funding'
  | 'appendix'
  | 'closing'
  | 'footnote'
  | 'other'

/**
 * The role a heading announces, undefined when it announces none. The order matters: "Tổ chức thực hiện nhiệm vụ" is
 * organisation, "Kết quả thực hiện mục tiêu" is past results, "Mục tiêu, nhiệm vụ" is decided by its sub-headings.
 */
export function announcedRole(heading: string): SectionRole | undefined {
  const words = heading
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\p{N},]+/gu, ' ')
    .trim()
  if (words.length > 140) return undefined
  for (const [role, pattern] of announcements) if (pattern.test(words)) return role
  return undefined
}

/** "Tiêu chí đánh giá", "Cách thức xếp hạng" inside the tasks: how they are judged, no tasks themselves. */
export function announcesJudging(heading: string): boolean {
  return heading.length < 120 && judging.test(heading.toLowerCase())
}
const judging =
  /^(?:các )?(?:bộ )?(?:tiêu chí|tiêu chuẩn|cách thức|cách tính|phương pháp|thang điểm|nguyên tắc)(?: và [\p{L} ]{3,20}?)? (?:đánh giá|xếp|chấm|tính|bình xét|điểm)/u

const announcements: [SectionRole, RegExp][] = [
  [
    'past-results',
    /^(?:kinh nghiệm|quá trình) (?:làm việc|công tác|đào tạo|học tập)|^(?:học vấn|thông tin cá nhân)|^(?:đánh giá |một số |những )?(?:kết quả|tình hình|thực trạng|hiện trạng)(?! dự kiến| cần đạt)|^đặc điểm tình hình|^(?:thuận lợi(?=,| và|$)|tồn tại|hạn chế|khó khăn|ưu điểm|nguyên nhân)|kết quả (?:thực hiện|đạt được|đã đạt)/u,
  ],
  [
    'organisation',
    /(?<!(?:hình thức|phương thức|cách thức) )tổ chức (?:triển khai |thực hiện|theo dõi|kiểm tra|thi hành)|tổ chức triển khai$|^(?:phân công|trách nhiệm|nhiệm vụ|phân công nhiệm vụ)(?: tổ chức)? (?:trách nhiệm|thực hiện|của các|cho các)|^trách nhiệm|^phân công|chế độ (?:thông tin)?,? ?báo cáo|^(?:thông tin,? )?báo cáo|^điều khoản thi hành|^(?:công tác )?(?:theo dõi|kiểm tra|giám sát),? (?:kiểm tra|giám sát|đánh giá|đôn đốc|báo cáo|và báo cáo)/u,
  ],
  ['legal-basis', /^(?:các )?(?:căn cứ|cơ sở) (?:pháp lý|xây dựng|chính trị|ban hành)|^căn cứ$|^cơ sở pháp lý/u],
  [
    'viewpoint',
    /^(?:các )?(?:quan điểm|phương châm|nguyên tắc|sự cần thiết|bối cảnh|tầm nhìn|định hướng chung|tư tưởng chỉ đạo)/u,
  ],
  ['purpose', /^mục đích|^yêu cầu/u],
  [
    'scope',
    /^(?:phạm vi|đối tượng|thời gian)(?: và)?[ ,]*(?:phạm vi|đối tượng|điều chỉnh|áp dụng|thực hiện|thụ hưởng|triển khai)?/u,
  ],
  [
    'funding',
    /^(?:nguồn )?(?:kinh phí|tài chính|nguồn lực|nguồn vốn|dự toán|vốn|nhu cầu kinh phí|khái toán)|^(?:bảo đảm|đảm bảo|huy động|cơ chế) (?:kinh phí|nguồn lực|tài chính|vốn)/u,
  ],
  [
    'targets',
    /^(?:các |hệ thống |một số |hệ thống các |những )?(?:mục tiêu|chỉ tiêu)(?! nghề nghiệp| cá nhân| bản thân)(?!.*(?:nhiệm vụ|giải pháp))|^(?:hệ thống )?các chỉ tiêu/u,
  ],
  [
    'tasks',
    /nhiệm vụ|giải pháp|nội dung|lộ trình|kế hoạch (?:triển khai|thực hiện)|^(?:các )?hoạt động (?:chủ yếu|trọng tâm|chính|cụ thể|triển khai)|^các hoạt động$|chương trình, đề án|^phương án|^biện pháp|^công tác/u,
  ],
]
