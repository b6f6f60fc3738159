import { createHmac, randomBytes } from 'node:crypto'

// The symmetric scheme of the Standard Webhooks specification 1.0.0: HMAC-SHA256 over "id.timestamp.body".

/** 32 random bytes as the specification serialises them. */
export const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`

export function signatureOf(secret: string, message: { id: string; timestamp: number; body: string }): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const { id, timestamp, body } = message
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}
