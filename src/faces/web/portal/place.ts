import { placeIn } from '#kernel/text'
import { useLanguage } from '#ui'

export { placeIn }

/** Where a path of the outline is, as people say it, in the language of the page. */
export function usePlace(): (path: string) => string {
  const language = useLanguage()
  return (path) => placeIn(language, path)
}
