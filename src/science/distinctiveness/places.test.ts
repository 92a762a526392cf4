/** The 79 places of the shipped pack: do the answers make sense to somebody who knows them? */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { compare, type Distinctiveness, type FeatureKind, featureKinds, type Trait, vocabulary, widened } from './index.ts'

interface PackPlace {
	readonly id: string
	readonly economy: string
	readonly name: string
	readonly features: readonly Trait[]
}
const { places } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../data/places/places.json'), 'utf8')) as { places: readonly PackPlace[] }
const compared = compare(places.map((p) => ({ id: p.id, traits: widened(p.features) })))
const nameOf = (id: string): string => places.find((p) => p.id === id)?.name ?? id
function of(name: string): Distinctiveness {
	const answer = compared.of(places.find((p) => p.name === name)?.id ?? '')
	if (!answer) throw new Error(`${name} is not in the pack`)
	return answer
}
const only = (d: Distinctiveness): string[] => d.traits.filter((t) => t.others === 0).map((t) => t.trait.value)
const together = (d: Distinctiveness): string[] => d.together.filter((p) => p.others === 0).map((p) => p.traits.map((t) => t.value).join(' + '))
const alike = (d: Distinctiveness): string[] => d.lookAlikes.map((l) => nameOf(l.id))

describe('only here', () => {
	it.each([
		['Chuon Ngo', ['inlay', 'shell']],
		['Bau Truc', ['sand', 'once a year']],
		['San Antonio Arrazola', ['figure', 'fantasy animals']],
		['Jianyang', ['iron clay', 'crystal glaze', 'tea bowl', 'oil spot', 'partridge feather', 'national-heritage']],
		['Hansan', ['ramie', 'fine weave']],
		['Obori, Namie', ['celadon glaze', 'crackle glaze', 'double wall', 'cup']],
		['Vologda', ['lace', 'linen thread', 'bobbin lace']],
		['Sayong', ['gourd-shaped jar', 'drinking water']],
		['Olinala', ['chia oil', 'gourd']],
		['Taal', ['calado', 'sinuksok']],
		['Lampang', ['chicken']],
		['Laweyan', ['wax']],
		// Nothing of what is known of these is theirs alone.
		['Thanh Ha', []], ['Kasama', []], ['Van Phuc', []], ['Arita', []], ['Bich Chu', []], ['Kasongan', []],
	])('%s: %j', (name, values) => expect(only(of(name)).sort()).toEqual([...values].sort()))
	it('Bat Trang is the oldest of those whose century is known', () => {
		const age = of('Bat Trang').traits.find((t) => t.trait.kind === 'age')
		expect(age).toMatchObject({ others: 0, trait: { value: '12' } })
	})
	it('pairs: blackened pottery, carving that is painted, embroidered silk', () => {
		expect(together(of('San Bartolo Coyotepec'))).toContain('pottery + black')
		expect(together(of('San Antonio Arrazola'))).toEqual(['wood carving + painting'])
		expect(together(of('Minh Lang'))).toEqual(['embroidery + silk'])
		expect(together(of('Lampang'))).toEqual(['pottery + kaolin'])
	})
})

describe('who is like whom', () => {
	it('the two umbrella villages, the two prints, the batik quarters, the porcelain towns find each other', () => {
		expect(alike(of('Meinong'))[0]).toBe('Bo Sang')
		expect(alike(of('Bo Sang'))[0]).toBe('Meinong')
		expect(alike(of('Dong Ho'))[0]).toBe('Kinngait (Cape Dorset)')
		expect(alike(of('Lumban'))[0]).toBe('Taal')
		expect(alike(of('Arita'))[0]).toBe('Jingdezhen')
		expect(new Set(alike(of('Laweyan')).slice(0, 2))).toEqual(new Set(['Dermo, Kediri', 'Yogyakarta (Winotosastro)']))
		expect(alike(of('San Antonio Arrazola'))).toEqual(['Ban Thawai', 'Paete', 'Semyonov (Khokhloma)'])
	})
	it('says when it knows little: potters of clay with nothing else known are alike on few facts', () => {
		expect(of('Thanh Ha').lookAlikes.every((l) => l.few && l.similarity === 1)).toBe(true)
		expect(of('Meinong').lookAlikes[0]).toMatchObject({ few: false })
	})
	it('garlic, soap and lace have nobody like them', () => expect(['Ly Son', 'Tasma, Tyup', 'Vologda'].map((n) => alike(of(n)))).toEqual([[], [], []]))
	it('shared with whom: river clay at two places, horses on two potteries', () => {
		expect(of('Bau Truc').traits.find((t) => t.trait.value === 'river clay')?.who.map(nameOf)).toEqual(['Sayong'])
		expect(of('Kasongan').traits.find((t) => t.trait.kind === 'motif')?.who.map(nameOf)).toEqual(['Obori, Namie'])
	})
})

