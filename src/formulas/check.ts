import type { Expression, Formula, NodeOf, Place } from './ast.ts'
import { checkAggregate, checkCall, checkList } from './check-functions.ts'
import { checkOperation, unify } from './check-operations.ts'
import { inPlace, movedTo } from './check-places.ts'
import { both, type Checked, type Checking, find, frequencyNames, needCondition } from './checking.ts'
import { type Catalogue, type Purpose, type Signature, seriesOf, type ValueKind } from './signatures.ts'
import { anything, condition, sharedUnit, type Type } from './types.ts'
import { readUnit } from './units.ts'

/**
 * Finds every indicator, unit of measure, period and breakdown that does not fit, all of them at once, and what the
 * formula depends on.
 */
export function check(formula: Formula, purpose: Purpose, catalogue: Catalogue): Checked {
  const it: Checking = {
    text: formula.text,
    purpose,
    catalogue,
    frequency: purpose.frequency,
    steps: [],
    dimensions: purpose.breakdowns,
    types: new Map(),
    typeOf: (node) => typeOf(node, it),
    dependencies: [],
    findings: [],
  }
  const found = typeOf(formula.root, it)
  const type = purpose.value ? result(found, purpose.value, formula.root, it) : found
  const { types, dependencies, findings } = it
  return { formula, purpose, type, types, dependencies, findings }
}

/** The type of a node, remembered for the compiler. */
function typeOf(node: Expression, it: Checking): Type {
  const type = typeHere(node, it)
  it.types.set(node, type)
  return type
}

function typeHere(node: Expression, it: Checking): Type {
  switch (node.is) {
    case 'reference':
      return checkReference(node, it)
    case 'number':
      return checkNumber(node, it)
    case 'text':
      return { is: 'word', values: [node.value] }
    case 'truth':
      return condition
    case 'state':
      return anything
    case 'negative':
    case 'binary':
    case 'not':
      return checkOperation(node, it)
    case 'test':
      typeOf(node.of, it)
      return condition
    case 'fallback':
      return unify(typeOf(node.of, it), typeOf(node.otherwise, it), node, it)
    case 'choice':
      needCondition(node.condition, it)
      return unify(typeOf(node.yes, it), typeOf(node.no, it), node, it)
    case 'shift':
      return inPlace(movedTo(node.shift, node, it), it, () => typeOf(node.of, it))
    case 'call':
      return checkCall(node, it)
    case 'list':
      return checkList(node, it)
    case 'over':
      return checkAggregate(node, it)
  }
}

function checkNumber(node: NodeOf<'number'>, it: Checking): Type {
  if (node.unit === null) return { is: 'number', unit: '', bare: node.value === 0 ? 'zero' : 'number' }
  const unit = readUnit(node.unit)
  if (unit === null || (unit !== '%' && it.catalogue.units && !it.catalogue.units.has(unit)))
    return find(it, 'unknown-unit', node, { unit: node.unit })
  return { is: 'number', unit, bare: 'no' }
}

function checkReference(node: NodeOf<'reference'>, it: Checking): Type {
  const { code } = node
  const signature = it.catalogue.find(code)
  if (!signature) return find(it, 'unknown-indicator', node, { code })
  checkBreakdowns(node, signature, it)
  if (signature.frequency !== it.frequency) {
    const [theirs, ours] = [frequencyNames[signature.frequency], frequencyNames[it.frequency]]
    find(it, 'frequency-mismatch', node, {
      code,
      theirs: theirs.vi,
      theirsEnglish: theirs.en,
      ours: ours.vi,
      oursEnglish: ours.en,
    })
  }
  if (signature.calendar !== it.purpose.calendar)
    find(it, 'mixed-calendars', node, { code, theirs: signature.calendar, ours: it.purpose.calendar })
  it.dependencies.push({ series: seriesOf(code, node.part), steps: it.steps, cut: node.cut })
  if (node.part === 'value') return declared(signature.value, code, node, it)
  if (!signature.parts) return find(it, 'no-such-part', node, { code })
  return declared({ is: 'number', unit: signature.parts[node.part] }, code, node, it)
}

function declared(value: ValueKind, code: string, place: Place, it: Checking): Type {
  if (value.is === 'boolean') return condition
  if (value.is === 'code') return { is: 'code', codes: value.codes, of: code }
  const unit = readUnit(value.unit)
  if (unit === null) return find(it, 'bad-signature', place, { unit: value.unit, code })
  return { is: 'number', unit, bare: 'no' }
}

function checkBreakdowns(node: NodeOf<'reference'>, signature: Signature, it: Checking): void {
  const { code, cut } = node
  for (const [dimension, member] of cut) {
    if (member === 'total') continue
    const members = Object.hasOwn(signature.breakdowns, dimension) ? signature.breakdowns[dimension] : undefined
    if (!members) find(it, 'unknown-breakdown', node, { code, dimension })
    else if (!members.includes(member)) find(it, 'unknown-member', node, { dimension, member })
  }
  for (const dimension of new Set(it.dimensions)) {
    if (Object.hasOwn(signature.breakdowns, dimension) || cut.some(([name]) => name === dimension)) continue
    find(it, 'breakdown-not-kept', node, { code, dimension })
  }
}

function result(found: Type, wanted: ValueKind, place: Place, it: Checking): Type {
  const type = declared(wanted, '', place, it)
  if (found.is === 'anything' || type.is === 'anything') return type
  if ((found.is === 'word' || found.is === 'code') && type.is === 'code') {
    if ((found.is === 'word' ? found.values : found.codes).every((code) => type.codes.includes(code))) return type
  }
  if (found.is === 'boolean' && type.is === 'boolean') return type
  if (found.is === 'number' && type.is === 'number') {
    if (sharedUnit(found, type)) return type
  }
  if (found.is === 'number' && found.unit === '' && type.is === 'number' && type.unit === '%') {
    find(it, 'percent-wanted', place)
    return type
  }
  const { left, leftEnglish, right, rightEnglish } = both(found, type)
  find(it, 'result-differs', place, {
    found: left,
    foundEnglish: leftEnglish,
    wanted: right,
    wantedEnglish: rightEnglish,
  })
  return type
}
