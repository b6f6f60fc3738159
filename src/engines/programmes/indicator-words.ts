/** Words of two syllables one of which would fall to the stop words: "thanh toán" is no "thành phố". */
const kept =
  `dau tu, thanh toan, thanh lap, thanh vien, danh gia, gia tri, gia tang, thu nhap, thu gom, thu hut, thu thue, hang hoa,
  nam gioi, cung ung, tinh gon, tinh nguyen, moi truong, dung han, bao hiem, giao dich, ban hanh, hanh chinh, dang ky`.split(
    /,\s+/,
  )

/**
 * The words of the genre that name one thing in several ways. Left: a pattern in search form (`fold`, blanks for
 * punctuation); right: one token. Applied from top to bottom, so a longer phrase stands above its parts.
 */
export const synonyms: [pattern: RegExp, token: string][] = [
  // Short forms that plans introduce in their first pages and use from then on.
  [/\btthc\b/g, 'thu tuc hanh chinh'],
  [/\bdvctt\b/g, 'dich vu cong truc tuyen'],
  [/\bdvc\b/g, 'dich vu cong'],
  [/\bkts\b/g, 'kinh te so'],
  [/\bcds\b/g, 'chuyen doi so'],
  [/\bcntt\b/g, 'cong nghe thong tin'],
  [/\battt\b/g, 'an toan thong tin'],
  [/\bcsdl\b/g, 'co so du lieu'],
  [/\bhttt\b/g, 'he thong thong tin'],
  [/\btmdt\b/g, 'thuong mai dien tu'],
  [/\bdmst\b/g, 'doi moi sang tao'],
  // Levels of online service: "3 and 4" until 2022, "toàn trình" since Decree 42/2022/NĐ-CP; they are not the same set.
  [/\bmuc(?: do)? 3 (?:va )?(?:muc(?: do)? )?4\b/g, 'muc34'],
  [/\bmuc(?: do)? 4\b/g, 'muc4'],
  [/\btoan trinh\b/g, 'toantrinh'],
  [/\bcap do (\d)\b/g, 'capdo$1'],
  [/\b(?:dap ung (?:yeu cau|dieu kien)|du dieu kien)\b/g, 'dudieukien'],
  // Handled over the network: as a public service online, online, "in the network environment".
  [/\btheo dich vu cong truc tuyen(?: (?:muc34|muc4))?\b/g, 'tructuyen'],
  [/\btren moi truong (?:mang|so|dien tu)\b/g, 'tructuyen'],
  [/\b(?:truc tuyen|online)\b/g, 'tructuyen'],
  [/\bho so cong viec\b/g, 'hosocongviec'],
  [/\b(?:so|ho so) suc khoe dien tu\b/g, 'hososuckhoe'],
  [/\b(?:giai quyet|xu ly)\b/g, 'xuly'],
  [/\bthu tuc hanh chinh\b/g, 'thutuchanhchinh'],
  [/\bdich vu cong(?: tructuyen)?\b/g, 'dichvucong'],
  [/\bho so\b/g, 'hoso'],
  [/\bso hoa\b/g, 'sohoa'],
  [/\bhai long\b/g, 'hailong'],
  // A signature of one's own; since the law on electronic transactions of 2023 both words stand side by side.
  [/\bchu ky (?:so|dien tu)(?: (?:hoac|va) chu ky (?:so|dien tu))?\b/g, 'chukyso'],
  [
    /\btai khoan (?:giao dich )?thanh toan(?: (?:dien tu|so))?(?: tai ngan hang hoac to chuc duoc phep khac)?\b/g,
    'taikhoanthanhtoan',
  ],
  [/\b(?:tai khoan (?:dinh danh(?: dien tu)?|so(?: thong nhat)?) )?(?:vneid)\b/g, 'vneid'],
  [/\btai khoan\b/g, 'taikhoan'],
  [/\bdanh tinh so\b/g, 'danhtinhso'],
  [/\bdien thoai(?: di dong)? thong minh\b|\bsmartphone\b/g, 'dienthoaithongminh'],
  // Fibre in all its word orders; broadband without fibre is something else.
  [
    /\b(?:(?:duong|mang|dich vu) )*internet(?: bang (?:thong )?rong)? cap quang(?: bang (?:thong )?rong)?\b/g,
    'capquang',
  ],
  [/\b(?:mang )?(?:bang (?:thong )?rong )?cap quang(?: bang (?:thong )?rong)?\b/g, 'capquang'],
  [/\bbang (?:thong )?rong\b/g, 'bangrong'],
  [
    /\b(?:an toan(?: thong tin)?(?: va)? an ninh (?:khong gian )?mang|an toan an ninh thong tin(?: mang)?|an toan thong tin(?: mang)?|an ninh mang|an toan mang)\b/g,
    'antoanmang',
  ],
  [/\b(?:thuong mai dien tu)\b/g, 'thuongmaidientu'],
  [/\bhop dong dien tu\b/g, 'hopdongdientu'],
  [/\bkinh te so\b/g, 'kinhteso'],
  [/\bxa hoi so\b/g, 'xahoiso'],
  [/\bchinh quyen so\b/g, 'chinhquyenso'],
  [/\bchinh quyen dien tu\b/g, 'chinhquyendientu'],
  [/\bchinh phu so\b/g, 'chinhphuso'],
  [/\bchinh phu dien tu\b/g, 'chinhphudientu'],
  [/\bchuyen doi so\b/g, 'chuyendoiso'],
  [/\bcong nghe thong tin\b/g, 'congnghethongtin'],
  [/\bcong nghe so\b/g, 'congngheso'],
  [/\bdoi moi sang tao\b/g, 'doimoisangtao'],
  [/\bnen tang so\b/g, 'nentangso'],
  [/\bky nang so\b/g, 'kynangso'],
  [/\bhe thong thong tin\b/g, 'hethongthongtin'],
  [/\bco so du lieu\b/g, 'cosodulieu'],
  [/\bphu (?:hop|trach|huynh|cap|luc)\b/g, ' '],
  // Within reach is not the same as in use.
  [/\b(?:duoc |bao |do )?phu(?: song)?(?: mang)?\b|\bkha nang (?:tiep can|truy cap|truy nhap)\b|\btiep can\b/g, 'phu'],
  ...kept.map((words): [RegExp, string] => [new RegExp(`\\b${words}\\b`, 'g'), words.replace(' ', '')]),
]

