import { expect, test } from 'vitest'
import { allowedNetworks, guardedLookup, receiverAt, standsOf } from './networks.ts'
import { signatureOf } from './signature.ts'

const none = allowedNetworks('')
const refused = (address: string) => expect(() => receiverAt(address, none), address)

test('addresses of private networks are refused, however they are written', () => {
  for (const host of [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fd00::1]',
    '[fe80::1]',
    '[2001:db8::1]',
    'localhost',
    'LOCALHOST.',
    'may.localhost',
    'kho.local',
    'metadata.google.internal',
    'kho',
    '１２７.０.０.１',
  ])
    refused(`https://${host}/nhan`).toThrow(expect.objectContaining({ type: 'exchange/address-refused' }))
})

test('only https to a public host passes, without a name, a password or a fragment in the address', () => {
  for (const address of [
    'http://example.com/',
    'http://93.184.216.34/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'https://user:pass@example.com/',
    'https://example.com/#a',
    'https://example.com:0/',
    'gopher://127.0.0.1:25/_HELO',
    'javascript:alert(1)',
    'không phải địa chỉ',
    '',
  ])
    refused(address).toThrow(expect.objectContaining({ type: 'exchange/address-refused' }))
  expect(receiverAt('https://example.com:8443/a?b=c', none).href).toBe('https://example.com:8443/a?b=c')
  expect(receiverAt('https://[2606:2800:220:1::1]/', none).hostname).toBe('[2606:2800:220:1::1]')
})

test('a network that the configuration names may get plain http, its neighbours may not', () => {
  const allowed = allowedNetworks('10.20.0.0/16, fd12::/32')
  expect(receiverAt('http://10.20.3.4/', allowed).hostname).toBe('10.20.3.4')
  expect(standsOf('10.21.0.1', allowed)).toBe('refused')
  expect(standsOf('fd12::5', allowed)).toBe('allowed')
})

test('a name that leads to a private network is refused when it is looked up', async () => {
  const looked = await new Promise<Error | null>((done) =>
    guardedLookup(none)('localhost', { all: true }, (error) => done(error)),
  )
  expect(looked?.message).toBe('The name leads to a private network')
})

test('the signature is that of the specification: the vector that its own libraries are tested with', () => {
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' }
  expect(signatureOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', message)).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  )
})
