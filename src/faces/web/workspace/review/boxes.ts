/** What stands in the boxes of a form, by the names of the boxes: "f.text", "p1.lead", "reason". */
export type Boxes = Record<string, string>

const service = new Set(['_csrf', 'step', 'programme', 'kind', 'key', 'id', 'seen', 'began', 'items', 'part', 'parts'])

/** What a person typed; what the form itself carries is left out. */
export function boxesIn(form: FormData): Boxes {
  const boxes: Boxes = {}
  for (const [name, value] of form) if (!service.has(name) && typeof value === 'string') boxes[name] = value
  return boxes
}

/** The boxes of the item itself ("f.text" → text), or of one part of it. */
export function fieldsOf(boxes: Boxes, prefix = 'f.'): Boxes {
  return Object.fromEntries(
    Object.entries(boxes)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  )
}
