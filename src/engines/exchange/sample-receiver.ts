// A receiver on a port of its own that does as it is told, for the tests of webhooks.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Got = { headers: IncomingHttpHeaders; body: string; path: string }
/** Answers with a status, hangs without a word, or breaks the connection. */
export type Manner = number | 'hang' | 'reset' | ((response: ServerResponse) => void)

export async function receiver(manner: (got: Got, count: number) => Manner = () => 204) {
  const got: Got[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.once('end', () => answer(request, response, Buffer.concat(parts).toString('utf8')))
  })
  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const one = { headers: request.headers, body, path: request.url ?? '' }
    got.push(one)
    const how = manner(one, got.length)
    if (how === 'hang') return
    if (how === 'reset') request.socket.resetAndDestroy()
    else if (typeof how === 'function') how(response)
    else response.writeHead(how).end(how === 204 ? undefined : `Trả lời ${how}`)
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    got,
    address: `http://127.0.0.1:${port}/nhan`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** What a receiver does by the specification, written apart from what is tested. */
export function isGenuine({ headers, body }: Got, secret: string): boolean {
  const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.')
  const wanted = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(signed)
    .digest('base64')
  return String(headers['webhook-signature']).split(' ').includes(`v1,${wanted}`)
}
