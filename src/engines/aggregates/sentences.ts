import { countsIn, type FigureRef, type Figures, figures } from './figures.ts'
import type { Sentence } from './templates.ts'

/** A piece of a printed line. A figure opens the rows behind it; a page is a place of this site. */
export type Run = { text: string; figure?: FigureRef; page?: string; bold?: true }
export type Block = { kind: 'paragraph'; runs: Run[] } | { kind: 'list'; items: Run[][] }

const digits = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })
export const number = (value: number) => digits.format(value)

/** "20/12/2026", as days stand in running text. */
export const day = (iso: string) => iso.slice(0, 10).split('-').reverse().join('/')

/** At most so many letters, cut at a word, with a sign that something was left out. */
export function short(text: string, most = 280): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most).toWellFormed()
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,.;:]+$/, '')}…`
}

type Filling = { counts: Figures; at?: Omit<FigureRef, 'key'>; words?: Record<string, string> }

/** Sentences with their figures as links, one paragraph. Null where nothing is to be said. */
export function spoken(sentences: readonly Sentence[], filling: Filling): Block | null {
  const counted = (key: string) => countsIn(filling.counts, { ...filling.at, key })
  const isLeftOut = ({ when, unless }: { when?: string; unless?: string }) =>
    (when !== undefined && counted(when) === 0) || (unless !== undefined && counted(unless) > 0)
  const said = sentences.flatMap((sentence): Run[][] => {
    if (!('parts' in sentence)) return isLeftOut(sentence) ? [] : [filled(sentence.vi, filling)]
    const parts = sentence.parts.filter(({ when }) => counted(when) > 0)
    if (parts.length === 0) return sentence.otherwise ? [[{ text: sentence.otherwise }]] : []
    const joined = parts.flatMap(({ vi }, at) => [{ text: at ? '; ' : ' ' }, ...filled(vi, filling)])
    return [[{ text: sentence.vi }, ...joined, { text: '.' }]]
  })
  if (said.length === 0) return null
  return { kind: 'paragraph', runs: merged(said.flatMap((runs, at) => (at ? [{ text: ' ' }, ...runs] : runs))) }
}

/** One sentence: `{key}` becomes the figure of that name, any other name the word given. */
export function filled(pattern: string, { counts, at, words = {} }: Filling): Run[] {
  return pattern
    .split(/(\{[^}]+\})/)
    .filter(Boolean)
    .map((piece): Run => {
      const name = /^\{([^}]+)\}$/.exec(piece)?.[1]
      if (name === undefined) return { text: piece }
      if (name in words) return { text: words[name] as string }
      if (!figures.has(name)) throw new Error(`no figure is called ${name}`)
      const figure = { ...at, key: name }
      return { text: number(countsIn(counts, figure)), figure }
    })
}

/** Neighbours that look alike become one. */
function merged(runs: Run[]): Run[] {
  const kept: Run[] = []
  for (const run of runs) {
    const last = kept.at(-1)
    if (last && !last.figure && !last.page && !last.bold && !run.figure && !run.page && !run.bold)
      kept[kept.length - 1] = { text: last.text + run.text }
    else kept.push(run)
  }
  return kept
}

/** What blocks say, without their links: what a change is seen by. */
export function plainText(blocks: readonly Block[]): string {
  const line = (runs: Run[]) => runs.map(({ text }) => text).join('')
  return blocks
    .flatMap((block) =>
      block.kind === 'paragraph' ? [line(block.runs)] : block.items.map((runs) => `- ${line(runs)}`),
    )
    .join('\n')
}

/** A text as people type it: each line is a paragraph, a dash begins an item of a list. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const words = line.trim()
    if (!words) continue
    const item = /^[-–•+]\s+(.*)$/u.exec(words)?.[1]
    const last = blocks.at(-1)
    if (item === undefined) blocks.push({ kind: 'paragraph', runs: [{ text: words }] })
    else if (last?.kind === 'list') last.items.push([{ text: item }])
    else blocks.push({ kind: 'list', items: [[{ text: item }]] })
  }
  return blocks
}
