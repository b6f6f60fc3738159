// The page's side of `offline-worker.js`: asks it to keep this form, and takes everything back.

const top = 'kientao-bao-cao/'

/** Whether the form can be opened again without a network. `base` is the folder of the reports, in its language. */
export async function keepPage(given: { base: string; address: string; account: string }): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false
  try {
    const { base, address, account } = given
    await navigator.serviceWorker.register(`${base}/ngoai-mang.js`, { scope: `${base}/` })
    const worker = await workerOf(`${base}/`)
    return await asks(worker, { keep: address, account })
  } catch {
    return false // private windows and old browsers: the form works, but is not there after a reload
  }
}

/** This report takes no more fields: its page is not kept any longer, and with the last one the worker goes. */
export async function forgetPage({ base, address }: { base: string; address: string }): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration(`${base}/`)
  if (!registration?.active) return
  await asks(registration.active, { forget: address })
  const left = await Promise.all((await stores()).map(async (name) => (await (await caches.open(name)).keys()).length))
  if (left.every((count) => count === 0)) await registration.unregister()
}

/** Pages that were kept for somebody else go as soon as another person works here. */
export async function forgetOthersPages(account: string): Promise<void> {
  for (const name of await stores()) if (name !== top + account) await caches.delete(name)
}

/** Everything: at sign-out, or when somebody asks for it. */
export async function forgetPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  for (const name of await stores()) await caches.delete(name)
  for (const registration of await navigator.serviceWorker.getRegistrations())
    if (registration.scope.endsWith('/lam-viec/bao-cao/')) await registration.unregister()
}

const stores = async () => ('caches' in globalThis ? (await caches.keys()).filter((name) => name.startsWith(top)) : [])

/** The worker once it is awake: the first time it has to be installed. */
async function workerOf(scope: string): Promise<ServiceWorker> {
  const registration = await navigator.serviceWorker.getRegistration(scope)
  const worker = registration?.active ?? registration?.waiting ?? registration?.installing
  if (!worker) throw new Error('no worker')
  if (worker.state !== 'activated')
    await new Promise<void>((resolve) => {
      worker.addEventListener('statechange', () => worker.state === 'activated' && resolve())
    })
  return worker
}

const patience = 30_000 // ms

function asks(worker: ServiceWorker, message: object): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => resolve(data === true)
    setTimeout(() => resolve(false), patience)
    worker.postMessage(message, [port2])
  })
}
