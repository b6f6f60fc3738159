// Opens the form of a report without a network. It keeps the pages that it was asked to keep, with the scripts, styles
// and fonts that they name, and answers with them only when the network does not. Everything else passes untouched.

const top = 'kientao-bao-cao/' // and the account: one store for each, and the page asks to drop all others
const longest = 3 * 24 * 3_600_000 // ms: three days in the field (decision 0015)
const patience = 10_000 // ms: a network that says nothing for so long is none
const form = /^(\/en)?\/lam-viec\/bao-cao\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const { keep, forget, account } = event.data ?? {}
  const done = keep ? keepPage(keep, account) : forget ? forgetPage(forget) : Promise.resolve(false)
  event.waitUntil(
    done.then(
      (is) => event.ports[0]?.postMessage(is),
      () => event.ports[0]?.postMessage(false),
    ),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (request.mode === 'navigate' && form.test(pathname)) event.respondWith(openPage(request, pathname))
  else if (pathname.startsWith('/assets/')) event.respondWith(openAsset(request))
})

/** Takes the page anew with its assets, under the account it was made for; all other accounts' pages go. */
async function keepPage(address, account) {
  const { origin, pathname } = new URL(address, self.location.origin)
  if (origin !== self.location.origin || !form.test(pathname) || typeof account !== 'string') return false
  const name = top + account
  for (const other of await stores()) if (other !== name) await caches.delete(other)
  const page = await fetch(pathname, { credentials: 'same-origin', redirect: 'manual' })
  if (!page.ok || !page.headers.get('content-type')?.includes('html')) return false
  const text = await page.clone().text()
  const assets = new Set(text.match(/\/assets\/[\w./-]+\.(?:js|css|woff2)/g))
  const store = await caches.open(name)
  for (const asset of assets) if (!(await store.match(asset))) await store.add(asset)
  const headers = new Headers(page.headers)
  headers.set('x-kept-at', String(Date.now()))
  headers.delete('content-encoding') // the text is unpacked already
  headers.delete('content-length')
  await store.put(pathname, new Response(text, { status: 200, headers }))
  await dropUnused(store)
  return true
}

/** Assets of versions that no kept page names any more. */
async function dropUnused(store) {
  const kept = await store.keys()
  const pages = kept.filter(({ url }) => form.test(new URL(url).pathname))
  const texts = await Promise.all(pages.map(async (page) => (await store.match(page)).text()))
  for (const asset of kept) {
    const { pathname } = new URL(asset.url)
    if (pathname.startsWith('/assets/') && !texts.some((text) => text.includes(pathname))) await store.delete(asset)
  }
}

async function forgetPage(address) {
  const { pathname } = new URL(address, self.location.origin)
  for (const name of await stores()) {
    const store = await caches.open(name)
    await store.delete(pathname)
    await dropUnused(store)
  }
  return true
}

const stores = async () => (await caches.keys()).filter((name) => name.startsWith(top))

/** The network first, always. An answer that is no page of this report (signed out, not permitted) ends the kept one. */
async function openPage(request, pathname) {
  try {
    const answer = await soon(fetch(request), await keptPage(pathname))
    if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403 || answer.status === 404)
      for (const name of await stores()) await caches.delete(name)
    if (answer.status < 502 || answer.status > 504) return answer
    return (await keptPage(pathname)) ?? answer
  } catch (error) {
    const kept = await keptPage(pathname)
    if (kept) return kept
    throw error
  }
}

/** Waits for the network only as long as somebody would, if there is something to show instead. */
function soon(answer, kept) {
  if (!kept) return answer
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('late')), patience))
  return Promise.race([answer, late])
}

async function keptPage(pathname) {
  for (const name of await stores()) {
    const kept = await (await caches.open(name)).match(pathname)
    if (!kept) continue
    if (Date.now() - Number(kept.headers.get('x-kept-at')) < longest) return kept
    await caches.delete(name)
  }
  return undefined
}

/** Names of assets hold a hash of their content: what is kept is what the network would say. */
async function openAsset(request) {
  for (const name of await stores()) {
    const kept = await (await caches.open(name)).match(request)
    if (kept) return kept
  }
  return fetch(request)
}
