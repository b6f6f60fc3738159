import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { importPlan } from '#engines/programmes'
import { contextFor, Problem, type System, systemActor } from '#kernel'

type Row = {
  name: string
  targets: number
  tasks: number
  duties: number
  citations: number
  warnings: number
  note: string
}

/**
 * Imports plan documents one after the other, a progress line each, a table at the end. Each is stored whole or not at
 * all; one that cannot be read does not stop the rest. Exit 1 when any could not.
 */
export async function importFiles(system: System, files: string[]): Promise<number> {
  const rows: Row[] = []
  let failed = 0
  for (const [index, file] of files.entries()) {
    const line = progressLine(`[${index + 1}/${files.length}] ${basename(file)}`)
    try {
      const bytes = await readFile(file)
      const { outcome, found, notices } = await importPlan(contextFor(system, systemActor, `import:${index + 1}`), {
        bytes,
        name: basename(file),
        publish: true,
        onProgress: ({ stage, done, of, found }) =>
          line.show(
            found
              ? `${found.targets} chỉ tiêu, ${found.tasks} nhiệm vụ, ${found.duties} trách nhiệm`
              : `${stages[stage]} ${done}/${of}`,
          ),
      })
      line.end(
        outcome === 'already-there'
          ? 'đã có · already there'
          : `${found.targets} chỉ tiêu · targets, ${found.tasks} nhiệm vụ · tasks`,
      )
      rows.push({
        name: basename(file),
        ...found,
        note: outcome === 'already-there' ? 'đã có · already there' : (notices[0]?.vi ?? ''),
      })
    } catch (error) {
      failed++
      line.end(sayingFor(error))
      rows.push({
        name: basename(file),
        targets: 0,
        tasks: 0,
        duties: 0,
        citations: 0,
        warnings: 0,
        note: sayingFor(error),
      })
    }
  }
  console.log(`\n${table(rows)}`)
  return failed ? 1 : 0
}

const stages = { detect: 'nhận dạng', text: 'đọc', ocr: 'nhận dạng chữ', items: 'tìm mục', store: 'lưu', done: 'xong' }

/** An unreadable file is an answer; anything else is a bug and goes up. */
function sayingFor(error: unknown): string {
  if (error instanceof Problem) return `${error.title.vi} · ${error.title.en}`
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return `Không mở được tệp · The file cannot be opened (${code})`
  throw error
}

/** On a terminal the line is drawn again in place; in a log it stands once, when the document is done. */
function progressLine(head: string) {
  const started = Date.now()
  const clock = () => `${((Date.now() - started) / 1000).toFixed(1)} s`
  const live = process.stdout.isTTY
  return {
    show: (text: string) => void (live && process.stdout.write(`\r\u001b[2K${head} … ${text} · ${clock()}`)),
    end: (text: string) => void process.stdout.write(`${live ? '\r\u001b[2K' : ''}${head} — ${text} · ${clock()}\n`),
  }
}

const columns = [
  ['name', 'Văn bản · Document', 60],
  ['targets', 'Chỉ tiêu', 8],
  ['tasks', 'Nhiệm vụ', 8],
  ['duties', 'Trách nhiệm', 11],
  ['citations', 'Viện dẫn', 8],
  ['warnings', 'Cảnh báo', 8],
] as const

function table(rows: Row[]): string {
  const cell = (text: string, width: number, left: boolean) => {
    const cut = [...text].length > width ? `${[...text].slice(0, width - 1).join('')}…` : text
    const gap = ' '.repeat(width - [...cut].length)
    return left ? cut + gap : gap + cut
  }
  const head = columns.map(([key, label, width]) => cell(label, width, key === 'name')).join('  ')
  const english = columns.map(([key, , width]) => cell(key === 'name' ? '' : key, width, key === 'name')).join('  ')
  const body = rows.flatMap((row) => [
    columns.map(([key, , width]) => cell(String(row[key]), width, key === 'name')).join('  '),
    ...(row.note ? [`  ↳ ${row.note}`] : []),
  ])
  const sum = columns.map(([key, , width]) =>
    cell(
      key === 'name' ? 'Cộng · Total' : String(rows.reduce((total, row) => total + row[key], 0)),
      width,
      key === 'name',
    ),
  )
  return [head, english, '─'.repeat(head.length), ...body, '─'.repeat(head.length), sum.join('  ')].join('\n')
}
