import { proveValues } from '#engines/indicators'
import { type Context, InvalidInput } from '#kernel'
import { textIn } from '../../form-text.ts'
import { proofIn } from './filed-proofs.ts'
import type { GridRead } from './read-grid.ts'
import { ownerOf, placeIn, proofsIn } from './read-proofs.ts'

/**
 * Brings evidence for figures of a grid, or takes it off: for a line, a column, one figure, or all of it. Of many only
 * those that are not verified yet: what is verified or published is begun anew only where somebody names that one figure.
 */
export async function takeProofs(
  context: Context,
  form: FormData,
  { data, city }: Pick<GridRead, 'data' | 'city'>,
): Promise<{ done: string; many: number }> {
  const owner = data && ownerOf(context, data, city)
  if (!data || !owner) throw InvalidInput({ faults: [{ path: '', message: nothing }] })
  const [line, column] = [textIn(form, 'proof-line'), textIn(form, 'proof-column')]
  const isOne = line !== '' && column !== ''
  const isRemoving = textIn(form, 'proof') === 'remove'
  const chosen = async () => {
    const { values } = await proofsIn(context, data)
    return values.filter((value) => {
      const at = placeIn(data, value)
      const fits = (line === '' || at.line === line) && (column === '' || at.column === column)
      return fits && (isOne || value.status === 'draft' || value.status === 'submitted')
    })
  }
  if ((await chosen()).length === 0)
    throw InvalidInput({ faults: [{ path: 'line', message: isOne ? empty : nothing }] })
  if (isRemoving && !textIn(form, 'proof-filed')) throw InvalidInput({ faults: [{ path: 'evidence', message: which }] })
  const proof = await proofIn(context, form, owner)
  if (!proof) throw InvalidInput({ faults: [{ path: 'file', message: noProof }] })
  const ids = (await chosen()).filter(({ evidence }) => evidence.includes(proof) === isRemoving).map(({ id }) => id)
  if (ids.length === 0) return { done: 'minh-chung', many: 0 }
  const { changed } = await proveValues(context, { ids, ...(isRemoving ? { remove: [proof] } : { add: [proof] }) })
  return { done: isRemoving ? 'go-minh-chung' : 'minh-chung', many: changed }
}

const nothing = {
  vi: 'Không có số liệu nháp hay đã gửi nào ở đây. Hãy lưu số liệu trước; số đã xác minh, công bố thì chọn đúng một ô',
  en: 'There is no draft or submitted value here. Save the values first; of verified or published ones choose one cell',
}
const empty = { vi: 'Ô này chưa có số liệu. Hãy lưu số liệu trước', en: 'This cell has no value. Save it first' }
const noProof = { vi: 'Hãy chọn một minh chứng, một tệp hoặc một liên kết', en: 'Choose evidence, a file or a link' }
const which = { vi: 'Hãy chọn minh chứng cần gỡ', en: 'Choose the evidence to take off' }
