type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Listens to what somebody types, ticks and chooses while the page cannot hear it yet: on a slow phone that is seconds.
 * The answer says it once more to the page that is awake, so that it is kept, checked and shown like all that follows.
 * Forms that only ask (GET) are left alone: their button sends what stands in them.
 */
export function listenBeforeWaking(): () => void {
  const heard = new Map<Control, { value: string; isComposing: boolean }>()
  const hear = (control: Control, isComposing = false) => {
    if (control.type === 'hidden' || control.form?.method === 'get') return
    heard.set(control, { value: control.value, isComposing })
  }
  const onInput = (event: Event) => {
    if (isControl(event.target)) hear(event.target, event instanceof InputEvent && event.isComposing)
  }
  for (const form of document.forms)
    for (const control of form.elements) if (isControl(control) && wasTouched(control)) hear(control)
  const kinds = ['input', 'change']
  for (const kind of kinds) document.addEventListener(kind, onInput, true)

  return () => {
    for (const kind of kinds) document.removeEventListener(kind, onInput, true)
    for (const [control, { value, isComposing }] of heard) {
      // A syllable that is still being composed would fall apart.
      if (isComposing)
        control.addEventListener('compositionend', () => sayAgain(control, control.value), { once: true })
      else sayAgain(control, value)
    }
    heard.clear()
  }
}

const isControl = (target: EventTarget | null): target is Control =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

function wasTouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options]
    return control.value !== (options.find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value
  }
  if ('checked' in control && isTicked(control)) return control.checked !== control.defaultChecked
  return control.value !== control.defaultValue
}

const isTicked = ({ type }: Control) => type === 'checkbox' || type === 'radio'

/** React hears of a box only what differs from the last it saw there: it is shown the beginning before it is told. */
function sayAgain(control: Control, value: string) {
  if (control instanceof HTMLSelectElement || control.type === 'file') {
    if (control.type === 'select-one') control.value = value
    control.dispatchEvent(new Event('change', { bubbles: true }))
  } else if ('checked' in control && isTicked(control)) {
    if (control.checked === control.defaultChecked || (control.type === 'radio' && !control.checked)) return
    control.checked = !control.checked
    control.click()
  } else {
    const caret = control === document.activeElement ? control.selectionStart : null
    control.value = control.defaultValue
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set?.call(control, value)
    if (caret !== null) control.setSelectionRange(caret, caret)
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
