import { type Drawn, paint, sheet } from './charts.ts'
import { esc, n } from './svg.ts'

export interface StripMonth {
	/** Short name of the month ("Nov"). */
	readonly label: string
	/** Written under the first month and each January. */
	readonly year?: string | undefined
	readonly count: number
	/** Months that ask for something now are filled, the others only outlined. */
	readonly soon?: boolean | undefined
	/** The month in words, read by those who cannot see it ("November 2026: 3 certificates"). */
	readonly text: string
	readonly href?: string | undefined
}

/** What falls due month by month: a column for each month, as high as its count. */
export function strip(of: Drawn & { readonly months: readonly StripMonth[] /** px, at least 320 for twelve months. */; readonly width?: number | undefined }): string {
	const { months, width: w = 360 } = of
	const tall = 84
	const wide = w / Math.max(1, months.length)
	const most = Math.max(1, ...months.map((m) => m.count))
	const small = wide < 34
	const body = months
		.map((m, i) => {
			const x = i * wide
			const high = m.count > 0 ? 8 + (m.count / most) * (tall - 30) : 0
			const column = `<title>${esc(m.text)}</title><rect x="${n(x)}" width="${n(wide)}" height="${tall + 40}" fill="#000" fill-opacity="0"/>${high ? `<rect x="${n(x + wide * 0.16)}" y="${n(tall - high)}" width="${n(wide * 0.68)}" height="${n(high)}" fill="${m.soon ? paint.accent : paint.tint}" stroke="${paint.accent}"/><text x="${n(x + wide / 2)}" y="${n(tall - high - 5)}" font-size="14" font-weight="600" fill="${paint.ink}">${m.count}</text>` : ''}<text x="${n(x + wide / 2)}" y="${tall + 17}" font-size="${small ? 11.5 : 13}" fill="${paint.soft}">${esc(m.label)}</text>`
			const year = m.year ? `<path d="M${n(x + 0.5)} ${tall}v38" stroke="${paint.firm}"/><text x="${n(x + 5)}" y="${tall + 35}" font-size="12.5" style="text-anchor:start" fill="${paint.ink}" font-weight="600">${esc(m.year)}</text>` : ''
			return `${m.href ? `<a href="${esc(m.href)}">${column}</a>` : `<g>${column}</g>`}${year}`
		})
		.join('')
	return sheet(
		of,
		'strip',
		w,
		tall + 42,
		`<g text-anchor="middle">${body}</g><path d="M0 ${tall}H${w}" stroke="${paint.ink}" stroke-width="1.4"/>`,
		months.some((m) => m.href),
	)
}
