import { type Drawn, lines, paint, sheet } from './charts.ts'
import { esc, n } from './svg.ts'

export interface RarityRow {
	readonly label: string
	readonly href?: string | undefined
	/** What is known of it: `others` have it too. */
	readonly facts: readonly { readonly text: string; readonly others: number }[]
}

/** Up to how many others a column holds; the last has no end. */
export const rarityColumns = [0, 1, 4, 9, Number.POSITIVE_INFINITY] as const
/** The column in which a fact stands that `others` have too. */
export const rarityColumn = (others: number): number => rarityColumns.findIndex((most) => others <= most)

/**
 * A line for each village, a dot for each thing known of it, the further left the fewer others have it too. What is alone stands in the
 * accent's colour. `columns`: the names of the five columns.
 */
export function rarity(of: Drawn & { readonly rows: readonly RarityRow[]; readonly columns: readonly string[]; readonly width?: number | undefined }): string {
	const { rows, columns, width: w = 360, lang } = of
	const beside = w >= 600
	const left = beside ? 220 : 0
	const wide = (w - left) / rarityColumns.length
	const gap = 13
	const fit = Math.max(1, Math.floor((wide - 12) / gap))
	const heads = columns.map((c) => lines(c, 12, wide - 8, lang, 3))
	const top = 12 + 15 * Math.max(1, ...heads.map((h) => h.length))
	const head = heads.map((h, i) => h.map((line, j) => `<text x="${n(left + i * wide + 5)}" y="${12 + j * 15}"${i === 0 ? ` font-weight="600" fill="${paint.accent}"` : ''}>${esc(line)}</text>`).join('')).join('')
	let y = top
	const body = rows.map((row) => {
		const cells = rarityColumns.map((_, i) => row.facts.filter((f) => rarityColumn(f.others) === i))
		const deep = Math.max(1, ...cells.map((c) => Math.ceil(c.length / fit)))
		const from = y + (beside ? 0 : 20)
		const high = deep * gap + 12
		const dots = cells
			.map((cell, i) =>
				cell
					.map((f, j) => {
						const look = i === 0 ? `fill="${paint.accent}"` : i < 3 ? `fill="${paint.mid}"` : `fill="${paint.paper}" stroke="${paint.firm}" stroke-width="1.3"`
						return `<circle cx="${n(left + i * wide + 10 + (j % fit) * gap)}" cy="${n(from + 12 + Math.floor(j / fit) * gap)}" r="${i < 3 ? 5 : 4.4}" ${look}><title>${esc(`${row.label}: ${f.text}`)}</title></circle>`
					})
					.join(''),
			)
			.join('')
		const name = `<text x="0" y="${n(beside ? from + 17 : y + 15)}" font-size="15" fill="${row.href ? paint.accent : paint.ink}">${esc(lines(row.label, 15, (beside ? left : w) - 12, lang, 1)[0] ?? '')}</text>`
		y = from + high
		return `${row.href ? `<a href="${esc(row.href)}">${name}</a>` : name}${dots}<path d="M0 ${n(y + 0.5)}H${w}" stroke="${paint.rule}"/>`
	})
	const rules = rarityColumns.map((_, i) => (i === 0 ? '' : `M${n(left + i * wide)} 4V${n(y)}`)).join('')
	return sheet(of, 'rarity', w, Math.ceil(y) + 2, `<rect x="${left}" y="0" width="${n(wide)}" height="${n(y)}" fill="${paint.tint}"/><path d="${rules}" stroke="${paint.rule}"/><g font-size="12" fill="${paint.soft}">${head}</g><path d="M0 ${top}H${w}" stroke="${paint.firm}"/>${body.join('')}`, rows.some((r) => r.href))
}
