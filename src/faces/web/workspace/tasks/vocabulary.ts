import {
  budgetSources,
  claims,
  evidenceStates,
  groups,
  obstacleKinds,
  scheduleConvention,
  schedules,
  states,
} from '#engines/assignments'
import { readinessLabels } from '#engines/programmes'

/** The words of tasks as their engine spells them. A loader hands them to its page: pages know no engine at run time. */
export const vocabulary = {
  states,
  claims,
  evidence: evidenceStates,
  schedules,
  groups,
  obstacles: obstacleKinds,
  budgetSources,
  six: readinessLabels,
  convention: {
    behind: scheduleConvention.behind.points,
    farBehind: scheduleConvention.farBehind.points,
    basis: scheduleConvention.basis,
  },
}
export type Vocabulary = typeof vocabulary
