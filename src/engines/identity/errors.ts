import { problem } from '#kernel'

/** Name or password, or the account is not open: one answer for all, so that nobody learns which names exist. */
export const WrongSignIn = problem('identity/wrong-sign-in', 401, {
  vi: 'Tên đăng nhập hoặc mật khẩu không đúng',
  en: 'The username or the password is wrong',
})

export const WrongCode = problem('identity/wrong-code', 422, {
  vi: 'Mã xác thực không đúng hoặc đã dùng rồi',
  en: 'The code is wrong or was used already',
})

/** `retryAfter` in seconds. */
export const SignInPaused = problem<{ retryAfter: number }>('identity/sign-in-paused', 429, {
  vi: 'Sai quá nhiều lần. Hãy thử lại sau {retryAfter} giây',
  en: 'Too many failed attempts. Try again in {retryAfter} seconds',
})

/** Everybody signs in at once: hashing is bounded, the rest is asked to wait. */
export const TooBusy = problem<{ retryAfter: number }>('identity/too-busy', 503, {
  vi: 'Hệ thống đang bận. Hãy thử lại sau {retryAfter} giây',
  en: 'The system is busy. Try again in {retryAfter} seconds',
})

export const OneTimePasswordExpired = problem('identity/one-time-password-expired', 403, {
  vi: 'Mật khẩu dùng một lần đã hết hạn. Hãy đề nghị quản trị cấp lại',
  en: 'The one-time password has expired. Ask an administrator for a new one',
})

export const AccountNotFound = problem<{ account: string }>('identity/account-not-found', 404, {
  vi: 'Không có tài khoản này',
  en: 'There is no such account',
})

export const AccountClosed = problem<{ account: string }>('identity/account-closed', 409, {
  vi: 'Tài khoản này đã đóng',
  en: 'The account is closed',
})

export const UsernameTaken = problem<{ username: string }>('identity/username-taken', 409, {
  vi: 'Tên đăng nhập “{username}” đã có người dùng',
  en: 'The username “{username}” is taken',
})

export const RoleHeldAlready = problem<{ role: string; unit: string }>('identity/role-held-already', 409, {
  vi: 'Người này đang giữ vai trò đó tại đơn vị đó',
  en: 'The person holds that role in that unit already',
})

export const HoldingNotFound = problem<{ holding: string }>('identity/holding-not-found', 404, {
  vi: 'Không có vai trò đang giữ này',
  en: 'There is no such role in force',
})

/** Without an administrator nobody could give the role again. */
export const LastAdministrator = problem('identity/last-administrator', 409, {
  vi: 'Đây là quản trị hệ thống cuối cùng. Hãy giao vai trò cho người khác trước',
  en: 'This is the last administrator. Give the role to somebody else first',
})

export const AdministratorExists = problem('identity/administrator-exists', 409, {
  vi: 'Đã có quản trị hệ thống',
  en: 'There is an administrator already',
})

export const DelegationNotPossible = problem<{ role: string; unit: string }>('identity/delegation-not-possible', 409, {
  vi: 'Chỉ ủy quyền được vai trò mình đang trực tiếp giữ tại đơn vị; không ủy quyền vai trò quản trị',
  en: 'You can delegate only a role that you hold yourself in the unit; never the administrator role',
})

export const DelegationNotFound = problem<{ delegation: string }>('identity/delegation-not-found', 404, {
  vi: 'Không có ủy quyền đang hiệu lực này',
  en: 'There is no such delegation in force',
})

export const SessionNotFound = problem('identity/session-not-found', 404, {
  vi: 'Không có phiên đăng nhập này',
  en: 'There is no such session',
})

export const NoPassword = problem('identity/no-password', 409, {
  vi: 'Tài khoản này đăng nhập qua nhà cung cấp định danh, không có mật khẩu',
  en: 'This account signs in through an identity provider and has no password',
})

export const NothingToConfirm = problem('identity/nothing-to-confirm', 409, {
  vi: 'Chưa có mã bí mật nào chờ xác nhận. Hãy bắt đầu lại',
  en: 'No secret is waiting for confirmation. Start again',
})

