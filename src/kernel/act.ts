import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { type Kysely, sql } from 'kysely'
import type * as z from 'zod'
import type { Actor, AuditLine, Context, Role } from './context.ts'
import { holds } from './context.ts'
import { outsideTransaction, transaction } from './database.ts'
import { awayFor, DatabaseAway, isDatabaseAway } from './database-away.ts'
import { faultsOf } from './faults.ts'
import type { Label } from './label.ts'
import { saying } from './log.ts'
import { actSeconds } from './metrics.ts'
import { InvalidInput, NotPermitted, NotSignedIn, Problem } from './problem.ts'
import { unstorableTexts } from './storable.ts'

/** Who may: everybody, every person signed in, the platform alone, or those who hold one of the roles. */
export type Permit = 'anyone' | 'signed-in' | 'system' | Role | readonly Role[]

/** What an act works with. Nothing else is in reach: no ambient user, no outer database. */
export type Scope<Tables> = {
  db: Kysely<Tables>
  actor: Actor
  now: Date
  /** Pass it to acts of other engines: they join this transaction. */
  context: Context
}

export type CommandScope<Tables> = Scope<Tables> & {
  /** Writes a fact into the outbox, in this transaction. `type` is a past tense without the engine's name. */
  emit: (type: string, payload: Record<string, unknown>) => Promise<void>
}

type Definition<Input extends z.ZodType, S, Output> = {
  does: Label
  permit: Permit
  input: Input
  /** Top-level input fields that never reach the audit trail. */
  secrets?: readonly string[]
  run(scope: S, input: z.output<Input>): Promise<Output>
}

type CommandDefinition<Input extends z.ZodType, S, Output, Prepared> = Omit<Definition<Input, S, Output>, 'run'> & {
  /**
   * Slow work before the transaction opens: hashing a password, asking another server. It must not change what the
   * act is about, since a failure later does not undo it; `run` gets what it returns.
   */
  prepare?(context: Context, input: z.output<Input>): Promise<Prepared>
  run(scope: S, input: z.output<Input>, prepared: Prepared): Promise<Output>
}

