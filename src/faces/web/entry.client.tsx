import { StrictMode, startTransition, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { listenBeforeWaking } from './said-before-waking.ts'

const sayAgain = listenBeforeWaking()

// What there is to read is shown before it wakes up. A page in the background has no frames to wait for.
if (document.visibilityState === 'hidden' || performance.getEntriesByType('paint').length > 0) wake()
else requestAnimationFrame(() => setTimeout(wake))

function wake() {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <HydratedRouter />
        <Awake />
      </StrictMode>,
    )
  })
}

/** The last of the page: once it stands, all of it hears. */
function Awake() {
  useEffect(sayAgain, [])
  return null
}
