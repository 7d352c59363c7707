// The form's one script: whether a codice fiscale is right while it is typed, names of comuni, and how
// much text is left. The server checks everything again; without this nothing is missing but the haste.
const later = (work, pause) => {
  let timer
  return () => {
    clearTimeout(timer)
    timer = setTimeout(work, pause)
  }
}
const ask = async (address, typed) => {
  const answer = await fetch(`${address}?${new URLSearchParams({ q: typed })}`)
  return answer.ok ? answer.json() : null
}
for (const code of document.querySelectorAll('[data-code]')) {
  const says = document.querySelector('[data-code-says]')
  const look = later(async () => {
    const typed = code.value
    const bare = typed.replace(/[\s.-]/g, '')
    // Eleven digits are a provisional one.
    if (bare.length < 16 && !/^\d{11}$/.test(bare)) {
      says.textContent = ''
      return
    }
    const answer = await ask(code.dataset.code, typed)
    if (answer === null || code.value !== typed) return
    says.textContent = answer.says
    says.className = answer.valid ? 'live fine' : 'live error'
  }, 250)
  code.addEventListener('input', look)
}
for (const place of document.querySelectorAll('[data-places]')) {
  const list = document.getElementById(place.getAttribute('list'))
  const look = later(async () => {
    const typed = place.value
    const answer = typed.length < 2 ? [] : await ask(place.dataset.places, typed)
    if (answer === null || place.value !== typed) return
    list.replaceChildren(
      ...answer.map(({ value, label }) => {
        const option = document.createElement('option')
        option.value = value
        option.label = label
        return option
      }),
    )
  }, 150)
  place.addEventListener('input', look)
}
for (const area of document.querySelectorAll('[data-count]')) {
  const left = document.createElement('p')
  left.className = 'why'
  area.after(left)
  const count = () => {
    left.textContent = `${area.value.length} / ${area.maxLength}`
  }
  area.addEventListener('input', count)
  count()
}