/** A command or a query: call it with a context and an input. */
export type Act<Input extends z.ZodType = z.ZodType, Output = unknown> = {
  (context: Context, input: z.input<Input>): Promise<Output>
  /** The audit line, the OpenAPI operation, the name of the permission. Unique over all engines. */
  id: string
  engine: string
  kind: 'command' | 'query'
  does: Label
  permit: Permit
  input: Input
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds acts of every input and output
const declared = new Map<string, Act<any, any>>()

/** Every act of the engines that have been imported. The permission table and the documentation walk it. */
export function declaredActs() {
  return [...declared.values()]
}

/**
 * Binds an engine to its own schema: `export const { command, query } = engine<Tables>('registers')`.
 * A command runs in one transaction with its audit line and its events; a query reads.
 */
export function engine<Tables>(name: string) {
  return {
    command: <Input extends z.ZodType, Output, Prepared = undefined>(
      id: string,
      definition: CommandDefinition<Input, CommandScope<Tables>, Output, Prepared>,
    ) =>
      declare<Input, Output>({ id, engine: name, kind: 'command', ...definition }, async (context, input) => {
        const prepared = (await definition.prepare?.(context, input)) as Prepared
        const work = async (transacting: Kysely<unknown>) => {
          const trail = context.trail ?? []
          const inner = { ...context, transaction: transacting, trail }
          const now = context.system.clock.now()
          const scope = {
            db: transacting.withSchema(name) as Kysely<Tables>,
            actor: context.actor,
            now,
            context: inner,
            emit: (type: string, payload: Record<string, unknown>) =>
              writeEvent(inner, transacting, { type: `${name}/${type}`, payload, at: now }),
          }
          const output = await definition.run(scope, input, prepared)
          const { actor, requestId } = inner // whoever signs in is somebody at its end
          trail.push({
            actor,
            requestId,
            engine: name,
            act: id,
            at: now,
            details: auditable(input, definition.secrets),
          })
          if (!context.trail) await writeTrail(transacting, trail)
          return output
        }
        return context.transaction ? work(context.transaction) : transaction(context.system.database, work)
      }),

    query: <Input extends z.ZodType, Output>(id: string, definition: Definition<Input, Scope<Tables>, Output>) =>
      declare<Input, Output>({ id, engine: name, kind: 'query', ...definition }, async (context, input) => {
        if (!context.transaction) outsideTransaction()
        const db = (context.transaction ?? context.system.database.kysely).withSchema(name) as Kysely<Tables>
        return definition.run({ db, actor: context.actor, now: context.system.clock.now(), context }, input)
      }),
  }
}

function declare<Input extends z.ZodType, Output>(
  act: { id: string; engine: string; kind: 'command' | 'query'; does: Label; permit: Permit; input: Input },
  run: (context: Context, input: z.output<Input>) => Promise<Output>,
): Act<Input, Output> {
  if (declared.has(act.id)) throw new Error(`Two acts are called ${act.id}`)
  const { id, engine, kind, does, permit, input } = act
  const perform = async (context: Context, given: z.input<Input>): Promise<Output> => {
    refuseUnless(context.actor, permit, id)
    const read = input.safeParse(given)
    if (!read.success) throw InvalidInput({ faults: faultsOf(read.error) })
    const unstorable = unstorableTexts(read.data)
    if (unstorable.length) throw InvalidInput({ faults: unstorable })
    const started = performance.now()
    let outcome = 'bug'
    try {
      const output = await run(context, read.data)
      outcome = 'done'
      return output
    } catch (error) {
      if (error instanceof Problem) outcome = 'refused'
      else if (context.actor.kind !== 'system' && isDatabaseAway(error)) {
        context.system.log.error(
          { requestId: context.requestId, act: id, error: saying(error) },
          'the database is away',
        )
        throw DatabaseAway(awayFor)
      }
      throw error
    } finally {
      actSeconds.labels(id, outcome).observe((performance.now() - started) / 1000)
    }
  }
  const made = Object.assign(perform, { id, engine, kind, does, permit, input }) as Act<Input, Output>
  declared.set(id, made)
  return made
}

/** The permission comes before the input: a stranger learns nothing about what would have been wrong with it. */
function refuseUnless(actor: Actor, permit: Permit, id: string) {
  if (permit === 'anyone' || actor.kind === 'system') return
  if (actor.kind === 'visitor') throw NotSignedIn()
  // What is everybody's own is a person's: another system has no password, no language, nobody to stand in for it.
  if (permit === 'signed-in' && actor.kind === 'person') return
  const allowed: readonly Role[] =
    permit === 'system' || permit === 'signed-in' ? [] : typeof permit === 'string' ? [permit] : permit
  if (!allowed.some((role) => holds(actor, role))) throw NotPermitted({ needs: id })
}

async function writeEvent(
  context: Context,
  db: Kysely<unknown>,
  event: { type: string; payload: Record<string, unknown>; at: Date },
) {
  await (db as Kysely<{ 'kernel.event': Record<string, unknown> }>)
    .insertInto('kernel.event')
    .values({
      type: event.type,
      payload: JSON.stringify(event.payload),
      at: event.at,
      actor_id: context.actor.id,
      request_id: context.requestId,
    })
    .execute()
}

/**
 * The last statement of the outermost command: the chain's row lock is held only until the commit that follows. Taken by an
 * act that joined, it would be held while the rest waits for rows of others, who wait for it. What the platform looked at by
 * itself and left as it was (a transaction that wrote nothing) is no act: jobs look every few minutes.
 */
async function writeTrail(db: Kysely<unknown>, trail: readonly AuditLine[]) {
  const lines = trail.map(({ actor, requestId, engine, act, at, details }) => ({
    at,
    actor: actor.id,
    name: actor.name,
    system: actor.kind === 'system',
    engine,
    act,
    details,
    request: requestId,
  }))
  // seq, previous_hash and hash are given by the trigger
  await sql`insert into kernel.audit_entry
      (seq, previous_hash, hash, at, actor_id, actor_name, engine, act, details, request_id)
    select 0, '', '', at, actor, name, engine, act, details, request
    from rows from (jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as (at timestamptz, actor text, name text, system boolean,
      engine text, act text, details jsonb, request text)) with ordinality as l (at, actor, name, system, engine, act, details, request, place)
    where not system or pg_current_xact_id_if_assigned() is not null order by place`.execute(db)
}

const longestText = 2000

/** The input as the trail keeps it: no secrets, files as size and hash, long texts and lists shortened with their length. */
function auditable(input: unknown, secrets: readonly string[] = []): unknown {
  const shorten = (value: unknown, depth: number): unknown => {
    if (value instanceof Uint8Array) {
      return { bytes: value.length, sha256: createHash('sha256').update(value).digest('hex') }
    }
    if (typeof value === 'string') {
      if (value.length <= longestText) return value
      return `${value.slice(0, longestText).toWellFormed()}… (${value.length})` // the cut may part a pair: jsonb takes none
    }
    if (value instanceof Date || value === null || typeof value !== 'object') return value
    if (depth > 6) return '…'
    if (Array.isArray(value)) {
      const kept = value.slice(0, 50).map((item) => shorten(item, depth + 1))
      return value.length > 50 ? [...kept, `… (${value.length})`] : kept
    }
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shorten(item, depth + 1)]))
  }
  if (input === null || typeof input !== 'object' || Array.isArray(input)) return { input: shorten(input, 0) }
  return shorten(Object.fromEntries(Object.entries(input).filter(([name]) => !secrets.includes(name))), 0)
}
