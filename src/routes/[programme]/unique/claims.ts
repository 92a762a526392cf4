/** What the comparison found, as the sentences of a page: each with who says so and who else has it. */
import type { LocalText } from '#kernel/text.ts'
import type { ComparedFace, Distinctiveness, Feature, FeatureKind, Lead, Lookaround, Trait } from '#modules/registry/index.ts'
import { levels } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'

/** Somebody compared, to be named: `href` when there is a page. */
export interface Named {
	readonly name: LocalText
	readonly economy: string
	readonly href?: string
}
export interface Claim {
	/** `only`, `most` (oldest, highest), `pair` and `pair-but-one` stand out; `few` are nearly so; `shared` are not; `thin`: too few others are described. */
	readonly what: 'only' | 'most' | 'pair' | 'pair-but-one' | 'few' | 'shared' | 'thin'
	readonly traits: readonly Trait[]
	/** Values as their source wrote them, by value. */
	readonly written: Readonly<Record<string, string>>
	readonly others: number
	readonly of: number
	/** The vocabulary has no word for it: another may call it otherwise. */
	readonly ownWords?: true
	readonly who: readonly Named[]
	readonly sources: readonly { readonly name: string; readonly url?: string; readonly asOf?: string }[]
}
export interface Alike extends Named {
	readonly shared: readonly Trait[]
	readonly written: Readonly<Record<string, string>>
	/** Kinds known of both, when they are so few that the likeness is thin. */
	readonly few?: readonly FeatureKind[]
}
export interface Told {
	readonly claims: readonly Claim[]
	readonly alike: readonly Alike[]
	readonly leads: readonly Lead[]
	readonly known: number
	readonly unknown: readonly FeatureKind[]
}

/** Below this many described, "only here" says nothing. */
const enough = 3
const ordered = ['age', ...Object.keys(levels)]
/** An order is worth saying among the upper quarter of a few only. */
const high = (others: number, of: number): boolean => of >= 8 && (others + 1) * 4 <= of

const whatOf = (kind: FeatureKind, others: number, of: number): Claim['what'] => {
	if (of < enough) return 'thin'
	if (ordered.includes(kind)) return high(others, of) ? (others === 0 ? 'most' : 'few') : 'shared'
	return others === 0 ? 'only' : 'shared'
}

export const standsOut = (claim: Claim): boolean => claim.what === 'only' || claim.what === 'most' || claim.what === 'pair' || claim.what === 'pair-but-one'

type Slugs = ReadonlyMap<string, string>
export function namedOf(face: ComparedFace | undefined, slugs: Slugs): Named[] {
	if (!face) return []
	const home = face.place ?? face.product
	const slug = home && slugs.get(home.programme)
	const href = slug && (face.place ? paths.place(slug, face.place.id) : face.product ? paths.product(slug, face.product.id) : undefined)
	return [{ name: face.name, economy: face.economy, ...(href ? { href } : {}) }]
}

/** `slugs`: addresses of programmes by id. */
export function toldOf(d: Distinctiveness, around: Lookaround, slugs: Slugs): Told {
	const facts: readonly Feature[] = around.faces.get(d.id)?.facts ?? []
	const written = Object.fromEntries(facts.flatMap((f) => (f.words ? [[f.value, f.words]] : [])))
	const sources = (traits: readonly Trait[]) => {
		const found = facts.filter((f) => f.source && traits.some((t) => t.kind === f.kind && t.value === f.value))
		return [...new Map(found.map((f) => [f.source, { name: f.source ?? '', ...(f.url ? { url: f.url } : {}), ...(f.asOf ? { asOf: f.asOf } : {}) }])).values()]
	}
	const who = (ids: readonly string[]) => ids.flatMap((id) => namedOf(around.faces.get(id), slugs))
	const single = d.traits.map((t): Claim => ({ what: whatOf(t.trait.kind, t.others, t.of), traits: [t.trait], written, others: t.others, of: t.of, ...(written[t.trait.value] && t.trait.kind !== 'age' ? { ownWords: true as const } : {}), who: who(t.who), sources: sources([t.trait]) }))
	const pairs = d.together
		.filter((p) => p.others <= 1 && p.of >= enough)
		.slice(0, 2)
		.map((p): Claim => ({ what: p.others === 0 ? 'pair' : 'pair-but-one', traits: p.traits, written, others: p.others, of: p.of, who: who(p.who), sources: sources(p.traits) }))
	const order: readonly Claim['what'][] = ['only', 'most', 'pair', 'pair-but-one', 'few', 'shared', 'thin']
	return {
		claims: [...single, ...pairs].sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what)),
		alike: d.lookAlikes.flatMap((l) => namedOf(around.faces.get(l.id), slugs).map((n): Alike => ({ ...n, shared: l.shared, written, ...(l.few ? { few: l.both } : {}) }))),
		leads: d.leads,
		known: d.known.length,
		unknown: d.unknown,
	}
}
