import { fold } from '#kernel/text.ts'
import { nearPairs } from './near.ts'
import type { Notes } from './problems.ts'
import type { ImportProducer } from './types.ts'

/** What one row says about its producer. */
export type ProducerRow = Omit<ImportProducer, 'key' | 'rows'>

const short: readonly (readonly [RegExp, string])[] = [
	[/\bhop tac xa\b/g, 'htx'],
	[/\bcong ty\b/g, 'cty'],
	[/\btrach nhiem huu han\b/g, 'tnhh'],
	[/\bco phan\b/g, 'cp'],
	[/\bmot thanh vien\b/g, 'mtv'],
	[/\bto hop tac\b/g, 'tht'],
	[/\bho kinh doanh\b/g, 'hkd'],
	[/\bdoanh nghiep tu nhan\b/g, 'dntn'],
	[/\bcompany limited\b/g, 'co ltd'],
]

/** A name as it is compared: folded, signs as spaces, the usual long forms shortened. */
export function producerKey(name: string): string {
	let key = fold(name)
		.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
		.trim()
	for (const [long, brief] of short) key = key.replace(long, brief)
	return key
}

const placeOf = (producer: ProducerRow): string => producer.place ?? (producer.placeText ? fold(producer.placeText) : '')

/** Same name: one producer, unless both place and phone say otherwise. */
function same(a: ProducerRow, b: ProducerRow): boolean {
	const [here, there] = [placeOf(a), placeOf(b)]
	if (!here || !there || here === there) return true
	return a.phones.some((phone) => b.phones.includes(phone))
}

export interface Producers {
	/** The producer of this row, new or known. */
	of(row: number, said: ProducerRow): string
	all(): ImportProducer[]
	/** Says which names look like one another, and which are the same in different places. */
	compare(): void
}

export function producers(problems: Notes): Producers {
	const list: { value: ImportProducer; rows: number[] }[] = []
	const byName = new Map<string, { value: ImportProducer; rows: number[] }[]>()
	return {
		of(row, said) {
			const name = producerKey(said.name)
			const namesakes = byName.get(name) ?? []
			const known = namesakes.find((one) => same(one.value, said))
			if (known) {
				for (const field of ['person', 'email', 'address'] as const) {
					const [before, now] = [known.value[field], said[field]]
					if (before && now && fold(before) !== fold(now)) {
						problems.note(row, field, 'import/producer-differs', { name: said.name, kept: before, text: now, otherRow: known.rows[0] ?? row })
					}
				}
				const phones = [...new Set([...known.value.phones, ...said.phones])]
				// The first row's words stay; later rows fill what it left open.
				known.value = { ...said, ...known.value, phones }
				if (known.rows.at(-1) !== row) known.rows.push(row)
				return known.value.key
			}
			const twin = namesakes[0]
			if (twin) {
				problems.note(row, 'producer-name', 'import/same-name-elsewhere', {
					name: said.name,
					place: said.placeText ?? '',
					other: twin.value.placeText ?? '',
					otherRow: twin.rows[0] ?? row,
				})
			}
			const made = { value: { ...said, key: `producer-${list.length + 1}`, rows: [] }, rows: [row] }
			list.push(made)
			byName.set(name, [...namesakes, made])
			return made.value.key
		},
		all: () => list.map(({ value, rows }) => ({ ...value, rows })),
		compare() {
			for (const [i, j] of nearPairs(list.map((one) => producerKey(one.value.name)))) {
				const [first, later] = [list[i], list[j]]
				if (!first || !later) continue
				problems.note(later.rows[0] ?? 0, 'producer-name', 'import/near-producer', {
					name: later.value.name,
					other: first.value.name,
					otherRow: first.rows[0] ?? 0,
				})
			}
		},
	}
}
