/**
 * Where to sell: moving a slider ranks the markets anew at once, by the same function as the server's. Table, picture, the
 * sentence at the top, the address and the files to take away follow. Without it the form's button does all of this.
 */
import { type Indicator, indicators, rankBy, type Weights } from '#science/potential/attractiveness.ts'

const form = document.querySelector<HTMLFormElement>('form[data-weigh]')
const body = document.querySelector<HTMLElement>('tbody[data-markets]')
const lang = document.documentElement.lang

interface Market {
	readonly key: string
	readonly row: HTMLElement
	readonly name: string
	readonly told: string
	readonly href: string
	readonly indicators: Readonly<Partial<Record<Indicator, number>>>
}
const markets: Market[] = [...(body?.querySelectorAll<HTMLElement>('tr[data-market]') ?? [])].map((row) => ({
	key: row.dataset.market ?? '',
	row,
	name: row.querySelector('th a')?.textContent ?? '',
	told: row.dataset.told ?? '',
	href: row.querySelector('th a')?.getAttribute('href') ?? '',
	indicators: JSON.parse(row.dataset.of ?? '{}') as Market['indicators'],
}))
const shownFirst = Number(body?.dataset.markets ?? 0)
let all = body?.dataset.all === 'yes'

const sliderOf = (indicator: Indicator): HTMLInputElement | null => form?.querySelector<HTMLInputElement>(`input[name="${indicator}"]`) ?? null
const weights = (): Weights => Object.fromEntries(indicators.map((i) => [i, Number(sliderOf(i)?.value ?? 0)])) as Weights

type Placed = Market & { readonly rank: number; readonly score: number | undefined }

function rows(ranked: readonly Placed[]): void {
	for (const m of ranked) {
		const cell = m.row.querySelector('[data-rank]')
		if (cell) cell.textContent = m.score === undefined ? '–' : String(m.rank)
		m.row.style.setProperty('--score', String(m.score ?? 0))
		m.row.hidden = !all && m.rank > shownFirst
	}
	body?.append(...ranked.map((m) => m.row))
}

/** The sentence is announced when it is another one. */
function sentence(ranked: readonly Placed[]): void {
	const best = ranked.filter((m) => m.score !== undefined).slice(0, 3)
	const answer = document.querySelector<HTMLElement>('[data-answer]')
	const text = (answer?.dataset.answer ?? '').replace('{markets}', new Intl.ListFormat(lang, { type: 'conjunction' }).format(best.map((m) => m.name)))
	if (answer && best.length && answer.textContent !== text) answer.textContent = text
	for (const [i, item] of [...document.querySelectorAll<HTMLElement>('[data-best] > li')].entries()) {
		const market = best[i]
		const link = item.querySelector('a')
		const told = item.querySelector('[data-told]')
		item.hidden = market === undefined
		if (!market || !link || !told) continue
		link.textContent = market.name
		link.href = market.href
		told.textContent = market.told
	}
}

const pen = document.createElement('canvas').getContext('2d')

/** The best stand out and are named where there is room, as src/ui/pictures/bubbles.ts does it. */
function picture(svg: SVGSVGElement, ranked: readonly Placed[]): void {
	const names = svg.querySelector<SVGGElement>('[data-names]')
	if (!names || !pen) return
	const most = Number(names.dataset.names)
	const [left = 0, top = 0, right = 0, bottom = 0] = (names.dataset.box ?? '').split(' ').map(Number)
	const size = Number(names.getAttribute('font-size'))
	pen.font = `600 ${size}px ${getComputedStyle(svg).fontFamily}`
	const taken: (readonly [l: number, t: number, r: number, b: number])[] = []
	const texts: SVGTextElement[] = []
	for (const m of ranked) {
		const mark = svg.querySelector<SVGGElement>(`[data-market="${m.key}"]`)
		if (!mark) continue
		const best = m.score !== undefined && m.rank <= most
		mark.setAttribute('fill-opacity', best ? '.8' : '.16')
		mark.setAttribute('stroke-opacity', best ? '1' : '.45')
		if (!best) continue
		const text = `${m.rank} ${m.name}`
		const wide = pen.measureText(text).width
		const [x0 = 0, y0 = 0, r = 0] = (mark.dataset.at ?? '').split(' ').map(Number)
		for (const [side, up] of [[1, 0], [-1, 0], [1, -1], [1, 1], [-1, -1], [-1, 1]] as const) {
			const x = x0 + side * (r + 4)
			const y = y0 + 4 + up * (size + 1)
			const box = [side > 0 ? x : x - wide, y - size, side > 0 ? x + wide : x, y + 3] as const
			if (box[0] < left || box[2] > right || box[1] < top || box[3] > bottom || taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1])) continue
			taken.push(box)
			const word = document.createElementNS('http://www.w3.org/2000/svg', 'text')
			word.setAttribute('x', String(x))
			word.setAttribute('y', String(y))
			word.setAttribute('text-anchor', side > 0 ? 'start' : 'end')
			word.textContent = text
			texts.push(word)
			break
		}
	}
	names.replaceChildren(...texts)
}

/** The weights stay in the address, so that a link and a file say what is seen; those as usual are left out. */
function address(): void {
	if (!form) return
	const given = new URLSearchParams(location.search)
	for (const i of indicators) {
		const slider = sliderOf(i)
		if (!slider) continue
		if (slider.value === slider.dataset.usual) given.delete(i)
		else given.set(i, slider.value)
	}
	const query = given.size ? `?${given}` : ''
	history.replaceState(null, '', `${location.pathname}${query}${location.hash}`)
	for (const link of document.querySelectorAll<HTMLAnchorElement>('.take a[download]')) link.search = query
}

function redo(): void {
	const ranked = rankBy(markets, weights())
	rows(ranked)
	sentence(ranked)
	for (const svg of document.querySelectorAll<SVGSVGElement>('svg.bubbles')) picture(svg, ranked)
	address()
}

let waiting = 0
form?.addEventListener('input', (event) => {
	const slider = event.target
	if (!(slider instanceof HTMLInputElement) || slider.type !== 'range') return
	const said = form.querySelector<HTMLOutputElement>(`output[for="${slider.id}"]`)
	if (said) said.value = slider.value
	// Many moves within one picture of the screen are one.
	cancelAnimationFrame(waiting)
	waiting = requestAnimationFrame(redo)
})
document.querySelector('[data-show-all]')?.addEventListener('click', (event) => {
	event.preventDefault()
	all = true
	for (const m of markets) m.row.hidden = false
	;(event.currentTarget as HTMLElement).remove()
})
