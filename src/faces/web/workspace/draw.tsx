import { data, Form, redirect, useNavigation } from 'react-router'
import { checkStates, defaultDisputeDays, drawOf, listChecks, verificationNumbers } from '#engines/evidence'
import { officeCalendar } from '#engines/organisations'
import { dayOf, holds, type Label } from '#kernel'
import {
  Button,
  DefinitionList,
  ErrorSummary,
  Field,
  FormToken,
  Notice,
  Page,
  Pagination,
  Refusal,
  Section,
  Table,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/draw.ts'
import { addressOf, pageIn } from './here.ts'
import { CheckTag, FindingTag } from './verification/check-tags.tsx'
import { DrawFields } from './verification/draw-fields.tsx'
import { drawFromForm, toldOf } from './verification/draw-from-form.ts'
import { NumbersTable } from './verification/numbers-table.tsx'
import { planRounds } from './verification/plan-rounds.ts'
import styles from './verification/verification.module.css'

export const handle: Handle = { hydrated: true, wide: true }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const usualDays = 15 // as for a plan that is drawn at once

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.draw)) throw data(null, { status: 404 })
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const { members, ...draw } = await drawOf(acting, { id: params.draw })
  const mayDraw = draw.state === 'announced' && holds(acting.actor, 'programme-office')
  const today = dayOf(acting.system.clock.now())
  const drawn = draw.state === 'drawn'
  const [checks, numbers, rounds, calendar] = await Promise.all([
    drawn ? listChecks(acting, { draw: draw.id, page: pageIn(query), size: 50 }) : null,
    drawn ? verificationNumbers(acting, { draw: draw.id }) : [],
    mayDraw ? planRounds(acting) : [],
    officeCalendar(acting),
  ])
  const placeOf = new Map(members.filter((one) => one.drawn).map(({ check, place }) => [check, place]))
  return {
    draw,
    round: draw.context.startsWith('round:') ? draw.context.slice('round:'.length) : '',
    checks: checks && {
      ...checks,
      rows: checks.rows
        .map(({ id, title, unit, state, finding }) => ({
          id,
          title,
          unit,
          finding,
          place: placeOf.get(id) ?? null,
          state: { id: state, label: checkStates[state] as Label },
        }))
        .sort((a, b) => (a.place ?? 0) - (b.place ?? 0)),
    },
    numbers,
    rounds,
    mayDraw,
    today,
    due: calendar.addWorkingDays(today, usualDays),
    disputeDays: defaultDisputeDays,
    done: query.get('da') === 'rut',
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    await drawFromForm(context.get(contextOf), form, params.draw)
    return redirect(`${addressOf(request).pathname}?da=rut`)
  } catch (error) {
    const { told, status } = toldOf(error, form)
    return data(told, { status })
  }
}

