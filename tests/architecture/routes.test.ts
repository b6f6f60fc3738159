import { expect, test } from 'vitest'
import { engines } from '../../src/engines.ts'

type Route = { engine: string; method: string; path: string }

// In the order in which they are mounted: of two routes that fit an address the first one answers.
const routes: Route[] = engines.flatMap(({ name, api }) =>
  ((api?.routes ?? []) as { method: string; path: string }[])
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => ({ engine: name, method, path })),
)

/** Whether the first route answers what is meant for the second. */
function shadows(first: Route, second: Route): boolean {
  if (first.method !== second.method || first.path === second.path) return false
  const fits = new RegExp(`^${first.path.replace(/:[^/]+/g, '[^/]+')}$`)
  return fits.test(second.path.replace(/:[^/]+/g, 'x'))
}

test('no route stands before another whose addresses it would answer, in whatever engine', () => {
  expect(routes.length).toBeGreaterThan(100)
  const shadowed = routes.flatMap((second, at) =>
    routes
      .slice(0, at)
      .filter((first) => shadows(first, second))
      .map((first) => `${first.method} ${second.path} (${second.engine}) behind ${first.path} (${first.engine})`),
  )
  expect(shadowed).toEqual([])
  const planted = { engine: 'a', method: 'GET', path: '/calendar/:year' }
  expect(shadows(planted, { engine: 'b', method: 'GET', path: '/calendar/:file' })).toBe(true)
  expect(shadows(planted, { engine: 'b', method: 'GET', path: '/calendar/days' })).toBe(true)
  expect(shadows(planted, { engine: 'b', method: 'GET', path: '/calendar/days/:day' })).toBe(false)
})
