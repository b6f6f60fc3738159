import { expect, test } from 'vitest'
import { workingCalendar } from '#kernel'
import { countDossiers, countFeedback } from '#statistics'
import serviceQuality from '../../packs/national/service-quality.json' with { type: 'json' }
import { notFromDossiers } from '../../src/faces/web/ranks/not-from-dossiers.ts'

test('of every item of QĐ 766 the pages say why a file does not tell it, unless it does', () => {
  const period = { from: '2026-08-01T00:00:00+07:00', to: '2026-09-01T00:00:00+07:00' }
  const days = { from: '2026-08-01', to: '2026-09-01' }
  const told = [
    ...Object.keys(countDossiers([], new Map(), period).counts),
    ...Object.keys(countFeedback([], workingCalendar([]), { ...days, asOf: days.to })),
  ]
  const items = serviceQuality.groups.flatMap((group) => group.items.map(({ id }) => id))
  expect([...told, ...Object.keys(notFromDossiers)].toSorted()).toEqual(items.toSorted())
})
