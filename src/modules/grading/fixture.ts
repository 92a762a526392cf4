// For tests only: the shipped rulebooks, and a small one whose arithmetic fits in a head.
import { readdirSync, readFileSync } from 'node:fs'
import { day } from '#kernel/day.ts'
import { expectDone } from '#kernel/outcome.ts'
import { localText } from '#kernel/text.ts'
import { type Criterion, criteriaOf, laddersOf, parseRulebook, type Rulebook } from './rulebook.ts'
import type { Sheet } from './score.ts'

const folder = new URL('../../../data/rulebooks/', import.meta.url)

/** A shipped file as it lies there. */
export const shippedRaw = (id: string): unknown => JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8'))
const read = new Map<string, Rulebook>()
export function shipped(id: string): Rulebook {
	const rulebook = read.get(id) ?? expectDone(parseRulebook(shippedRaw(id)))
	read.set(id, rulebook)
	return rulebook
}
export const ocop = (set: number): Rulebook => shipped(`vn-ocop-1048-${String(set).padStart(2, '0')}`)

const others = /^(index|manifest)\.json$|-classification|-dossier/
export const shippedIds = (): string[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.json') && !others.test(name))
		.map((name) => name.replace('.json', ''))

/** The sheet that takes the best (or poorest) choice everywhere. */
export const extremeSheet = (rulebook: Rulebook, pick: 'best' | 'poorest'): Sheet => ({
	answers: Object.fromEntries(
		criteriaOf(rulebook).map((criterion) => {
			const choices = laddersOf(criterion)
				.flat()
				.toSorted((a, b) => a.points - b.points)
			return [criterion.id, choices.at(pick === 'best' ? -1 : 0)?.id ?? '']
		}),
	),
})

const said = (text: string) => localText('en', text)
const ladder = (...points: number[]) =>
	points.map((p, at) => ({ id: 'abcdefgh'.charAt(at), points: p, label: said(`${p} points`) }))
export const criterion = (id: string, max: number, more: Partial<Criterion> = {}): Criterion => ({
	id,
	no: id,
	key: `key_${id}`,
	name: said(id),
	max,
	rules: [],
	...('cases' in more ? {} : { choices: ladder(0, max / 2, max) }),
	...more,
})
const part = (id: string, max: number, criteria: readonly Criterion[]) => ({
	id,
	name: said(id),
	max,
	sections: [{ no: id.toLowerCase(), name: said(id), max, criteria }],
})

/** Part A: 1 (0-2-4), 2 (household 0-1, firm 1-2-4), 3 (only with 1). Part B: 4 (must not be zero), 5 (two zeros, one of them a stop). */
export const small: Rulebook = {
	id: 'small',
	programme: 'A village',
	economy: 'VN',
	scheme: 'points',
	status: 'complete',
	legalBasis: { text: 'for tests' },
	inForce: { from: day('2020-01-01'), to: day('2022-12-31') },
	replacedBy: 'small-2',
	validityMonths: 36,
	total: 20,
	rounding: { rule: 'exact', by: 'ours' },
	bands: [
		{ stars: 3, atLeast: 15 },
		{ stars: 2, atLeast: 10, below: 15 },
		{ stars: 1, atLeast: 0, below: 10 },
	],
	parts: [
		part('A', 10, [
			criterion('1', 4),
			criterion('2', 4, {
				cases: [
					{
						id: '1',
						name: said('household'),
						choices: [
							{ id: '1a', points: 0, label: said('no') },
							{ id: '1b', points: 1, label: said('yes') },
						],
					},
					{
						id: '2',
						name: said('firm'),
						choices: [1, 2, 4].map((p, at) => ({ id: `2${'abc'.charAt(at)}`, points: p, label: said(`${p}`) })),
					},
				],
			}),
			criterion('3', 2, {
				rules: [
					{ kind: 'applies-if', id: '3/applies-if', when: said('there is a story'), criterion: '1', moreThan: 0 },
				],
			}),
		]),
		part('B', 10, [
			criterion('4', 5, {
				choices: ladder(0, 1, 5),
				rules: [{ kind: 'stop-if-zero', id: '4/stop-if-zero', when: said('zero'), criterion: '4', atMost: 0 }],
			}),
			criterion('5', 5, {
				choices: [
					{ id: 'a', points: 0, label: said('harmful'), stops: 'stop' },
					{ id: 'b', points: 0, label: said('plain') },
					{ id: 'c', points: 5, label: said('fine') },
				],
				rules: [{ kind: 'disqualify', id: '5/disqualify', when: said('copied') }],
			}),
		]),
	],
	source: { name: 'for tests', asOf: '2020' },
	faults: [],
}
