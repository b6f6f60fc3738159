// A small city with people who have addresses, for the tests of this engine, and a mail server that does as it is told.
import { createServer, type Socket } from 'node:net'
import { createAccount, grantRole } from '#engines/identity'
import notices from '#engines/notices'
import { type Actor, type Context, type Event, type Role, relayEvents, type System } from '#kernel'

const label = (vi: string, en = vi) => ({ vi, en })
export const samplePack = {
  id: 'sample',
  label: label('Thành phố thử', 'Sample city'),
  owner: 'x.committee',
  unitKinds: [{ id: 'department', label: label('Sở'), level: 'province' as const }],
  units: ['committee', 'science', 'finance'].map((name) => ({
    id: `x.${name}`,
    kind: 'department',
    name: label(`Đơn vị ${name}`, `Unit ${name}`),
  })),
}

type City = {
  system: System
  platform: Context
  as(role: Role, unit?: string): Context
  person(actor: Partial<Actor>): Context
}

export type Somebody = { id: string; context: Context }

/** An account with an address and one role; acts as it. */
export async function somebody(
  city: Pick<City, 'as' | 'person'>,
  given: { username: string; role: Role; unit: string; name?: string; email?: string | null },
): Promise<Somebody> {
  const { username, role, unit, name = username, email = `${username}@example.vn` } = given
  const administrator = city.as('administrator')
  const { account } = await createAccount(administrator, { username, displayName: name, email, password: 'none' })
  await grantRole(administrator, { account, role, unit, reason: 'Phân công' })
  return { id: account, context: city.person({ id: account, name, roles: [{ role, unit }] }) }
}

/** Hands every new event to this engine, as the relay and its jobs do; `times` as often as a job may run. */
export async function relay(city: Pick<City, 'system' | 'platform'>, times = 1): Promise<void> {
  const { types, react } = notices.hears ?? { types: [], react: undefined }
  const subscribers = new Map(types.map((type) => [type, [{ job: 'notices.hears' }]]))
  const send = async (_job: string, event: object) => {
    for (let n = 0; n < times; n++) await react?.(city.platform, JSON.parse(JSON.stringify(event)) as Event)
  }
  while ((await relayEvents(city.system, subscribers, send)) > 0);
}

export type Received = { from: string; to: string; message: string; header(name: string): string | undefined }
/** What the server does: takes the letter, refuses or puts off its reader, breaks off before or after it, or goes silent. */
export type Manner = 'take' | 'refuse' | 'busy' | 'hang-up' | 'take-and-break' | 'take-in-silence'

/** A mail server on a port of its own (RFC 5321, the little that is needed). */
export async function mailServer(manner: (to: string) => Manner = () => 'take') {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    let [from, to, pending, inLetter] = ['', '', '', false]
    const say = (line: string) => socket.write(`${line}\r\n`)
    const command = (line: string) => {
      if (/^(EHLO|HELO)/i.test(line)) return say('250 mail.example.vn')
      if (/^MAIL FROM:/i.test(line)) {
        from = line.slice(10)
        return say('250 ok')
      }
      if (/^RCPT TO:/i.test(line)) {
        to = /<(.*)>/.exec(line)?.[1] ?? ''
        if (manner(to) === 'hang-up') return socket.destroy()
        return say({ refuse: '550 no such person', busy: '451 try later' }[manner(to) as string] ?? '250 ok')
      }
      if (/^DATA/i.test(line)) {
        inLetter = true
        return say('354 go on')
      }
      return say('250 ok')
    }
    say('220 mail.example.vn')
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1')
      for (;;) {
        const end = pending.indexOf(inLetter ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const part = pending.slice(0, end)
        pending = pending.slice(end + (inLetter ? 5 : 2))
        if (!inLetter) command(part)
        else {
          inLetter = false
          received.push({ from, to, message: part, header: (name) => headerOf(part, name) })
          if (manner(to) === 'take-and-break') socket.destroy()
          else if (manner(to) !== 'take-in-silence') say('250 taken')
        }
      }
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    received,
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((closed) => server.close(closed))
    },
  }
}

/** A header, unfolded and its encoded words decoded. */
function headerOf(message: string, name: string): string | undefined {
  const head = message.slice(0, message.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ')
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}: `))
  return line
    ?.slice(name.length + 2)
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      (how.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64')
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          )
      ).toString('utf8'),
    )
}
