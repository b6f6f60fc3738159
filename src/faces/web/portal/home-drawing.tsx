import styles from './home.module.css'

/**
 * A line of a document that becomes a target, a unit's task and a result. It shows no figures, because none would be
 * true; words beside it say the same.
 */
export function HomeDrawing() {
  const lines = [46, 62, 78, 126, 142, 158, 174, 206, 222]
  const widths = [88, 112, 70, 108, 96, 112, 60, 104, 84]
  return (
    <svg className={styles.drawing} viewBox="0 0 460 300" aria-hidden="true">
      <g className={styles.sheet}>
        <rect x="8" y="14" width="152" height="244" rx="8" />
        {lines.map((y, i) => (
          <rect key={y} x="28" y={y} width={widths[i]} height="5" rx="2.5" className={styles.ink} />
        ))}
        <rect x="22" y="92" width="124" height="24" rx="4" className={styles.marked} />
        <rect x="28" y="97" width="112" height="5" rx="2.5" className={styles.markedInk} />
        <rect x="28" y="107" width="64" height="5" rx="2.5" className={styles.markedInk} />
      </g>
      <path
        className={styles.thread}
        d="M146 104C200 104 190 62 246 62M146 104C206 104 188 150 246 150M146 104C214 104 180 238 246 238"
      />
      <g className={styles.tile}>
        <rect x="250" y="26" width="202" height="72" rx="10" />
        <circle cx="284" cy="62" r="17" className={styles.ring} />
        <circle cx="284" cy="62" r="8" className={styles.ring} />
        <circle cx="284" cy="62" r="2.5" className={styles.sunny} />
        <rect x="316" y="47" width="104" height="7" rx="3.5" className={styles.light} />
        <rect x="316" y="64" width="70" height="6" rx="3" className={styles.faint} />
      </g>
      <g className={styles.tile}>
        <rect x="250" y="114" width="202" height="72" rx="10" />
        <path
          d="M268 163h32M272 159v-15M279 159v-15M289 159v-15M296 159v-15M268 143l16-9 16 9z"
          className={styles.ring}
        />
        <rect x="316" y="135" width="92" height="7" rx="3.5" className={styles.light} />
        <rect x="316" y="152" width="116" height="6" rx="3" className={styles.faint} />
      </g>
      <g className={styles.tile}>
        <rect x="250" y="202" width="202" height="72" rx="10" />
        <path d="M268 256h34M272 250v-10M280 250v-18M288 250v-14M296 250v-26" className={styles.ring} />
        <path d="M318 238l7 7 13-14" className={styles.tick} />
        <rect x="350" y="226" width="80" height="7" rx="3.5" className={styles.light} />
        <rect x="350" y="243" width="52" height="6" rx="3" className={styles.faint} />
      </g>
      <circle cx="146" cy="104" r="5" className={styles.sunny} />
      <circle cx="250" cy="62" r="4" className={styles.sunny} />
      <circle cx="250" cy="150" r="4" className={styles.sunny} />
      <circle cx="250" cy="238" r="4" className={styles.sunny} />
    </svg>
  )
}
