import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { AddressRefused } from './errors.ts'

// Networks that are not the open internet: the special-purpose registries of IANA (RFC 6890 and what was added since).
const special = new BlockList()
for (const network of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '2001::/23', // Teredo, ORCHID, benchmarking: tunnels and tests
  '2001:db8::/32',
  '2002::/16', // 6to4 holds an IPv4 address, which may be a private one
  '3fff::/20',
])
  addTo(special, network)

/** The one part of IPv6 that is given out for the open internet; mapped and local addresses lie outside. */
const open6 = new BlockList()
addTo(open6, '2000::/3')

function addTo(list: BlockList, network: string): void {
  const [address = '', bits] = network.split('/')
  list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** The private networks that the configuration allows: "10.20.0.0/16, 127.0.0.1/32". */
export function allowedNetworks(configured: string): BlockList {
  const list = new BlockList()
  for (const network of configured.split(',').map((one) => one.trim())) if (network) addTo(list, network)
  return list
}

export function standsOf(address: string, allowed: BlockList): 'allowed' | 'public' | 'refused' {
  const family = isIP(address)
  if (family === 0) return 'refused'
  const kind = family === 6 ? 'ipv6' : 'ipv4'
  if (allowed.check(address, kind)) return 'allowed'
  if (special.check(address, kind)) return 'refused'
  return family === 4 || open6.check(address, 'ipv6') ? 'public' : 'refused'
}

/** The address where a receiver may stand, or a refusal. What a name means is looked at when it is called. */
export function receiverAt(address: string, allowed: BlockList): URL {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash || url.port === '0')
    throw AddressRefused({ address })
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) {
    const stands = standsOf(host, allowed)
    if (stands === 'refused' || (stands === 'public' && url.protocol === 'http:')) throw AddressRefused({ address })
  } else if (url.protocol === 'http:')
    throw AddressRefused({ address }) // a name may mean any machine
  else if (!host.includes('.') || /(^|\.)(localhost|local|internal)\.?$/i.test(host)) throw AddressRefused({ address })
  return url
}

/**
 * Looks a name up and hands over only addresses that may be called. The connection is made to what was looked at, so
 * that a name that means something else a moment later gains nothing. One address that may not be called refuses all.
 */
export function guardedLookup(allowed: BlockList): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      const refused = found.length === 0 || found.some(({ address }) => standsOf(address, allowed) === 'refused')
      if (refused) return done(new Error('The name leads to a private network'), '', 0)
      if (options.all) return done(null, found)
      done(null, found[0]?.address ?? '', found[0]?.family)
    })
  }
}