export const ProviderUnknown = problem<{ provider: string }>('identity/provider-unknown', 404, {
  vi: 'Không có nhà cung cấp định danh này',
  en: 'There is no such identity provider',
})

export const ProviderUnreachable = problem<{ provider: string }>('identity/provider-unreachable', 503, {
  vi: 'Chưa kết nối được với nhà cung cấp định danh. Hãy thử lại hoặc đăng nhập bằng mật khẩu',
  en: 'The identity provider cannot be reached. Try again or sign in by password',
})

/** Cancelled, too late, in another browser, or forged: in every case the person starts again. */
export const ProviderRefused = problem<{ provider: string; reason: string }>('identity/provider-refused', 403, {
  vi: 'Việc đăng nhập qua nhà cung cấp định danh không hoàn tất. Hãy bắt đầu lại',
  en: 'Signing in through the identity provider was not completed. Start again',
})

/** The provider knows the person, the city does not. No account is ever made from this. */
export const PersonUnknown = problem<{ provider: string }>('identity/person-unknown', 403, {
  vi: 'Bạn chưa có tài khoản trên hệ thống này. Hãy đề nghị văn phòng thường trực hoặc quản trị đơn vị cấp và gửi lời mời',
  en: 'You have no account here yet. Ask the programme office or your administrator to make one and send you an invitation',
})

export const AlreadyLinked = problem('identity/already-linked', 409, {
  vi: 'Danh tính này đã gắn với một tài khoản khác',
  en: 'This identity is linked to another account',
})

export const LastWayIn = problem('identity/last-way-in', 409, {
  vi: 'Đây là cách đăng nhập duy nhất của tài khoản. Hãy nhờ quản trị cấp mật khẩu trước khi gỡ',
  en: 'This is the only way to sign in to the account. Ask an administrator for a password first',
})

/** A browser left open must not take its owner's second factor away. */
export const OwnAuthenticator = problem('identity/own-authenticator', 409, {
  vi: 'Không tự gỡ được mã xác thực của mình. Hãy đăng ký điện thoại mới bằng mã cũ hoặc mã khôi phục, hay nhờ quản trị khác',
  en: 'Nobody removes their own authenticator. Enrol the new phone with an old code or a recovery code, or ask another administrator',
})

/** One answer for all: unknown, revoked, over. Whoever tries tokens learns nothing. */
export const TokenRefused = problem('identity/token-refused', 401, {
  vi: 'Mã truy cập không đúng, đã thu hồi hoặc đã hết hạn',
  en: 'The token is wrong, revoked or over',
})

export const MachineNotFound = problem<{ machine: string }>('identity/machine-not-found', 404, {
  vi: 'Không có tài khoản hệ thống này',
  en: 'There is no such system account',
})

export const MachineChanged = problem<{ machine: string }>('identity/machine-changed', 409, {
  vi: 'Tài khoản hệ thống này vừa thay đổi hoặc đã đóng. Hãy xem lại.',
  en: 'This system account has just changed or is closed. Look at it again.',
})

export const MachineNameTaken = problem<{ name: string }>('identity/machine-name-taken', 409, {
  vi: 'Đã có hệ thống tên {name}',
  en: 'There is a system called {name} already',
})

export const TooManyTokens = problem<{ most: number }>('identity/too-many-tokens', 409, {
  vi: 'Đã có {most} mã truy cập đang dùng. Hãy thu hồi bớt.',
  en: 'There are {most} tokens in use already. Revoke one first.',
})

export const TokenNotFound = problem('identity/token-not-found', 404, {
  vi: 'Không có mã truy cập đang dùng này',
  en: 'There is no such token in use',
})

/** Another administrator was quicker, or it ran meanwhile. */
export const JobNotWaiting = problem('identity/job-not-waiting', 409, {
  vi: 'Việc này không còn chờ: đã có người cho chạy lại hoặc khép. Hãy tải lại trang để xem',
  en: 'This job waits no more: somebody has run it again or closed it. Load the page again',
})
