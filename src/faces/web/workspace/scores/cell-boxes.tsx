import type { Lane, SheetLine } from '#engines/rulebooks'
import { Button, useFormat, useLabel, useLanguage, useWords } from '#ui'
import styles from './scores.module.css'
import { boxFor, stood, textsOf } from './sheet-cells.ts'
import { useStanding } from './use-standing.ts'

type Props = { line: SheetLine; lane: Lane; title: string; isFaulty: boolean; mine: number | undefined }

/** The boxes of one cell: what is said, whether there is a value at all, and why. Names are told apart by criterion. */
export function CellBoxes({ line, lane, title, isFaulty, mine }: Props) {
  const { criterion } = line
  const { code, kind, max, steps, label: name } = criterion
  const label = useLabel()
  const format = useFormat()
  const now = { texts: textsOf(line, { lane, language: useLanguage() }), version: line[lane]?.version ?? 0 }
  const { base, theirs, boxes, take, drawn } = useStanding(code, now, mine)
  const { texts } = base
  const box = boxFor(kind, lane)
  const words = useWords({
    points: { vi: 'Điểm', en: 'Points' },
    figure: { vi: 'Số liệu', en: 'Figure' },
    choice: { vi: 'Mức', en: 'Step' },
    yesNo: { vi: 'Có hay không', en: 'Yes or no' },
    yes: { vi: 'Có', en: 'Yes' },
    no: { vi: 'Không', en: 'No' },
    none: { vi: 'Chưa chọn', en: 'Not chosen' },
    state: { vi: 'Tình trạng', en: 'State' },
    value: { vi: 'Có giá trị', en: 'Has a value' },
    missing: { vi: 'Chưa có số liệu', en: 'Missing' },
    'not-applicable': { vi: 'Không áp dụng', en: 'Not applicable' },
    'not-verifiable': { vi: 'Không kiểm chứng được', en: 'Cannot be verified' },
    reason: {
      vi: lane === 'self' ? 'Giải thích' : 'Lý do, khi khác điểm trước',
      en: lane === 'self' ? 'Note' : 'Reason, where it differs',
    },
    of: { vi: `Tiêu chí ${code}`, en: `Criterion ${code}` },
    changed: { vi: 'vừa sửa ô này thành', en: 'just changed this to' },
    take: { vi: 'Lấy ô đó', en: 'Take theirs' },
    author: { vi: 'điểm của', en: 'the score of' },
    over: { vi: 'Thay bằng ô của tôi', en: 'Put mine in its place' },
  })
  const ties = {
    'aria-invalid': isFaulty || undefined,
    'aria-describedby': isFaulty ? `fault-${code}` : undefined,
  }
  const boxName = { points: words.points, figure: words.figure, steps: words.choice, 'yes-no': words.yesNo }[
    box ?? 'points'
  ]
  const points = line[lane]?.points
  return (
    <fieldset className={styles.boxes} ref={boxes} key={drawn}>
      <legend className={styles.laneName}>
        {title}
        <span className="hidden">
          , {words.of}: {label(name)}
        </span>
      </legend>
      <input type="hidden" name={`was.${code}`} value={stood(texts)} />
      <input type="hidden" name={`seen.${code}`} value={base.version} />
      <div className={styles.box}>
        <label htmlFor={`field-${code}`}>{boxName}</label>
        {box === 'steps' || box === 'yes-no' ? (
          <select id={`field-${code}`} name={`v.${code}`} defaultValue={texts.value} {...ties}>
            <option value="">{words.none}</option>
            {box === 'yes-no' ? (
              <>
                <option value="yes">{words.yes}</option>
                <option value="no">{words.no}</option>
              </>
            ) : (
              steps.map((step) => (
                <option key={step.code} value={step.code}>
                  {label(step.label)} ({format.number(step.points)})
                </option>
              ))
            )}
          </select>
        ) : (
          <input
            id={`field-${code}`}
            name={`v.${code}`}
            defaultValue={texts.value}
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
            placeholder={box === 'points' ? `0–${format.number(max)}` : undefined}
            {...ties}
          />
        )}
      </div>
      <div className={styles.box}>
        <label htmlFor={`state-${code}`}>{words.state}</label>
        <select id={`state-${code}`} name={`s.${code}`} defaultValue={texts.state}>
          {(['value', 'missing', 'not-applicable', 'not-verifiable'] as const).map((state) => (
            <option key={state} value={state}>
              {words[state]}
            </option>
          ))}
        </select>
      </div>
      <div className={`${styles.box} ${styles.wide}`}>
        <label htmlFor={`reason-${code}`}>{words.reason}</label>
        <input
          id={`reason-${code}`}
          name={`r.${code}`}
          defaultValue={texts.reason}
          autoComplete="off"
          maxLength={1000}
        />
      </div>
      {theirs && (
        <div className={`${styles.box} ${styles.wide}`} role="status">
          <p className={styles.fault}>
            {line[lane]?.by} {words.changed}{' '}
            {points == null ? words[(line[lane]?.state ?? 'missing') as 'missing'] : format.number(points)}
            {line[lane]?.author && ` (${words.author} ${line[lane]?.author})`}.
          </p>
          <label>
            <input type="checkbox" name={`over.${code}`} value={now.version} /> {words.over}
          </label>
          <Button type="button" kind="secondary" onClick={take}>
            {words.take}
          </Button>
        </div>
      )}
      {box !== 'points' && points != null && (
        <p className={styles.about}>
          {words.points}: <b>{format.number(points)}</b>
        </p>
      )}
    </fieldset>
  )
}
