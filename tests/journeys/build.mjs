// Journeys walk through what people get: the production build of what stands now.
export { ensureBuilt as default } from '../../scripts/ensure.mjs'
