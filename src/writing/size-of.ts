import type { AdministrativeDocument, Block, Cell, Runs } from './document.ts'

/** What a description would cost: its letters and its table cells. */
export function sizeOf({ body, annexes = [], ...frame }: AdministrativeDocument): {
  characters: number
  cells: number
} {
  const size = { characters: JSON.stringify(frame).length, cells: 0 }
  for (const block of [body, ...annexes.map((annex) => annex.blocks)].flat()) add(block)
  return size

  function add(block: Block): void {
    if (block.kind === 'list') for (const item of block.items) text(item)
    else if (block.kind !== 'table') text(block.text)
    else {
      text(block.caption ?? '')
      for (const row of [...block.head, ...block.rows]) for (const one of row) cell(one)
    }
  }

  function cell(one: Cell): void {
    size.cells += 1
    text(typeof one === 'string' || Array.isArray(one) ? one : one.text)
  }

  function text(runs: Runs): void {
    if (typeof runs === 'string') size.characters += runs.length
    else for (const run of runs) size.characters += run.text.length + (run.href?.length ?? 0)
  }
}
