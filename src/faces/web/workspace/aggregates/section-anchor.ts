/** The anchor of a section: its key holds the place in a plan, which no address should. */
export function sectionAnchor(section: string): string {
  return `muc-${section.replace(/[^\w-]+/g, '-')}`
}
