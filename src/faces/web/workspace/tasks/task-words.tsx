import { createContext, type ReactNode, useContext } from 'react'
import { useLabel, type Words } from '#ui'
import type { Vocabulary } from './vocabulary.ts'

const WordsContext = createContext<Vocabulary | null>(null)

/** Around every page about tasks: the engine's words for its states, as the loader brought them. */
export function TaskWords({ words, children }: { words: Vocabulary; children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>
}

export function useTaskWords(): Vocabulary {
  const words = useContext(WordsContext)
  if (!words) throw new Error('a page about tasks stands outside <TaskWords>')
  return words
}

/** A function that says a value of one of the closed lists, and the value itself where the list does not know it. */
export function useSaid() {
  const label = useLabel()
  return (list: Readonly<Record<string, Words>>, value: string) => {
    const said = list[value]
    return said ? label(said) : value
  }
}

/** The choices of a closed list, for a select. */
export function useChoices() {
  const label = useLabel()
  return (list: Readonly<Record<string, Words>>) =>
    Object.entries(list).map(([value, said]) => ({ value, label: label(said) }))
}
