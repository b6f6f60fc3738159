// Small comforts for portal pages. Every page is complete without them; nothing here may be the only way to do a thing.

// A filter applies as soon as a choice is made. Text boxes wait for Enter or the button.
document.addEventListener('change', (event) => {
  const { target } = event
  const form = target.form
  if (form?.dataset.appliesAtOnce === undefined) return
  if (target.matches('select, input[type=checkbox], input[type=radio]')) form.requestSubmit()
})

// Empty filters stay out of the address, so that it can be read and shared.
document.addEventListener('submit', ({ target: form }) => {
  if (form.dataset.appliesAtOnce === undefined) return
  for (const field of form.elements) if (field.name && field.value === '') field.disabled = true
})
addEventListener('pageshow', () => {
  for (const field of document.querySelectorAll('[data-applies-at-once] :disabled')) field.disabled = false
})

// A second press on the way sends nothing twice. Whoever comes back, or waited long enough, may send again.
let onItsWay = null
document.addEventListener('submit', (event) => {
  const { target: form } = event
  if (form.method !== 'post') return
  if (form === onItsWay) return event.preventDefault()
  onItsWay = form
  setTimeout(() => {
    onItsWay = null
  }, 10_000)
})
addEventListener('pageshow', () => {
  onItsWay = null
})

// "Copy the link" shows itself only where it works.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll('button[data-copies]')) {
    button.hidden = false
    button.addEventListener('click', () => {
      void navigator.clipboard
        .writeText(new URL(button.dataset.copies, location.href).href)
        .then(() => saysCopied(button))
    })
  }
}

function saysCopied(button) {
  const words = button.querySelector('span') ?? button
  const before = words.textContent
  words.textContent = button.dataset.copied
  setTimeout(() => {
    words.textContent = before
  }, 2000)
}

// After a refused form the list of faults takes the focus.
document.getElementById('loi')?.focus()
