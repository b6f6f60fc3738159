import { data, redirect } from 'react-router'
import { LinkButton, Page, Tag, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/review.ts'
import { addressOf } from './here.ts'
import { programmeStates } from './programme-states.ts'
import { Desk } from './review/desk.tsx'
import type { PanelName } from './review/draft.ts'
import { readReview } from './review/read-review.ts'
import styles from './review/review.module.css'
import { refusedStep, saidAgain, takeStep } from './review/take-step.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const review = await readReview(context.get(contextOf), { slug: params.slug, query })
  const open = panels.find((panel) => panel === query.get('mo')) ?? null
  return { ...review, open: review.mayEdit ? open : null }
}

const panels: readonly PanelName[] = ['correct', 'split', 'merge', 'reject']

/** A step of a browser without script; with it, steps go to review-step.ts and the page stays. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const url = addressOf(request)
  // "One more part": nothing is done yet, the form comes back with another part.
  if (form.has('parts')) return data(saidAgain(form, { refused: null, faults: [] }))
  try {
    const { items } = await takeStep(context.get(contextOf), form)
    url.searchParams.delete('mo')
    url.searchParams.delete('them')
    if (items[0]) url.searchParams.set('muc', items[0].id)
    return redirect(`${url.pathname}${url.search}${items[0] ? `#m-${items[0].id}` : ''}`)
  } catch (error) {
    const { data: told, init } = refusedStep(error)
    return data(saidAgain(form, told), init ?? undefined)
  }
}

/** Also after a refusal: somebody else may have changed what is shown. */
export function shouldRevalidate() {
  return true
}

export default function ReviewPage({ loaderData: review, actionData }: Route.ComponentProps) {
  const label = useLabel()
  const path = usePath()
  const { programme } = review
  const state = programmeStates[programme.state]
  const words = useWords({
    review: { vi: 'Rà soát', en: 'Review' },
    publish: { vi: 'Công bố…', en: 'Publish…' },
    file: { vi: 'Hồ sơ, so sánh', en: 'File, comparison' },
  })
  return (
    <Page title={`${words.review}: ${programme.number ?? programme.title}`} ownHeading>
      <div className={styles.page}>
        <p className={styles.back}>
          <a href={path('/lam-viec/ra-soat')}>{words.review}</a>
          <Tag tone={state.tone}>{label(state.label)}</Tag>
          {programme.number && <span>{programme.number}</span>}
        </p>
        <div className={styles.top}>
          <h1 className={styles.title} title={programme.title}>
            {programme.title}
          </h1>
          <div className={styles.toolbarEnd}>
            <LinkButton kind="secondary" small href={path(`/lam-viec/ra-soat/${programme.slug}/ho-so`)}>
              {words.file}
            </LinkButton>
            {review.mayEdit && (
              <LinkButton small href={path(`/lam-viec/ra-soat/${programme.slug}/cong-bo`)}>
                {words.publish}
              </LinkButton>
            )}
          </div>
        </div>
        <Desk review={review} said={actionData ?? null} />
      </div>
    </Page>
  )
}
