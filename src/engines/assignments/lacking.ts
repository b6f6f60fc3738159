import type { Context } from '#kernel'
import { TaskNotReady } from './errors.ts'
import { givenAspects, lackingOf } from './readiness.ts'

/**
 * An assignment that lacks one of the six is shown as lacking it. It is refused only where the office has configured
 * LACKING_TASKS=refuse: by default a task with gaps is better known and followed than left outside. The accountable
 * person is never asked of the one who assigns: the unit names it when it accepts.
 */
export function refuseLacking(context: Context, bits: number): void {
  if (context.system.config.LACKING_TASKS !== 'refuse') return
  const lacks = lackingOf(bits).filter((aspect) => givenAspects.includes(aspect))
  if (lacks.length) throw TaskNotReady({ lacks })
}
