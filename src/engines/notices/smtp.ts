import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import type { Config, Label } from '#kernel'

export type Outgoing = {
  id: string
  address: string
  name: string
  subject: string
  body: string
  html: string
  at: Date
}

/**
 * What became of one attempt: the server took it; it surely did not (try again later, or never); or the answer was lost
 * after the letter had begun to go out, so that nobody can say. `isGone`: there is no connection, for no letter.
 */
export type Outcome =
  | { state: 'sent' }
  | { state: 'waiting' | 'refused' | 'uncertain'; trouble: string; isGone: boolean }

export type Post = { send(letter: Outgoing): Promise<Outcome>; close(): void }

/** ms. RFC 5321 4.5.3.2 gives servers minutes; the attempt as a whole ends before its claim counts as dead. */
export const longestAttempt = 5 * 60_000
const timeouts = { connectionTimeout: 20_000, greetingTimeout: 30_000, socketTimeout: 120_000 }

/**
 * A mail server, one connection for letters one after the other. nodemailer's transports do not tell whether the letter
 * had begun to leave when a connection broke (they name the command CONN in any case); here the letter is a stream, and
 * nothing reads it before the server has answered DATA.
 */
export function openPost(config: Config, city?: Label): Post {
  const { auth, ...options } = parseConnectionUrl(config.SMTP_URL ?? '') as SMTPConnectionOptions & {
    auth?: { user: string; pass: string }
  }
  const from = config.MAIL_FROM ?? ''
  let kept: SMTPConnection | null = null

  async function send(letter: Outgoing): Promise<Outcome> {
    if (!plainAddress.test(letter.address)) return { state: 'refused', trouble: 'Not an e-mail address', isGone: false }
    const message = await compose(letter)
    const wasKept = kept !== null
    const first = await attempt(letter, message)
    // A server may end a connection that it finds idle: what has not begun is tried once more on a new one.
    return wasKept && first.state === 'waiting' && first.isGone ? attempt(letter, message) : first
  }

  async function attempt({ address }: Outgoing, message: Buffer): Promise<Outcome> {
    let begun = false
    const stream = new Readable({
      read() {
        begun = true
        this.push(message)
        this.push(null)
      },
    })
    try {
      const connection = kept ?? (await connect())
      kept = connection
      await within(longestAttempt, (done) => connection.send({ from, to: [address] }, stream, done))
      return { state: 'sent' }
    } catch (error) {
      close()
      return outcomeOf(error as Refusal, begun)
    }
  }

  function connect(): Promise<SMTPConnection> {
    const connection = new SMTPConnection({ ...timeouts, ...options, logger: false })
    connection.on('error', () => undefined) // what matters comes to the callbacks; without a listener it would end the process
    return within(longestAttempt, (done) => {
      connection.once('error', done)
      connection.connect((error) => {
        if (error || !auth) done(error, connection)
        else connection.login({ user: auth.user, pass: auth.pass }, (refused) => done(refused, connection))
      })
    }).catch((error) => {
      connection.close()
      throw error
    }) as Promise<SMTPConnection>
  }

  function compose({ id, address, name, subject, body, html, at }: Outgoing): Promise<Buffer> {
    const domain = from.slice(from.lastIndexOf('@') + 1)
    return new MailComposer({
      from: { name: city?.vi ?? 'Kiến Tạo', address: from },
      to: { name, address },
      subject,
      text: body,
      html,
      date: at,
      messageId: `<${id}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no out-of-office answers
      disableFileAccess: true,
      disableUrlAccess: true,
    })
      .compile()
      .build()
  }

  function close(): void {
    kept?.close()
    kept = null
  }

  return { send, close }
}

type Refusal = Error & { responseCode?: number; code?: string }

/** What the server said counts; where it said nothing, whether the letter had begun to go out. */
function outcomeOf(error: Refusal, begun: boolean): Outcome {
  const trouble = error.message.slice(0, 500)
  const ofLetter = error.code === 'EENVELOPE' || error.code === 'EMESSAGE'
  const said = error.responseCode ?? 0
  if (said >= 500 && ofLetter) return { state: 'refused', trouble, isGone: false }
  // 4xx, a wrong password, nobody there: later it may work.
  if (said || !begun) return { state: 'waiting', trouble, isGone: !ofLetter }
  return { state: 'uncertain', trouble, isGone: true }
}

// What a header and a command of SMTP take without quoting; identity lets nothing else in.
const plainAddress = /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u

/** A callback as a promise that ends in time. */
function within<T>(ms: number, start: (done: (error?: Error | null, value?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer within ${ms / 1000} s`)), ms)
    start((error, value) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve(value as T)
    })
  })
}
