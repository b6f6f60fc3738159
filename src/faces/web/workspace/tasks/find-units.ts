import { listUnits } from '#engines/organisations'
import { contextOf } from '#web/context'
import type { Route } from './+types/find-units.ts'

/** Units whose name fits what somebody types: for fields in which one unit is named. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const text = new URL(request.url).searchParams.get('q')?.trim().slice(0, 200)
  if (!text) return { text: '', units: [], total: 0 }
  const { units, total } = await listUnits(context.get(contextOf), { text, size: 6 })
  return { text, total, units: units.map(({ id, label, kindLabel }) => ({ id, label, kindLabel })) }
}
