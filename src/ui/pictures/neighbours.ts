import { type Drawn, lines, paint, sheet } from './charts.ts'
import { esc, n } from './svg.ts'

export interface Neighbour {
	readonly label: string
	/** 0 to 1: how often the two are exported by the same economies. */
	readonly nearness: number
	/** Whether one has it already: filled, else open. */
	readonly held: boolean
	readonly text: string
	readonly href?: string | undefined
}

/** A product and those that are made where it is made: the thicker and shorter the line, the closer the two. */
export function neighbours(of: Drawn & { readonly centre: { readonly label: string; readonly held: boolean }; readonly around: readonly Neighbour[]; readonly width?: number | undefined }): string {
	const w = of.width ?? 360
	const row = 46
	const trunk = 26
	const top = 40
	const body = of.around
		.map((p, i) => {
			const y = top + i * row + row / 2
			const near = Math.max(0, Math.min(1, p.nearness))
			// The closer, the shorter.
			const x = trunk + 16 + (1 - near) * Math.min(150, w * 0.3)
			const text = lines(p.label, 14, w - x - 18, of.lang, 1)[0] ?? ''
			const words = `<text x="${n(x + 14)}" y="${n(y - 2)}" font-size="14" fill="${p.href ? paint.accent : paint.ink}">${esc(text)}${text === p.label ? '' : `<title>${esc(p.label)}</title>`}</text>`
			return `<path d="M${trunk} ${n(y - 14)}Q${trunk} ${n(y)} ${trunk + 10} ${n(y)}H${n(x)}" fill="none" stroke="${paint.mid}" stroke-width="${n(1 + near * 5)}"/><circle cx="${n(x)}" cy="${n(y)}" r="7" fill="${p.held ? paint.accent : paint.paper}" stroke="${paint.accent}" stroke-width="2"/>${p.href ? `<a href="${esc(p.href)}">${words}</a>` : words}<text x="${n(x + 14)}" y="${n(y + 15)}" font-size="12.5" fill="${paint.soft}">${esc(p.text)}</text>`
		})
		.join('')
	const last = top + (of.around.length - 1) * row + row / 2 - 14
	const centre = lines(of.centre.label, 15, w - 50, of.lang, 1)[0] ?? ''
	return sheet(
		of,
		'neighbours',
		w,
		top + of.around.length * row + 8,
		`<path d="M${trunk} 20V${n(Math.max(20, last))}" stroke="${paint.mid}" stroke-width="3"/>${body}<circle cx="${trunk}" cy="18" r="11" fill="${of.centre.held ? paint.accent : paint.paper}" stroke="${paint.accent}" stroke-width="2.5"/><text x="${trunk + 20}" y="23" font-size="15" font-weight="700" fill="${paint.ink}">${esc(centre)}</text>`,
		of.around.some((p) => p.href),
	)
}
