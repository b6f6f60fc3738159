import { type Context, dayOf, keptAnswer } from '#kernel'

/** What an overview of tasks shows: the tasks, the names of units and programmes, the calendar. */
const engines = ['assignments', 'organisations', 'programmes']

/**
 * An overview reads every task, so that it is worked out once and kept until somebody does something (or the day ends):
 * of those who open the same page at the same time one waits for it, and the others have it.
 */
export function overview<T>(
  { context, now }: { context: Context; now: Date },
  { of, asked }: { of: string; asked: unknown },
  work: () => Promise<T>,
): Promise<T> {
  return keptAnswer(context, { engines, key: `${of} ${dayOf(now)} ${JSON.stringify(asked)}` }, work)
}
