import { expect, it } from 'vitest'
import type { Distinctiveness, Lookaround } from '#modules/registry/index.ts'
import { standsOut, toldOf } from './claims.ts'

const name = (en: string) => ({ source: 'en', text: { en } })
const around = {
	faces: new Map([
		['a', { name: name('A'), economy: 'VN', place: { programme: 'p', id: 'a' }, facts: [{ kind: 'motif', value: 'phoenix feet', words: 'Phoenix feet', source: 'elders', asOf: '2026' }, { kind: 'craft', value: 'inlay', source: 'book', url: 'https://example.org' }] }],
		['b', { name: name('B'), economy: 'JP', facts: [] }],
		['c', { name: name('C'), economy: 'TH', place: { programme: 'gone', id: 'c' }, facts: [] }],
	]),
} as unknown as Lookaround
const standing = (kind: string, value: string, others: number, of: number, who: string[] = []) => ({ trait: { kind, value }, others, of, bits: 1, who })
const told = (more: object) => toldOf({ id: 'a', traits: [], together: [], known: ['craft'], unknown: [], lookAlikes: [], leads: [], ...more } as unknown as Distinctiveness, around, new Map([['p', 'here']]))

it('says what is alone, with who says so, and marks a village’s own word', () => {
	const { claims } = told({ traits: [standing('motif', 'phoenix feet', 0, 12), standing('craft', 'inlay', 0, 78)] })
	expect(claims).toMatchObject([
		{ what: 'only', ownWords: true, written: { 'phoenix feet': 'Phoenix feet' }, sources: [{ name: 'elders', asOf: '2026' }] },
		{ what: 'only', sources: [{ name: 'book', url: 'https://example.org' }] },
	])
	expect(claims.every(standsOut)).toBe(true)
})
it('makes nothing of being alone among two, nor of an age that many have', () => {
	expect(told({ traits: [standing('use', 'tea', 0, 2)] }).claims[0]?.what).toBe('thin')
	expect(['0/20', '4/20', '5/20', '0/7'].map((x) => { const [others, of] = x.split('/').map(Number); return told({ traits: [standing('age', '12', others ?? 0, of ?? 0)] }).claims[0]?.what })).toEqual(['most', 'few', 'shared', 'shared'])
})
it('names who has it too, with a link only where there is a page', () => {
	expect(told({ traits: [standing('craft', 'inlay', 2, 78, ['b', 'c', 'nobody'])] }).claims[0]?.who).toEqual([{ name: name('B'), economy: 'JP' }, { name: name('C'), economy: 'TH' }])
	expect(told({ lookAlikes: [{ id: 'b', similarity: 1, shared: [{ kind: 'craft', value: 'inlay' }], both: ['craft'], few: true }] }).alike).toMatchObject([{ few: ['craft'] }])
})
