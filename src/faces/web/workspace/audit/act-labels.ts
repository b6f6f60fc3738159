import { declaredActs, type Label } from '#kernel'

/** Every command of the platform in words, in the order of the Vietnamese alphabet: what the trail can hold. */
export function actLabels(): Record<string, Label> {
  const commands = declaredActs().filter(({ kind }) => kind === 'command')
  const sorted = commands.sort((a, b) => a.does.vi.localeCompare(b.does.vi, 'vi'))
  return Object.fromEntries(sorted.map(({ id, does }) => [id, does]))
}
