import type { Label } from '../kernel/label.ts'

/** Every way in which a formula can be refused. `{name}` is filled with what stands at the place. */
export const wordings = {
  empty: { vi: 'Chưa có công thức', en: 'There is no formula' },
  'too-long': {
    vi: 'Công thức dài {length} ký tự, nhiều nhất là {most}',
    en: 'The formula has {length} characters; {most} is the most',
  },
  'too-deep': {
    vi: 'Công thức lồng nhau quá {most} tầng; hãy tách thành chỉ tiêu trung gian',
    en: 'The formula nests more than {most} deep; make indicators of its parts',
  },
  'too-many-parts': {
    vi: 'Công thức có quá {most} thành phần; hãy tách thành chỉ tiêu trung gian',
    en: 'The formula has more than {most} parts; make indicators of its parts',
  },
  'control-character': {
    vi: 'Có ký tự không nhìn thấy ({code}); hãy gõ lại chỗ này',
    en: 'There is an invisible character here ({code}); type this place again',
  },
  'look-alike': {
    vi: 'Ký tự «{found}» ({code}) chỉ trông giống «{meant}»; hãy gõ {meant}',
    en: 'The character “{found}” ({code}) only looks like “{meant}”; type {meant}',
  },
  'unknown-character': {
    vi: 'Ký tự «{found}» ({code}) không dùng trong công thức',
    en: 'The character “{found}” ({code}) is not used in formulas',
  },
  'decimal-comma': {
    vi: 'Trong công thức, phần thập phân viết sau dấu chấm: {meant}',
    en: 'In formulas decimals follow a dot: {meant}',
  },
  'malformed-number': {
    vi: '«{found}» không phải là một số; giữa số và đơn vị tính có dấu cách',
    en: '“{found}” is not a number; leave a space before a unit of measure',
  },
  'number-too-large': { vi: 'Số {found} quá lớn', en: 'The number {found} is too large' },
  'division-by-zero': { vi: 'Ở đây là chia cho 0', en: 'This divides by zero' },
  'unclosed-text': { vi: 'Thiếu dấu ngoặc kép đóng', en: 'The closing quotation mark is missing' },
  'unclosed-reference': { vi: 'Thiếu dấu ] sau mã chỉ tiêu', en: 'The ] after the indicator’s code is missing' },
  'malformed-code': { vi: '«{found}» không phải là một mã', en: '“{found}” is not a code' },
  'malformed-breakdown': {
    vi: 'Phân tổ viết là [mã | phân tổ=giá trị], ví dụ [a | sex=female]',
    en: 'A breakdown is written [code | dimension=member], for example [a | sex=female]',
  },
  'breakdown-twice': { vi: 'Phân tổ «{dimension}» được ghi hai lần', en: 'The breakdown “{dimension}” stands twice' },
  'unknown-part': {
    vi: 'Sau mã chỉ có thể là .numerator (tử số) hoặc .denominator (mẫu số)',
    en: 'Only .numerator or .denominator can follow a code',
  },
  expected: {
    vi: 'Ở đây cần {wanted}, nhưng gặp «{found}»',
    en: 'Here {wantedEnglish} is needed, but “{found}” stands',
  },
  unfinished: {
    vi: 'Công thức chưa hết, ở đây còn cần {wanted}',
    en: 'The formula is not finished: {wantedEnglish} is needed here',
  },
  'unknown-word': {
    vi: 'Không có phép tính «{found}»; chỉ tiêu viết trong ngoặc vuông: [{found}]',
    en: 'There is no function “{found}”; indicators stand in brackets: [{found}]',
  },
  'chained-comparison': {
    vi: 'Không so sánh liền hai lần; hãy nối hai phép so sánh bằng and',
    en: 'A comparison cannot be compared again; join the two with and',
  },
  'bad-span': {
    vi: 'Số kỳ hoặc số năm phải là số nguyên từ 1 đến {most}',
    en: 'The number of periods or years is a whole number from 1 to {most}',
  },
  'bad-requirement': {
    vi: 'Sau require là all, any, at least N hoặc at least N% (từ 1 đến 100)',
    en: 'After require comes all, any, at least N or at least N% (1 to 100)',
  },
  'wrong-number-of-inputs': {
    vi: 'Phép tính {name} cần {wanted} số, ở đây có {found}',
    en: '{name} takes {wanted} inputs, here are {found}',
  },
  'weight-missing': {
    vi: 'weighted mean cần trọng số sau chữ by',
    en: 'weighted mean needs a weight after the word by',
  },
  'weight-not-used': {
    vi: 'Chỉ weighted mean mới có trọng số',
    en: 'Only weighted mean has weights',
  },
  'unknown-indicator': { vi: 'Không có chỉ tiêu nào mang mã «{code}»', en: 'No indicator has the code “{code}”' },
  'no-such-part': {
    vi: 'Chỉ tiêu «{code}» không có tử số và mẫu số',
    en: 'The indicator “{code}” has no numerator and denominator',
  },
  'unknown-breakdown': {
    vi: 'Chỉ tiêu «{code}» không phân tổ theo «{dimension}»',
    en: 'The indicator “{code}” is not broken down by “{dimension}”',
  },
  'unknown-dimension': { vi: 'Không có phân tổ nào tên là «{dimension}»', en: 'There is no breakdown “{dimension}”' },
  'unknown-member': {
    vi: 'Phân tổ «{dimension}» không có giá trị «{member}»',
    en: 'The breakdown “{dimension}” has no member “{member}”',
  },
  'breakdown-not-kept': {
    vi: 'Ở đây tính theo «{dimension}», nhưng «{code}» không phân tổ như vậy; nếu lấy số chung, viết [{code} | {dimension}=total]',
    en: 'This is computed by “{dimension}”, but “{code}” is not broken down so; to take its total, write [{code} | {dimension}=total]',
  },
  'unknown-kind': { vi: 'Không có loại đơn vị «{kind}»', en: 'There is no kind of units “{kind}”' },
  'unknown-unit': { vi: 'Không có đơn vị tính «{unit}»', en: 'There is no unit of measure “{unit}”' },
  'frequency-mismatch': {
    vi: '«{code}» có số liệu theo {theirs}, ở đây cần số theo {ours}; dùng over months, over quarters, at this year hoặc at last year',
    en: '“{code}” has values by {theirsEnglish}, here they are needed by {oursEnglish}; use over months, over quarters, at this year or at last year',
  },
  'not-finer': {
    vi: 'Kỳ ở đây là {ours}, không chia thành {theirs} được',
    en: 'The period here is a {oursEnglish}; it cannot be divided into {theirsEnglish}s',
  },
  'mixed-calendars': {
    vi: '«{code}» chốt kỳ theo lịch khác («{theirs}», không phải «{ours}»)',
    en: '“{code}” closes its periods by another calendar (“{theirs}”, not “{ours}”)',
  },
  'unit-mismatch': {
    vi: 'Không {act} được {left} với {right}',
    en: 'Cannot {actEnglish} {leftEnglish} and {rightEnglish}',
  },
  'bare-percent': {
    vi: 'Bên cạnh số phần trăm, hãy viết rõ {value}% hoặc đổi bằng ratio(…)',
    en: 'Beside a percentage write {value}% in full, or convert with ratio(…)',
  },
  'number-needed': {
    vi: 'Ở đây cần một số, nhưng đây là {found}',
    en: 'A number is needed here; this is {foundEnglish}',
  },
  'condition-needed': {
    vi: 'Ở đây cần một điều kiện đúng hoặc sai, nhưng đây là {found}',
    en: 'A condition, true or false, is needed here; this is {foundEnglish}',
  },
  'plain-number-needed': {
    vi: '{name} chỉ tính với số không có đơn vị tính, đây là {found}; chia cho một đơn vị hoặc dùng ratio(…)',
    en: '{name} works on numbers without a unit of measure, this is {foundEnglish}; divide by one unit or use ratio(…)',
  },
  'percent-needed': {
    vi: 'ratio đổi số phần trăm; đây là {found}',
    en: 'ratio converts a percentage; this is {foundEnglish}',
  },
  'digits-needed': {
    vi: 'Số chữ số thập phân là một số nguyên từ 0 đến 9',
    en: 'The number of decimals is a whole number from 0 to 9',
  },
  'branches-differ': {
    vi: 'Các nhánh cho kết quả khác loại: {left} và {right}',
    en: 'The branches give different kinds of results: {leftEnglish} and {rightEnglish}',
  },
  'codes-compared': {
    vi: 'Chữ chỉ so sánh được bằng = hoặc != với một giá trị trong ngoặc kép',
    en: 'Text can only be compared by = or != with a value in quotation marks',
  },
  'unknown-text': {
    vi: '«{code}» không nhận giá trị «{value}»',
    en: '“{code}” never has the value “{value}”',
  },
  'result-differs': {
    vi: 'Công thức cho {found}, chỉ tiêu cần {wanted}',
    en: 'The formula gives {foundEnglish}, the indicator needs {wantedEnglish}',
  },
  'percent-wanted': {
    vi: 'Công thức cho một số thường, chỉ tiêu cần số phần trăm; hãy đổi bằng percent(…) hoặc viết kèm dấu %',
    en: 'The formula gives a plain number, the indicator needs a percentage; convert with percent(…) or write the % sign',
  },
  'bad-signature': {
    vi: 'Đơn vị tính «{unit}» của «{code}» không đọc được',
    en: 'The unit of measure “{unit}” of “{code}” cannot be read',
  },
  circular: { vi: 'Công thức tính vòng tròn: {path}', en: 'The formulas go in a circle: {path}' },
  'defined-twice': { vi: '«{code}» có hai công thức', en: '“{code}” has two formulas' },
} satisfies Record<string, Label>

export type FindingKind = keyof typeof wordings
