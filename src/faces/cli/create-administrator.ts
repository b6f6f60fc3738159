import { createFirstAdministrator } from '#engines/identity'
import { contextFor, type System, systemActor } from '#kernel'

/** `kientao create-administrator USERNAME "NAME"`: the account of the first administrator, with a one-time password. */
export async function createAdministrator(system: System, [username, displayName]: string[]): Promise<number> {
  if (!username || !displayName) {
    console.error('Cách dùng · Usage: kientao create-administrator USERNAME "DISPLAY NAME"')
    return 2
  }
  const { oneTimePassword } = await createFirstAdministrator(contextFor(system, systemActor), { username, displayName })
  console.log(`Mật khẩu dùng một lần · One-time password: ${oneTimePassword}`)
  return 0
}
