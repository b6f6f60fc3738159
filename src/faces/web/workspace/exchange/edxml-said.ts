import { data } from 'react-router'
import { EdxmlRefused, ReceivedAlready } from '#engines/exchange'
import type { Fault } from '#kernel'
import { refused } from '../../refused.ts'

/** A refused file: every fault with its place; and where the document stands, if it came before. */
export function edxmlSaid(error: unknown) {
  const { data: said, init } = refused(error)
  const faults: Fault[] = EdxmlRefused.is(error) ? error.details.faults : said.faults
  const before = ReceivedAlready.is(error) ? error.details.id : null
  return data({ ...said, faults, before }, init ?? undefined)
}

/** The files of a form, whole; a field that was left empty holds none. */
export async function filesIn(
  form: FormData,
  name: string,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }[]> {
  const files = form.getAll(name).filter((value): value is File => value instanceof File && value.name !== '')
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })))
}
