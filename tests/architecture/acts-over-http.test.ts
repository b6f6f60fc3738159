import { expect, test } from 'vitest'
import { declaredActs } from '#kernel'
import { engines } from '../../src/engines.ts'

/** Acts without a route of their own, each with what makes one needless. What only the platform does needs no reason. */
const withoutRoute: Record<string, string> = {
  'accept-evidence-of-figures': 'verifying values notes the evidence that lay before the verifier',
  'return-evidence-of-figures': 'returning values notes it of their evidence',
  'prove-figures': 'bringing evidence for values uses it',
  'stop-proving-figures': 'taking evidence off values ends its use',
  'evidence-lines': 'indicators tell it with their values',
  'document-outline': 'it leaves with its document, in Akoma Ntoso',
  'list-calendar-days': 'the days of a year are asked for by the year',
  'mergers-into': 'a unit tells its lineage',
  'predecessors-of-units': 'a unit tells its lineage',
  'targets-of-units': 'a unit tells all that is assigned to it',
  'known-indicators': 'rulebooks ask it of indicators within an act of theirs',
  'verified-years': 'rulebooks ask it of indicators within an act of theirs',
  'readable-dialects': 'taking a document in asks it',
  'record-claims': 'approving a report records what it claims',
  'record-document': 'an import keeps the document that it read',
  'record-support': 'verifying evidence records what it supports',
  'store-plan': 'an import stores the plan that it read',
}

type Described = { openAPIRegistry?: { definitions: { type: string; route?: { operationId?: string } }[] } }

const names = new Set(engines.map(({ name }) => name))
const acts = declaredActs().filter(({ engine, id }) => names.has(engine) && !id.startsWith('test-'))
const described = engines.flatMap(({ api }) =>
  ((api as Described | undefined)?.openAPIRegistry?.definitions ?? []).flatMap(({ type, route }) =>
    type === 'route' ? [route?.operationId ?? ''] : [],
  ),
)

test('whatever people and other systems may do stands in the description of the API, or says why not', () => {
  expect(described.length).toBeGreaterThan(300)
  const lacking = acts.filter(({ id, permit }) => permit !== 'system' && !described.includes(id)).map(({ id }) => id)
  expect(lacking.sort()).toEqual(Object.keys(withoutRoute).sort())
})

test('no route is described that is no act, twice, or the platform’s own', () => {
  const open = new Set(acts.filter(({ permit }) => permit !== 'system').map(({ id }) => id))
  expect(described.filter((id) => !open.has(id))).toEqual([])
  expect(described.filter((id, at) => described.indexOf(id) !== at)).toEqual([])
})