describe('the order', () => {
	it('puts crafts nobody else has first and potters of clay of whom nothing more is known last', () => {
		const order = compared.ranking().map((r) => nameOf(r.id))
		expect(order).toHaveLength(78)
		const at = (name: string) => order.indexOf(name)
		for (const rare of ['Chuon Ngo', 'Vologda', 'Ly Son', 'Jeonju', 'Lumban']) for (const common of ['Thanh Ha', 'Kasama', 'Chulucanas', 'Bat Trang', 'Bich Chu']) expect(at(rare), `${rare} before ${common}`).toBeLessThan(at(common))
		// What little is known of Siem Reap says nothing of what is made there.
		expect(of('Siem Reap').rank).toBeUndefined()
	})
	it('does not go by how much is known', () => {
		const known = compared.ranking().map((r) => compared.of(r.id)?.known.length ?? 0)
		const ranks = known.map((_, i) => i)
		const mean = (x: readonly number[]) => x.reduce((a, b) => a + b, 0) / x.length
		const [mk, mr] = [mean(known), mean(ranks)]
		const r = known.reduce((s, k, i) => s + (k - mk) * (i - mr), 0) / Math.sqrt(known.reduce((s, k) => s + (k - mk) ** 2, 0) * ranks.reduce((s, x) => s + (x - mr) ** 2, 0))
		expect(Math.abs(r)).toBeLessThan(0.25)
	})
})

describe('the pack', () => {
	it('tells something of every place, each with a source, in words of the vocabulary', () => {
		for (const p of places) {
			expect(p.features.length, p.name).toBeGreaterThan(0)
			for (const f of p.features) {
				expect(featureKinds).toContain(f.kind)
				expect(f.source, `${p.name} ${f.value}`).toBeTruthy()
				if (f.kind !== 'age') expect(vocabulary[f.kind as FeatureKind], `${p.name} ${f.value}`).toContain(f.value)
			}
		}
	})
	it('names no person as a value', () => {
		const values = places.flatMap((p) => p.features.filter((f) => f.kind === 'masters').map((f) => f.value))
		expect(new Set(values)).toEqual(new Set(['known-by-name']))
	})
})

test('the table for readers is that of today (places.md; vitest -u writes it anew)', async () => {
	const cell = (of: readonly string[]) => of.join(', ') || '–'
	const rows = [...compared.ranking().map((r) => r.id), ...places.map((p) => p.id).filter((id) => !compared.ranking().some((r) => r.id === id))].map((id) => {
		const d = compared.of(id)
		if (!d) throw new Error(id)
		const near = d.lookAlikes[0]
		const why = near ? `${nameOf(near.id)} (${near.shared.map((t) => t.value).join(', ')}${near.few ? '; on few facts' : ''})` : '–'
		return `| ${d.rank ?? '–'} | ${nameOf(id)} | ${d.known.length} | ${cell(only(d))} | ${cell(together(d).slice(0, 3))} | ${why} | ${cell(d.leads.filter((l) => l.apart >= 1).slice(0, 2).map((l) => l.kind))} |`
	})
	const text = `# The 79 places compared

Made by places.test.ts from data/places (facts as their sources tell them, 2026-11-23). The order compares these 79 with each other by what is known of them, and with nothing else: it is no grade.
"Only here" means among those of whom that kind is known; pairs: the three that say most. "Find out" names kinds expected to tell the place from at least one look-alike.

| order | place | kinds known | only here | only here together | most alike | find out |
|--:|---|--:|---|---|---|---|
${rows.join('\n')}
`
	await expect(text).toMatchFileSnapshot('places.md')
})
