import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import { criteriaOf, type Rulebook } from '../rulebook.ts'
import { type Sheet, tally } from '../score.ts'
import { eachDossier, placeNames } from '../simulate/store.ts'
import { adoptions, rounds } from '../store.ts'
import { againstClaims, distribution, type Leniency, leniency, type Loss, losses, type Spread } from './insight.ts'

export interface Insight {
	readonly decisions: number
	/** Approved final decisions by place id, rulebook id and year; '' = not known. */
	readonly by: Readonly<Record<'place' | 'set' | 'year', readonly (Spread & { readonly name?: LocalText })[]>>
	readonly losses: readonly { readonly rulebook: string; readonly set: LocalText | undefined; readonly programme: string; readonly dossiers: number; readonly criteria: readonly (Loss & { readonly name: LocalText })[] }[]
	/** By person id: for officers only. */
	readonly leniency: readonly Leniency[]
	/** By round: its council beside what applicants claimed. */
	readonly councils: readonly (Leniency & { readonly name: string })[]
}

/** All of it for a programme, from approved decisions and finished cards. */
export async function insightOf(tx: Tx, programme: Id<'programme'>): Promise<Insight> {
	const rows = await tx
		.selectFrom('decision as d')
		.innerJoin('submission as s', (j) => j.onRef('s.programme_id', '=', 'd.programme_id').onRef('s.id', '=', 'd.submission_id'))
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 's.programme_id').onRef('p.id', '=', 's.product_id'))
		.innerJoin('producer as m', (j) => j.onRef('m.programme_id', '=', 'p.programme_id').onRef('m.id', '=', 'p.producer_id'))
		.select(['d.stars', 'd.decided_on as on', 's.adoption_id as adoption', 'm.place_id as place'])
		.where('d.programme_id', '=', programme)
		.where('d.approved_at', 'is not', null)
		.where('d.outcome', '=', 'final')
		.execute()
	const books = await adoptions(tx, programme)
	const places = await placeNames(tx, programme)
	const held = await rounds(tx, programme)
	const bookOf = new Map(books.map((b) => [b.id, b.rulebook]))
	const most = Math.max(5, ...books.flatMap((b) => b.rulebook.bands.map((x) => x.stars)))
	const named = (list: readonly Spread[], name: (key: string) => LocalText | undefined) => list.map((s) => ({ ...s, ...(name(s.key) ? { name: name(s.key) as LocalText } : {}) }))
	const of = (key: (r: (typeof rows)[number]) => string) => distribution(rows.map((r) => ({ key: key(r), stars: r.stars })), most)

	const lost = new Map<string, { book: (typeof books)[number]['rulebook']; sums: ReturnType<typeof losses>; dossiers: number }>()
	const totals: { of: string; by: string; points: number }[] = []
	const claims: { by: string; points: number; claimed: number }[] = []
	const pointsOf = (book: Rulebook, sheet: Sheet) => tally(book, sheet).parts.reduce((a, b) => a + b, 0) / 100
	await eachDossier(tx, programme, books, (book, dossier) => {
		if (dossier.by !== 'council') return
		const into = lost.get(book.id) ?? { book, sums: losses(book), dossiers: 0 }
		into.sums.add(dossier.sheets)
		into.dossiers++
		lost.set(book.id, into)
		const points = dossier.sheets.map((sheet) => pointsOf(book, sheet))
		for (const [i, own] of points.entries()) {
			const by = dossier.members?.[i]
			if (by) totals.push({ of: dossier.id, by, points: own })
		}
		const { claimed, round } = dossier
		if (round && claimed && Object.keys(claimed.answers).length) claims.push({ by: round, points: points.reduce((a, b) => a + b, 0) / points.length, claimed: pointsOf(book, claimed) })
	})
	return {
		decisions: rows.length,
		by: {
			place: named(of((r) => r.place ?? ''), (key) => places.get(key)),
			set: named(of((r) => bookOf.get(r.adoption)?.id ?? ''), (key) => books.find((b) => b.rulebook.id === key)?.rulebook.productSet),
			year: of((r) => r.on.slice(0, 4)).toSorted((a, b) => (a.key < b.key ? 1 : -1)),
		},
		losses: [...lost.values()].map(({ book, sums, dossiers }) => {
			const names = new Map(criteriaOf(book).map((c) => [c.id, c.name]))
			return { rulebook: book.id, set: book.productSet, programme: book.programme, dossiers, criteria: sums.result().map((l) => ({ ...l, name: names.get(l.criterion) ?? { source: 'en', text: { en: l.criterion } } })) }
		}),
		leniency: leniency(totals),
		councils: againstClaims(claims).map((c) => ({ ...c, name: held.find((r) => r.id === c.by)?.name ?? '' })),
	}
}
