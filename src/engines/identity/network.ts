import { isIPv4, isIPv6 } from 'node:net'

/**
 * The network an address lies in: `home` is what one household or office has (the IPv4 address, the IPv6 /64),
 * `region` is coarse enough to be kept with a session (IPv4 /24, IPv6 /48). Empty for what is no address.
 */
export function networkOf(address: string, breadth: 'home' | 'region'): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (isIPv4(plain)) return breadth === 'home' ? plain : `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(plain)) return ''
  const [head = '', tail] = plain.toLowerCase().split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail ? tail.split(':') : []
  const groups =
    tail === undefined ? front : [...front, ...Array(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back]
  return `${groups
    .slice(0, breadth === 'home' ? 4 : 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/${breadth === 'home' ? 64 : 48}`
}
