import { data, redirect } from 'react-router'
import { askAggregate, type Head, issueAggregate, saveHead, saveOwnText } from '#engines/aggregates'
import type { Context } from '#kernel'
import { textIn } from '../../form-text.ts'
import { refused } from '../../refused.ts'
import { whichIn } from './read-report.ts'
import { sectionAnchor } from './section-anchor.ts'

type Given = { context: Context; form: FormData; params: { round?: string; obligation?: string }; top: string }

/** One step on the page of a report; a refusal comes back with what was typed, to its own form. */
export async function takeStep({ context, form, params, top }: Given) {
  const which = whichIn(params)
  const step = textIn(form, 'step')
  const page = `${top}/lam-viec/bao-cao/${'round' in which ? `tong-hop/${which.round}` : `${which.obligation}/van-ban`}`
  const seen = Number(textIn(form, 'seen')) || 0
  try {
    if (step === 'ask') {
      await askAggregate(context, which)
      return redirect(page)
    }
    if (step === 'text') {
      const section = textIn(form, 'section')
      const text = linesOf(form, 'text').trim() || null
      await saveOwnText(context, { which, section, text, instead: textIn(form, 'instead') === 'yes', seen })
      return redirect(`${page}?da=text#${sectionAnchor(section)}`)
    }
    if (step === 'head') {
      await saveHead(context, { which, head: headIn(form), seen })
      return redirect(`${page}?da=head#the-thuc`)
    }
    await issueAggregate(context, {
      which,
      number: Number(textIn(form, 'number')),
      sequence: Number(textIn(form, 'sequence')),
      day: textIn(form, 'day'),
    })
    return redirect(page)
  } catch (error) {
    const { data: said, init } = refused(error)
    const typed: Record<string, string> = {}
    for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
    const faults = said.faults.map(({ path, message }) => ({ path: fieldOf(path), message }))
    return data({ ...said, faults, step, typed }, init ?? undefined)
  }
}

/** Where the form asks for what the act calls otherwise. */
function fieldOf(path: string): string {
  const [first = '', second = '', third] = path.split('.')
  if (first !== 'head') return first
  return second === 'authorities' ? `authority-${third ?? 0}` : second
}

/** A form sends its line ends as two characters. */
const linesOf = (form: FormData, name: string) => textIn(form, name).replace(/\r\n?/g, '\n')

const linesIn = (form: FormData, name: string) =>
  linesOf(form, name)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function headIn(form: FormData): Head {
  const orNull = (name: string) => linesOf(form, name).trim() || null
  return {
    parent: orNull('parent'),
    issuer: linesOf(form, 'issuer'),
    symbol: textIn(form, 'symbol'),
    place: textIn(form, 'place'),
    abstract: textIn(form, 'abstract'),
    addressees: linesIn(form, 'addressees'),
    recipients: linesIn(form, 'recipients'),
    filed: textIn(form, 'filed'),
    authorities: [0, 1].flatMap((at) => {
      const authority = textIn(form, `authority-${at}`) as Head['authorities'][number]['authority'] | ''
      return authority ? [{ authority, of: textIn(form, `of-${at}`) }] : []
    }),
    position: orNull('position'),
    name: orNull('name'),
  }
}
