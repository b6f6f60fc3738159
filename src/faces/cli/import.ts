import { importPlan } from '#engines/programmes'
import { contextFor, type Label, Problem, type System, systemActor } from '#kernel'
import { bytesOf, nameOf } from './file-bytes.ts'
import { type Row, resultTable } from './result-table.ts'

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
      const note = outcome === 'already-there' ? alreadyThere : notices[0]
      line.end(
        outcome === 'already-there'
          ? `${note?.vi} · ${note?.en}`
          : `${found.targets} chỉ tiêu · targets, ${found.tasks} nhiệm vụ · tasks`,
      )
      rows.push({ name, ...found, note })
    } catch (error) {
      failed++
      const note = sayingFor(error, system)
      line.end(`${note.vi} · ${note.en}`)
      rows.push({ name, targets: 0, tasks: 0, duties: 0, citations: 0, warnings: 0, note })
    }
  }
  console.log(`\n${resultTable(rows, process.stdout.columns)}`)
  return failed ? 1 : 0
}

const stages = { detect: 'nhận dạng', text: 'đọc', ocr: 'nhận dạng chữ', items: 'tìm mục', store: 'lưu', done: 'xong' }

const alreadyThere: Label = { vi: 'đã có', en: 'already there' }

/** An unreadable file is an answer. Anything else is a bug of ours: it is logged, and the other documents go on. */
function sayingFor(error: unknown, { log }: System): Label {
  if (error instanceof Problem) return error.title
  log.error({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'bug')
  return {
    vi: 'Hệ thống gặp lỗi khi đọc tệp này; không có gì được lưu dở dang',
    en: 'The platform failed on this file; nothing was stored half',
  }
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
