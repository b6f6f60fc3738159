import { seal } from '#engines/identity'
import { Seen, z } from '#kernel/http'
import { command } from './engine.ts'
import { SubscriptionChanged, SubscriptionNotFound } from './errors.ts'
import { newSecret } from './signature.ts'

/** A week: longer than the two days for which a delivery is tried, shorter than a leaked secret may be borne. */
export const longestOverlap = 168

/**
 * Gives a subscription a new secret, shown once. For `overlap` hours the earlier one signs beside it, as the Standard
 * Webhooks specification foresees, so that the receiver changes over without losing a message; with 0 it ends at once,
 * which is for a secret that got out. Of two changes within the overlap the one before last signs no more.
 */
export const rotateWebhookSecret = command('rotate-webhook-secret', {
  does: { vi: 'Đổi khóa ký webhook', en: 'Change the secret of a webhook' },
  permit: 'administrator',
  input: z.object({ id: z.uuid(), seen: Seen, overlap: z.int().min(0).max(longestOverlap).default(24) }),

  async run({ db, now, context }, { id, seen, overlap }) {
    const row = await db
      .selectFrom('subscription')
      .select(['secret', 'version'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw SubscriptionNotFound()
    if (row.version !== seen) throw SubscriptionChanged({ seen })
    const secret = newSecret()
    const until = overlap ? new Date(now.getTime() + overlap * 3_600_000) : null
    await db
      .updateTable('subscription')
      .set({
        secret: seal(context.system, 'webhook', secret, id),
        secret_before: until && row.secret,
        before_until: until,
        version: seen + 1,
      })
      .where('id', '=', id)
      .execute()
    return { id, version: seen + 1, secret, overlapUntil: until?.toISOString() ?? null }
  },
})
