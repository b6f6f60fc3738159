import { redirect } from 'react-router'
import { changePassword, shortestPassword, whoAmI } from '#engines/identity'
import { NotSignedIn } from '#kernel'
import { Button, ErrorSummary, Field, FormToken, Page, Refusal, useFaults, useLabel, useWords } from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/choose-password.ts'
import { SignInFrame } from './sign-in-frame.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const me = await whoAmI(context.get(contextOf), {})
  if (!me.account) throw NotSignedIn()
  return { oneTime: me.awaits === 'password-change', shortest: shortestPassword }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const fresh = textIn(form, 'fresh')
  try {
    await changePassword(context.get(contextOf), { current: textIn(form, 'current'), fresh })
    return redirect(context.get(languageOf) === 'en' ? '/en/dang-nhap' : '/dang-nhap')
  } catch (error) {
    return refused(error)
  }
}

export function headers() {
  return { 'cache-control': 'private, no-store' }
}

export default function ChoosePassword({ loaderData: { oneTime, shortest }, actionData }: Route.ComponentProps) {
  const label = useLabel()
  const faults = useFaults(actionData?.faults)
  const words = useWords({
    title: { vi: 'Chọn mật khẩu của bạn', en: 'Choose your password' },
    lead: {
      vi: 'Mật khẩu vừa dùng chỉ có hiệu lực một lần. Sau khi đổi, mọi nơi khác đang đăng nhập bằng tài khoản này sẽ bị đăng xuất.',
      en: 'The password you used works only once. After the change, every other place where this account is signed in is signed out.',
    },
    current: { vi: 'Mật khẩu hiện tại', en: 'Current password' },
    fresh: { vi: 'Mật khẩu mới', en: 'New password' },
    hint: {
      vi: `Từ ${shortest} ký tự trở lên. Một câu dễ nhớ tốt hơn một từ khó nhớ.`,
      en: `${shortest} characters or more. A sentence you remember beats a word you do not.`,
    },
    save: { vi: 'Đổi mật khẩu', en: 'Change the password' },
  })
  return (
    <SignInFrame>
      <Page title={words.title} lead={oneTime ? words.lead : undefined} width="text">
        {actionData &&
          (faults.links.length ? (
            <ErrorSummary faults={faults.links} />
          ) : (
            <Refusal>{label(actionData.refused)}</Refusal>
          ))}
        <form method="post">
          <FormToken />
          <Field
            name="current"
            type="password"
            label={words.current}
            autoComplete="current-password"
            fault={faults.at('current')}
            width="medium"
          />
          <Field
            name="fresh"
            type="password"
            label={words.fresh}
            hint={words.hint}
            autoComplete="new-password"
            fault={faults.at('fresh')}
            width="medium"
          />
          <Button>{words.save}</Button>
        </form>
      </Page>
    </SignInFrame>
  )
}
