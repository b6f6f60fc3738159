import { resolveUnitNames } from '#engines/organisations'
import type { Context } from '#kernel'
import { fold, tidySpaces } from '#kernel/text'
import type { PlanDocument } from '#reading'

/**
 * Who owns a document: the unit given, else the issuer where it is one of ours, else the issuer's printed name. A
 * document that names no issuer is `otherwise`'s, else nobody's: its key then compares it with itself alone.
 */
export async function ownerOf(
  context: Context,
  {
    document,
    sha256,
    given,
    otherwise,
  }: { document: PlanDocument; sha256: string; given?: string | null; otherwise?: string | null },
): Promise<{ ownerUnit: string | null; ownerKey: string }> {
  const owner = given ?? (document.issuer ? null : otherwise)
  if (owner) return { ownerUnit: owner, ownerKey: keyOfOwner(owner) }
  if (!document.issuer) return { ownerUnit: null, ownerKey: `file:${sha256}` }
  const [issuer] = await resolveUnitNames(context, { names: [document.issuer], on: document.issuedOn })
  const unit = issuer?.outcome === 'unit' ? issuer.units[0]?.id : undefined
  if (unit) return { ownerUnit: unit, ownerKey: keyOfOwner(unit) }
  return { ownerUnit: null, ownerKey: `name:${fold(tidySpaces(document.issuer))}` }
}

/** The key of a unit that we know. */
export const keyOfOwner = (unit: string) => `unit:${unit}`
