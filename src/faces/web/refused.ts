import { data } from 'react-router'
import { type Fault, InvalidInput, type Label, NotSignedIn, Problem } from '#kernel'

/** What an action hands back to its form when the platform refused. */
export type Refused = { problem: string; refused: Label; faults: Fault[] }

/**
 * For the `catch` of an action: a refusal goes back to the form with its status, words and faults. Bugs go on, and so
 * does "nobody is signed in", which leads to the sign-in page.
 */
export function refused(error: unknown) {
  if (!(error instanceof Problem) || NotSignedIn.is(error)) throw error
  const said: Refused = {
    problem: error.type,
    refused: error.title,
    faults: InvalidInput.is(error) ? error.details.faults : [],
  }
  return data(said, { status: error.status })
}
