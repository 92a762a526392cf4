/** The picture of the villages among the others, and its figures. */
import { rarity, type RarityRow } from '#ui/pictures/rarity.ts'
import { paths } from '#ui/paths.ts'
import type { Say } from '#ui/words.ts'
import { traitWord } from '../words.ts'
import type { Village } from './read.ts'

/** More lines are no picture any more; the table has all. */
const most = 40

export interface FactRow extends RarityRow {
	readonly facts: readonly (RarityRow['facts'][number] & { readonly kind: string; readonly value: string; readonly of: number; readonly source: string })[]
}

export function rowsOf(say: Say, slug: string, villages: readonly Village[]): FactRow[] {
	return villages.flatMap((v) => {
		const single = (v.told?.claims ?? []).filter((c) => c.traits.length === 1 && c.what !== 'thin')
		return single.length
			? [{ label: say.local(v.name), href: `${paths.unique(slug)}#v-${v.id}`, facts: single.flatMap((c) => c.traits.map((t) => ({ kind: t.kind, value: traitWord(say, t, c.written), text: say('unique/dot', { what: traitWord(say, t, c.written), count: c.others, of: c.of }), others: c.others, of: c.of, source: c.sources.map((s) => [s.name, s.url, s.asOf].filter(Boolean).join(' ')).join('; ') }))) }]
			: []
	})
}

export function pictureOf(say: Say, programme: { readonly slug: string; readonly name: string }, villages: readonly Village[], width: number): string {
	const rows = rowsOf(say, programme.slug, villages).slice(0, most)
	return rarity({
		rows, width, lang: say.lang, title: say('unique/picture', { programme: programme.name }), description: say('unique/picture-what', { count: rows.length }),
		columns: ['0', '1', '4', '9', 'more'].map((k) => say(`unique/column-${k}`)),
	})
}
