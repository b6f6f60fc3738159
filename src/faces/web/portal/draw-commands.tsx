import { useWords } from '#ui'
import styles from './draw.module.css'

/** How anybody draws the sample again with tools that come with the system. */
export function DrawCommands({ seed, size, perUnit }: { seed: string; size: number; perUnit: boolean }) {
  const words = useWords({
    rule: {
      vi: 'Quy tắc: mỗi nội dung có một khóa là SHA-256 của số gieo, một dấu xuống dòng và mã nội dung. Xếp theo khóa (trùng khóa thì theo mã đơn vị) rồi lấy những nội dung đứng đầu. Không có gì khác.',
      en: 'The rule: each code gets a key, the SHA-256 of the seed, a line break and the code. Put them in the order of the keys (equal keys by unit) and take the first ones. There is nothing else.',
    },
    perUnit: {
      vi: 'Ở lần rút này, mỗi đơn vị được xếp và lấy riêng.',
      en: 'In this draw every unit is put in order and drawn by itself.',
    },
    save: {
      vi: 'Tải tệp tổng thể, lưu với tên tong-the.csv, rồi chạy từng lệnh trong cùng thư mục (Linux, hoặc WSL trên Windows; trên macOS thay sha256sum bằng shasum -a 256):',
      en: 'Download the population, save it as tong-the.csv and run these in its folder, one after another (Linux, or WSL on Windows; on macOS write shasum -a 256 for sha256sum):',
    },
    one: { vi: 'Mã băm của số gieo', en: 'The hash of the seed' },
    two: { vi: 'Mã băm của tổng thể', en: 'The hash of the population' },
    three: { vi: 'Mẫu: khóa, đơn vị, mã nội dung', en: 'The sample: key, unit, code' },
  })
  const steps = [
    { id: 'seed', said: words.one, command: seedCommand(seed) },
    { id: 'population', said: words.two, command: populationCommand },
    { id: 'sample', said: words.three, command: sampleCommand({ seed, size, perUnit }) },
  ]
  return (
    <>
      <p>{words.rule}</p>
      {perUnit && <p>{words.perUnit}</p>}
      <p>{words.save}</p>
      <ol className={styles.steps}>
        {steps.map(({ id, said, command }) => (
          <li key={id}>
            {said}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be within reach of the keyboard */}
            <section tabIndex={0} className={styles.command} aria-label={said}>
              <pre data-command={id}>
                <code>{command}</code>
              </pre>
            </section>
          </li>
        ))}
      </ol>
    </>
  )
}

/** A seed may hold any sign of ASCII: quoted as a shell wants it. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

const seedCommand = (seed: string) => `printf '%s' ${quoted(seed)} | sha256sum`

const populationCommand = [
  `tr -d '\\r' < tong-the.csv | tail -n +2 | awk -F, '{ print $4 "\\t" $5 }' | LC_ALL=C sort > tong-the.txt`,
  `printf '%s' "$(cat tong-the.txt)" | sha256sum`,
].join('\n')

function sampleCommand({ seed, size, perUnit }: { seed: string; size: number; perUnit: boolean }) {
  const take = perUnit
    ? `LC_ALL=C sort -t"$(printf '\\t')" -k2,2 -k1,1 | awk -F'\\t' 'n[$2]++ < ${size}'`
    : `LC_ALL=C sort | head -n ${size}`
  return [
    `while IFS="$(printf '\\t')" read -r unit subject; do`,
    `  key=$(printf '%s\\n%s' ${quoted(seed)} "$subject" | sha256sum | cut -d' ' -f1)`,
    `  printf '%s\\t%s\\t%s\\n' "$key" "$unit" "$subject"`,
    `done < tong-the.txt | ${take}`,
  ].join('\n')
}
