import { importPlan } from '#engines/programmes'
import { contextFor, Problem, type System, systemActor } from '#kernel'
import { bytesOf, nameOf } from './file-bytes.ts'

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
  if (files.length === 0) {
    console.error('Cách dùng · Usage: kientao import FILE…')
    return 2
  }
  const rows: Row[] = []
  let failed = 0
  for (const [index, file] of files.entries()) {
    const name = nameOf(file)
    const line = progressLine(`[${index + 1}/${files.length}] ${name}`)
    try {
      const bytes = await bytesOf(file)
      const { outcome, found, notices } = await importPlan(contextFor(system, systemActor, `import:${index + 1}`), {
        bytes,
        name,
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
        name,
        ...found,
        note: outcome === 'already-there' ? 'đã có · already there' : (notices[0]?.vi ?? ''),
      })
    } catch (error) {
      failed++
      const note = sayingFor(error, system)
      line.end(note)
      rows.push({
        name,
        targets: 0,
        tasks: 0,
        duties: 0,
        citations: 0,
        warnings: 0,
        note,
      })
    }
  }
  console.log(`\n${table(rows)}`)
  return failed ? 1 : 0
}

const stages = { detect: 'nhận dạng', text: 'đọc', ocr: 'nhận dạng chữ', items: 'tìm mục', store: 'lưu', done: 'xong' }

/** An unreadable file is an answer. Anything else is a bug of ours: it is logged, and the other documents go on. */
function sayingFor(error: unknown, { log }: System): string {
  if (error instanceof Problem) return `${error.title.vi} · ${error.title.en}`
  log.error({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'bug')
  return 'Hệ thống gặp lỗi khi đọc tệp này; không có gì được lưu dở dang · The platform failed on this file; nothing was stored half'
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
