// The desk's one script: asks whether the queue has changed and says so. Without it nothing is missing
// but this line.
for (const place of document.querySelectorAll('[data-live]')) {
  const source = new EventSource(place.dataset.live)
  source.addEventListener('changed', () => {
    source.close()
    const link = document.createElement('a')
    link.href = location.pathname + location.search
    link.textContent = place.dataset.word
    place.replaceChildren(link)
  })
  addEventListener('pagehide', () => source.close())
}