/** A token of this list on one side only makes two indicators different, whatever else they share. */
export const deciding = new Set([
  'phu',
  'sohoa',
  'muc34',
  'muc4',
  'toantrinh',
  'hailong',
  'hosocongviec',
  'hososuckhoe',
  'vneid',
  'danhtinhso',
  'chukyso',
  'taikhoan',
  'taikhoanthanhtoan',
  'hopdongdientu',
  'thuongmaidientu',
  'bangrong',
  'capquang',
  '3g',
  '4g',
  '5g',
  '6g',
  'capdo1',
  'capdo2',
  'capdo3',
  'capdo4',
  'capdo5',
])

/** Words that do not say what is measured: measures as such, comparisons, intent, grammar, the place itself. */
export const stopWords = new Set(
  `ty ti le trong suat muc do quy mo dong gop chiem so luong tong thu hang xep nhom dia phuong dan dau dung top
   dat tren duoi toi thieu da it nhat khoang tu den tro len hon khong qua gan hang nam moi hang phan dau bao dam dam het cuoi vao
   ky giai doan va cua cac nhung la co duoc mot ve tai theo voi cho thuoc de o phai da dang se bang hoac mang
   thuc hien trien khai su dung ap ung cung cap danh phe duyet tham gia thanh pho tinh tp dia ban ubnd ho chi minh tphcm hcm thu duc`.split(
    /\s+/,
  ),
)

/** Words that say an indicator shall fall; "below an earlier year" is then the aim. With accents: "giám sát" is no "giảm". */
export const falling =
  /(?<!\p{L})(?:giảm|còn dưới|nghèo|thất nghiệp|tử vong|tai nạn|tội phạm|vi phạm|ô nhiễm|phát thải|thời gian|chi phí|nợ xấu|bỏ học|suy dinh dưỡng|tảo hôn|khiếu nại|tồn đọng|quá hạn|trễ hạn|thất thoát|thất thu|chênh lệch|vị thành niên|nội trợ)(?!\p{L})/iu

/** A change against another time is not a level: "tăng 10%", "mức giảm …", "tốc độ tăng". With accents: "hạ tầng" is no "tăng". */
export const change =
  /^(?:mức |tốc độ |tỷ lệ |tỉ lệ )?(?:tăng|giảm|cắt giảm)(?!\p{L})|(?<!\p{L})(?:tăng|giảm|cắt giảm)(?:\s+(?:thêm|ít nhất|tối thiểu|tôi thiểu|tối đa|trên|khoảng|bình quân|hàng năm|hằng năm|hơn|từ|lên))*\s*(?:\d|$)|tốc độ tăng|so với (?:cùng kỳ|năm 20)/iu
