import { type EngineDefinition, openSystem, readConfig, type System } from '#kernel'
import type { Pack } from '#pack'

/** What main.ts hands to the commands: the city's parts, put together nowhere else. */
export type CityParts = { engines: EngineDefinition[]; packsFor(city: string): Pack[] }

/** Opens the system as the environment says; the caller closes its database. */
export async function systemForCommands({ engines, packsFor }: CityParts): Promise<System> {
  const config = readConfig()
  return openSystem(config, engines, packsFor(config.CITY_PACK))
}
