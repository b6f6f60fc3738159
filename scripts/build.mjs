// Builds the pages where their sources changed: in a process of its own, so that others can go on meanwhile.
import { ensureBuilt } from './ensure.mjs'

ensureBuilt()
