/** What one document may cost. The largest aggregate report we know (300 units) takes a tenth of each. */
export const limits = {
  /** Letters in the whole description. */
  characters: 5_000_000,
  cells: 50_000,
  /** Of V8, in the process that writes. */
  heapMegabytes: 1024,
  /** A report of 300 units takes about one second. */
  milliseconds: 60_000,
} as const
