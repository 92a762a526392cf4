/** An import's progress as the server tells it. Without this script the page asks anew every few seconds. */
const section = document.querySelector<HTMLElement>('[data-progress]')
if (section?.dataset.progress) {
	const tell = new EventSource(section.dataset.progress)
	const lang = document.documentElement.lang
	const bar = section.querySelector('progress')
	const put = (name: string, text: string): void => {
		const at = section.querySelector<HTMLElement>(`[data-at="${name}"]`)
		if (at) at.textContent = text
	}
	tell.onmessage = (message: MessageEvent<string>) => {
		const { bytes, of, rows } = JSON.parse(message.data) as { bytes: number; of: number; rows: number }
		const share = of > 0 ? Math.min(1, bytes / of) : 0
		if (bar) bar.value = share
		put('share', share.toLocaleString(lang, { style: 'percent', maximumFractionDigits: 0 }))
		put('rows', rows.toLocaleString(lang))
	}
	tell.addEventListener('end', () => {
		tell.close()
		location.reload()
	})
}
