import { recoverAccount } from '#engines/identity'
import { contextFor, type System, systemActor } from '#kernel'

/** `kientao recover-account USERNAME`: for an administrator who lost phone and recovery codes, and has no colleague. */
export async function recoverFromServer(system: System, [username]: string[]): Promise<number> {
  if (!username) {
    console.error('Cách dùng · Usage: kientao recover-account USERNAME')
    return 2
  }
  const { oneTimePassword } = await recoverAccount(contextFor(system, systemActor), { username })
  console.log(`Mật khẩu dùng một lần · One-time password: ${oneTimePassword}`)
  console.log(
    'Mã xác thực cũ đã gỡ; đăng nhập rồi đăng ký lại · The authenticator was removed; sign in and enrol again',
  )
  return 0
}
