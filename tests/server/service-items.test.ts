import { expect, test } from 'vitest'
import { workingCalendar } from '#kernel'
import { countDossiers, countFeedback, type Feedback, type Procedure } from '#statistics'
import serviceQuality from '../../packs/national/service-quality.json' with { type: 'json' }
import { notFromDossiers, withMoreInFile } from '../../src/faces/web/ranks/not-from-dossiers.ts'

const period = { from: '2026-08-01T00:00:00+07:00', to: '2026-09-01T00:00:00+07:00' }
const days = { from: '2026-08-01', to: '2026-09-01', asOf: '2026-09-01' }
const procedure: Procedure = {
  id: 'p',
  fullyOnline: true,
  paperResult: true,
  hasFee: true,
  forCitizens: true,
  online: 'full',
  services: [{ id: 's', state: 'public' }],
}
const feedback: Feedback = {
  id: 'f',
  received: '2026-08-03',
  transferred: null,
  sentBack: null,
  supplementAsked: null,
  resolved: null,
  published: null,
  likes: 0,
  dislikes: 0,
  reopened: false,
  kind: 'behaviour',
}
const calendar = workingCalendar([])

test('of every item of QĐ 766 the pages say why a file does not tell it, unless it does', () => {
  const told = [
    ...Object.keys(countDossiers([], new Map(), period).counts),
    ...Object.keys(countFeedback([], calendar, days)),
  ]
  const items = serviceQuality.groups.flatMap((group) => group.items.map(({ id }) => id))
  expect([...told, ...Object.keys(notFromDossiers), ...Object.keys(withMoreInFile)].toSorted()).toEqual(
    items.toSorted(),
  )
})

test('what a file tells when it says more is counted then: all but the times, which are of one procedure each', () => {
  const told = [
    ...Object.keys(countDossiers([], new Map([['p', procedure]]), period).counts),
    ...Object.keys(countFeedback([feedback], calendar, days)),
  ]
  expect(Object.keys(withMoreInFile).filter((item) => !told.includes(item))).toEqual(['2.2'])
})
