import { ConfigWrong } from '#kernel'
import type { Pack } from '#pack'
import hoChiMinh from '../packs/ho-chi-minh/index.ts'
import national from '../packs/national/index.ts'

/** Packs by id; the city of `CITY_PACK` is loaded after the national one. */
const cities: Record<string, Pack> = { 'ho-chi-minh': hoChiMinh }

export function packsFor(city: string): Pack[] {
  const pack = cities[city]
  if (!pack)
    throw new ConfigWrong(
      `CITY_PACK=${city}: không có gói này · there is no such pack (${Object.keys(cities).join(', ')})`,
    )
  return [national, pack]
}

/** Where the files stand that a pack names: texts of its demo year. */
export function folderOf(city: string): URL {
  return new URL(`../packs/${city}/`, import.meta.url)
}
