import { data } from 'react-router'
import { NothingFound } from './not-here.tsx'

/** Any address that no page answers to. */
export function loader() {
  return data(null, { status: 404 })
}

export default function NotFound() {
  return <NothingFound />
}
