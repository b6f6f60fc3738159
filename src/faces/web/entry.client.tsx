import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'

// What there is to read is shown before it wakes up. A page in the background has no frames to wait for.
if (document.visibilityState === 'hidden' || performance.getEntriesByType('paint').length > 0) wake()
else requestAnimationFrame(() => setTimeout(wake))

function wake() {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <HydratedRouter />
      </StrictMode>,
    )
  })
}
