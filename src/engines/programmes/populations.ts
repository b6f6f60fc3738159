/**
 * Whom or what a sentence counts. Two indicators over different populations are different indicators, however alike
 * their words: adults and people from 15 years, small enterprises and enterprises, province, district and commune.
 *
 * Tried from the narrow to the wide; what one took the next does not see ("người dân trưởng thành" is no "người dân").
 * Patterns are in the search form (`fold`), with blanks for punctuation.
 */
const populations: [id: string, pattern: RegExp][] = [
  [
    'adults',
    /\b(?:dan so|nguoi dan|cong dan|nguoi)(?: (?:viet nam|tren dia ban))? (?:truong thanh|(?:trong )?do tuoi truong thanh|tuoi thanh nien|tu (?:du )?18 tuoi(?: tro len)?)\b/g,
  ],
  ['aged', /\b(?:dan so|nguoi dan|cong dan|nguoi)?\s?tu (?:du )?(\d{1,2})(?: den \d{1,2})? tuoi(?: tro len)?\b/g],
  ['working-age', /\b(?:nguoi dan|dan so|nguoi)?\s?(?:trong )?do tuoi lao dong\b/g],
  ['workers', /\bnguoi lao dong\b/g],
  ['small-enterprises', /\bdoanh nghiep (?:nho va vua|vua va nho|sieu nho)\b|\bdnnvv\b|\bdnvvn\b/g],
  ['enterprises', /\bdoanh nghiep\b|\bdn\b/g],
  ['household-businesses', /\bho (?:san xuat )?kinh doanh(?: ca the)?\b|\bhkd\b/g],
  ['cooperatives', /\bhop tac xa\b|\bhtx\b/g],
  ['poor-households', /\bho (?:can )?ngheo\b/g],
  ['households', /\bho (?:gia dinh|dan)\b|\bho(?= (?:co|duoc|tiep can|su dung)\b)/g],
  ['civil-servants', /\bcan bo cong chuc(?: vien chuc)?\b|\bcong chuc(?: vien chuc)?\b|\bvien chuc\b|\bcbccvc\b/g],
  ['district-level', /\bcap (?:quan )?huyen\b|\bquan huyen\b|\bcap quan\b/g],
  ['commune-level', /\bcap (?:xa|phuong)(?: (?:phuong|xa))?\b|\b(?:phuong xa|xa phuong)(?: thi tran| dac khu)?\b/g],
  ['province-level', /\bcap (?:tinh|thanh pho)\b/g],
  ['women', /\bphu nu\b|\bnu\b/g],
  ['children', /\btre em\b/g],
  ['ethnic-minorities', /\bdan toc thieu so\b/g],
  ['elderly', /\bnguoi cao tuoi\b/g],
  ['disabled', /\bnguoi khuyet tat\b/g],
  ['pupils', /\bhoc sinh\b/g],
  ['students', /\bsinh vien\b/g],
  ['teachers', /\bgiao vien\b|\bnha giao\b/g],
  ['rural', /\bnong thon\b/g],
  ['urban', /\bthanh thi\b/g],
  ['industrial-parks', /\bkhu cong nghiep\b|\bkcn\b/g],
  ['industrial-clusters', /\bcum cong nghiep\b|\bccn\b/g],
  ['each-sector', /\b(?:tung|moi) nganh(?: va)? linh vuc\b/g],
  ['whole-country', /\b(?:ca nuoc|toan quoc)\b/g],
  ['people', /\b(?:nguoi dan|dan so|cong dan|nhan dan)\b/g],
]

/** The populations of a text in search form, in the order of the table, and the text without them. */
export function populationsIn(folded: string): { ids: string[]; rest: string } {
  const ids: string[] = []
  let rest = folded.replace(/\b(uy ban|hoi dong|toa an|vien kiem sat) nhan dan\b/g, '$1')
  for (const [id, pattern] of populations) {
    const left = rest.replace(pattern, (_, age: unknown) => {
      ids.push(id === 'aged' ? `aged-${String(age)}` : id)
      return ' '
    })
    rest = left
  }
  return { ids: [...new Set(ids)], rest }
}

/**
 * Sectors that rows of one table differ by ("Kế hoạch hành động trong lĩnh vực y tế / du lịch / …"): the rest of the
 * sentence is the same, the task is not.
 */
const sectors =
  /\b(?:y te|benh vien|giao duc|truong hoc|dai hoc|nong nghiep|du lich|van hoa|the thao|tai nguyen|moi truong|giao thong|van tai|xay dung|quy hoach|tai chinh|ngan hang|thue|thuong mai|cong thuong|logistics|nang luong|tu phap|bao hiem|lao dong viec lam|bat dong san|thuc pham|buu chinh|quoc phong|cong an)\b/g

/** Populations and sectors of a text in search form: what a task is for. */
export function subjectsIn(folded: string): Set<string> {
  const { ids, rest } = populationsIn(folded)
  return new Set([...ids, ...(rest.match(sectors) ?? [])])
}
