import type { RegimeShown } from '#engines/reporting'
import { useFormat, useLabel, useWords, type Words } from '#ui'

export type RegimeNames = {
  frequencies: Readonly<Record<string, Words>>
  kinds: readonly { id: string; label: Words }[]
  units: Readonly<Record<string, Words>>
}

/** The rules of one version of a regime, each as a sentence that an officer would say. */
export function useRegimeWords({ frequencies, kinds, units }: RegimeNames) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    allTasks: { vi: 'Đơn vị chủ trì, phối hợp nhiệm vụ của mọi chương trình', en: 'Units with tasks of any programme' },
    ofProgramme: { vi: 'Đơn vị chủ trì, phối hợp nhiệm vụ của', en: 'Units with tasks of' },
    kinds: { vi: 'Mọi đơn vị loại', en: 'Every unit of the kind' },
    cutOff: {
      vi: 'Chốt số liệu từ ngày 15 tháng trước đến ngày 14 tháng cuối kỳ',
      en: 'Data from the 15th of the month before to the 14th of the last month',
    },
    calendar: { vi: 'Số liệu trọn tháng', en: 'Data of whole months' },
    before: { vi: 'Nộp trước ngày', en: 'Filed before the' },
    lastMonth: { vi: 'tháng cuối kỳ', en: 'of the last month' },
    nextMonth: { vi: 'tháng liền sau kỳ', en: 'of the month after' },
    within: { vi: 'Nộp trong', en: 'Filed within' },
    afterData: { vi: 'ngày làm việc sau ngày chốt số liệu', en: 'working days of the end of the data' },
    from: { vi: 'từ', en: 'from' },
    to: { vi: 'đến', en: 'to' },
    goesOn: { vi: 'đến khi thay đổi', en: 'until changed' },
  })
  return {
    who({ who }: RegimeShown): string {
      if (who.kind === 'units') return who.units.map((id) => (units[id] ? label(units[id]) : id)).join(', ')
      if (who.kind === 'tasks') return who.programme ? `${words.ofProgramme} ${who.programme}` : words.allTasks
      const names = who.kinds.map((id) => kinds.find((kind) => kind.id === id)?.label ?? { vi: id, en: id })
      return `${words.kinds} ${names.map(label).join(', ')}`
    },
    receiver: ({ receiver }: RegimeShown) => receiver && (units[receiver] ? label(units[receiver]) : receiver),
    frequency: ({ frequency }: RegimeShown) => label(frequencies[frequency] ?? { vi: frequency, en: frequency }),
    window: ({ window }: RegimeShown) => (window === 'cut-off' ? words.cutOff : words.calendar),
    filing({ filing, window }: RegimeShown): string {
      if (filing.rule === 'working-days') return `${words.within} ${format.number(filing.days)} ${words.afterData}`
      return `${words.before} ${filing.day} ${window === 'cut-off' ? words.lastMonth : words.nextMonth}`
    },
    valid: ({ validFrom, validTo }: RegimeShown) =>
      `${words.from} ${format.date(validFrom)} ${validTo ? `${words.to} ${format.date(validTo)}` : words.goesOn}`,
  }
}
