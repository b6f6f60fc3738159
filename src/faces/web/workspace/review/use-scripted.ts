import { useSyncExternalStore } from 'react'

/** Whether scripts run here: false on the server and until the page is awake, so that nothing dead is shown. */
export const useScripted = () =>
  useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