/** One verification plan: announced and waiting for its seed, or drawn, with its checks. */
export default function Draw({ loaderData, actionData: told }: Route.ComponentProps) {
  const { draw, round, checks, numbers, mayDraw, done } = loaderData
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/tham-tra')
  const words = useWords({
    list: { vi: 'Thẩm tra', en: 'Verification' },
    plans: { vi: 'Kế hoạch và rút mẫu', en: 'Plans and draws' },
    kicker: { vi: 'Kế hoạch thẩm tra', en: 'Verification plan' },
    done: { vi: 'Đã rút mẫu và mở các lượt thẩm tra.', en: 'The sample is drawn and its checks are open.' },
    waits: {
      vi: 'Đã công bố mã băm; số gieo được công bố khi rút mẫu.',
      en: 'The hash is public; the seed is published when the sample is drawn.',
    },
    seed: { vi: 'Số gieo', en: 'Seed' },
    hash: { vi: 'Mã băm của số gieo', en: 'Hash of the seed' },
    announced: { vi: 'Công bố mã băm', en: 'Hash published' },
    drawnAt: { vi: 'Rút mẫu', en: 'Drawn' },
    sample: { vi: 'Mẫu', en: 'Sample' },
    of: { vi: 'trên', en: 'of' },
    perUnit: { vi: 'theo từng đơn vị', en: 'of each unit' },
    due: { vi: 'Hạn thẩm tra', en: 'To be verified by' },
    population: { vi: 'Mã băm của tổng thể', en: 'Hash of the population' },
    public: { vi: 'Trang công khai: ai cũng rút lại được', en: 'The public page: anybody can draw again' },
    reveal: { vi: 'Rút mẫu', en: 'Draw the sample' },
    revealHint: {
      vi: 'Nhập đúng số gieo đã cất khi công bố; số khác sẽ bị từ chối.',
      en: 'Give the very seed that you kept; any other is refused.',
    },
    drawIt: { vi: 'Công bố số gieo và rút mẫu', en: 'Publish the seed and draw' },
    checks: { vi: 'Các nội dung được rút', en: 'What was drawn' },
    what: { vi: 'Nội dung', en: 'What' },
    place: { vi: 'Thứ tự', en: 'Place' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    state: { vi: 'Tình trạng', en: 'State' },
    finding: { vi: 'Kết luận', en: 'Finding' },
    not: { vi: 'chưa có', en: 'none yet' },
    numbers: { vi: 'Theo đơn vị', en: 'By unit' },
  })
  const facts = [
    { term: words.seed, detail: draw.seed && <code className={styles.seed}>{draw.seed}</code> },
    { term: words.hash, detail: <code className={styles.hash}>{draw.commitment}</code> },
    { term: words.announced, detail: draw.announcedAt && format.dateTime(draw.announcedAt) },
    { term: words.drawnAt, detail: draw.drawnAt && format.dateTime(draw.drawnAt) },
    {
      term: words.sample,
      detail:
        draw.population !== null &&
        [`${format.number(draw.drawn)} ${words.of} ${format.number(draw.population)}`, draw.perUnit && words.perUnit]
          .filter(Boolean)
          .join(', '),
    },
    { term: words.due, detail: draw.dueOn && format.date(draw.dueOn) },
    {
      term: words.population,
      detail: draw.populationSha256 && <code className={styles.hash}>{draw.populationSha256}</code>,
    },
  ]
  return (
    <Page
      title={draw.title}
      kicker={words.kicker}
      breadcrumbs={[
        { href: here, label: words.list },
        { href: `${here}?xem=rut-mau`, label: words.plans },
      ]}
      width="wide"
    >
      {done && !told && (
        <div role="status">
          <Notice kind="good" title={words.done} />
        </div>
      )}
      {draw.state === 'announced' && <Notice>{words.waits}</Notice>}
      <DefinitionList items={facts.filter(({ detail }) => Boolean(detail))} />
      <p>
        <a href={path(`/tham-tra/${draw.id}`)}>{words.public}</a>
      </p>
      {mayDraw && (
        <Section heading={words.reveal}>
          <RevealForm
            key={draw.state}
            {...loaderData}
            round={round}
            title={draw.title}
            told={told ?? null}
            words={words}
          />
        </Section>
      )}
      {checks && (
        <Section heading={words.checks}>
          <Table
            caption={words.checks}
            captionHidden
            dense
            rows={checks.rows}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'what',
                header: words.what,
                names: true,
                cell: ({ id, title }) => (
                  <a href={`${here}/${id}`} lang="vi">
                    {title}
                  </a>
                ),
              },
              {
                id: 'place',
                header: words.place,
                align: 'end',
                cell: ({ place }) => place !== null && format.number(place),
              },
              { id: 'unit', header: words.unit, cell: ({ unit }) => (unit.label ? label(unit.label) : unit.id) },
              { id: 'state', header: words.state, cell: ({ state }) => <CheckTag state={state} /> },
              {
                id: 'finding',
                header: words.finding,
                cell: ({ finding }) => (finding ? <FindingTag finding={finding} /> : words.not),
              },
            ]}
          />
          <Pagination {...checks} href={(to) => `${here}/rut-mau/${draw.id}?trang=${to}`} />
        </Section>
      )}
      {numbers.length > 0 && (
        <Section heading={words.numbers}>
          <NumbersTable rows={numbers} />
        </Section>
      )}
    </Page>
  )
}

type RevealProps = Omit<Parameters<typeof DrawFields>[0], 'typed' | 'at'> & {
  title: string
  told: ReturnType<typeof toldOf>['told'] | null
  words: Readonly<Record<'seed' | 'revealHint' | 'drawIt', string>>
}

function RevealForm({ title, told, words, ...fields }: RevealProps) {
  const label = useLabel()
  const busy = useNavigation().state === 'submitting'
  const faults = useFaults(told?.faults)
  const typed = told?.typed ?? {}
  return (
    <Form method="post" noValidate className={styles.form}>
      <FormToken />
      <input type="hidden" name="title" value={title} />
      {told && faults.links.length === 0 && <Refusal>{label(told.refused)}</Refusal>}
      <ErrorSummary faults={faults.links} />
      <Field
        name="seed"
        label={words.seed}
        hint={words.revealHint}
        value={typed.seed}
        fault={faults.at('seed')}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
      />
      <DrawFields {...fields} typed={typed} at={faults.at} />
      <Button icon="check" disabled={busy}>
        {words.drawIt}
      </Button>
    </Form>
  )
}
