import { hash } from './random.ts'
import { esc, textWidth } from './svg.ts'

/** Colours of drawings: the page's tokens, with the light theme's values where the file stands alone. */
export const paint = {
	paper: 'var(--card,#fdfbf6)',
	sunk: 'var(--sunk,#eee8db)',
	ink: 'var(--ink,#221e19)',
	soft: 'var(--ink-soft,#4f483f)',
	rule: 'var(--rule,#dbd2c2)',
	firm: 'var(--rule-strong,#857b6d)',
	accent: 'var(--accent,#27437a)',
	mid: 'var(--accent-mid,#5b77ae)',
	tint: 'var(--accent-tint,#e2e8f3)',
	onAccent: 'var(--on-accent,#fdfbf6)',
	good: 'var(--good,#1d4d30)',
	wait: 'var(--wait,#663f00)',
	problem: 'var(--problem,#86190f)',
	unknown: 'var(--unknown,#4a4740)',
	sea: 'var(--sea,#e6e8e3)',
	land: 'var(--land,#fbf8f1)',
}

export interface Drawn {
	readonly title: string
	readonly description: string
	/** Language of the words given. */
	readonly lang: string
}

/** The sheet of a drawing with its title and description, for one who cannot see it. `links` keeps links inside reachable. */
export function sheet({ title, description, lang }: Drawn, kind: string, w: number, h: number, body: string, links = false): string {
	const id = `c${hash(`${kind}/${title}/${description}/${w}`).toString(36)}`
	return `<svg xmlns="http://www.w3.org/2000/svg" class="drawn ${kind}" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="${links ? 'group' : 'img'}" aria-labelledby="${id}t ${id}d" lang="${esc(lang)}" font-family="'Source Sans 3','Noto Sans Thai',system-ui,sans-serif"><title id="${id}t">${esc(title)}</title><desc id="${id}d">${esc(description)}</desc>${body}</svg>`
}

/** Breaks a text into lines of at most `room` px; where a language writes no spaces, between its words. */
export function lines(text: string, size: number, room: number, lang: string, most = 3): string[] {
	const out: string[] = []
	let line = ''
	for (const { segment } of new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)) {
		if (line && textWidth((line + segment).trim(), size) > room && segment.trim()) {
			out.push(line.trim())
			line = segment
		} else line += segment
	}
	if (line.trim()) out.push(line.trim())
	if (out.length <= most) return out
	return [...out.slice(0, most - 1), `${out[most - 1]}…`]
}
