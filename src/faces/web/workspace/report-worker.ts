import source from './reports/offline-worker.js?raw'

/**
 * The worker that opens a report's form without a network. It is served from beside the form, in each language, so that
 * its reach is the reports' own addresses and no header widens it.
 */
export function loader() {
  return new Response(source, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
