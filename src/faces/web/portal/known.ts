import { data } from 'react-router'

const shapes = {
  slug: /^[a-z0-9][a-z0-9-]{0,199}$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  unit: /^[a-z0-9][a-z0-9.-]{1,99}$/,
  indicator: /^(?=.{1,80}$)[a-z0-9]+([._-][a-z0-9]+)*$/,
  period: /^\d{4}(-(\d\d|Q[1-4]|H[12]|9M))?$/,
  anchor: /^[a-z0-9_-]{1,200}$/,
  line: /^[1-9]\d{0,6}$/,
}

/** A part of the address in the shape that such names have; anything else cannot exist, and answers 404. */
export function known(shape: keyof typeof shapes, given: string | undefined): string {
  const name = shape === 'uuid' ? given?.toLowerCase() : given
  if (!name || !shapes[shape].test(name)) throw data(null, { status: 404 })
  return name
}
