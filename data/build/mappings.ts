/**
 * Pack `mappings`: what a fact under one economy's rulebook says about a criterion of another's. Every line is our own reading: no economy
 * has agreed to any of it. `steps` are positions on the target's ladder from its lowest different points (0) up; -1 is its best, -2 the one below.
 */
import { english, type Where, writePack } from './lib.ts'

type Confidence = 'high' | 'medium' | 'low'
type Steps = readonly [least: number, most: number]
interface Item { readonly id: string; readonly name?: string; readonly group?: string; readonly choices?: readonly (readonly [id: string, label: string])[] }
const some: Steps = [1, -1]
const anyStep: Steps = [0, -1]
const notBest: Steps = [0, -2]

const line = (from: string, to: string, steps: Steps, confidence: Confidence, why: string) => ({ from, to, steps, confidence, why: english(why), by: 'ours' as const })
/** Several items that say the same of several criteria. */
const lines = (from: readonly string[], to: readonly string[], steps: Steps, confidence: Confidence, why: string) => from.flatMap((f) => to.map((t) => line(f, t, steps, confidence, why)))
const item = ({ name, choices, ...of }: Item) => ({ ...of, ...(name ? { name: english(name) } : {}), ...(choices ? { choices: choices.map(([id, label]) => ({ id, label: english(label) })) } : {}) })
const ocop = { prefix: 'vn-ocop-1048-' }
const mapping = (id: string, from: string, to: { book?: string; prefix?: string }, why: string, notKnown: readonly string[], items: readonly Item[], all: readonly (ReturnType<typeof line> & { readonly when?: Steps })[]) => ({
	kind: 'mapping', id, from, to, by: 'ours', asOf: '2026-11-24', why: english(why), notKnown: notKnown.map(english), items: items.map(item), lines: all,
})

const dimensions = ['product standard', 'production capacity', 'process and technology', 'product development', 'market']
const quadrant = mapping(
	'th-otop-quadrant--vn-ocop-1048', 'th-otop-quadrant', ocop,
	'Dimension by dimension only: segment A ("stars, to the world") asks for other items than B, C and D, and that order is all that is read from them.',
	['The texts of items 1.1 to 5.5 are not held, so no line can be better than low.', 'Community, accounts, story and workmanship are not asked for by the segments as far as is known.'],
	[...dimensions.flatMap((name, d) => Array.from({ length: [3, 3, 3, 4, 5][d] ?? 0 }, (_, i) => ({ id: `${d + 1}.${i + 1}`, group: name })))],
	[
		...lines(['1.1', '1.2'], ['quality_declaration'], some, 'low', 'Segments A, B and C all ask for 1.1 or 1.2 of the dimension product standard.'),
		line('1.3', 'quality_declaration', notBest, 'low', 'Segment D, which is still to adapt, is told by 1.3 alone.'),
		line('2.1', 'capacity', some, 'low', 'Only segment A asks for 2.1 of the dimension production capacity.'),
		...lines(['2.2', '2.3'], ['capacity'], notBest, 'low', 'B and C ask for 2.2 or 2.3 where A asks for 2.1.'),
		...lines(['3.1', '3.2', '3.3'], ['value_added'], some, 'low', 'A, B and C each ask for an item of process and technology: more than sorting is done.'),
		...lines(['4.1'], ['idea_origin', 'packaging_completeness'], some, 'low', 'Only segment A asks for 4.1 of the dimension product development.'),
		line('4.2', 'idea_origin', some, 'low', 'Segment B, "conserve and create value", asks for 4.2.'),
		...lines(['5.1'], ['distribution_area', 'distribution_organisation'], some, 'low', 'Only segment A cannot do without 5.1 of the dimension market.'),
		...lines(['5.2', '5.3', '5.4'], ['distribution_area'], notBest, 'low', 'These market items are enough for B or C, not for A.'),
	],
)
const opc = mapping(
	'th-otop-opc--vn-ocop-1048', 'th-otop-opc', ocop,
	'The four frames of OTOP Product Champion and what an applicant must bring, against the criteria of the same subject.',
	['The points of each frame (2024 handbook) are not held: a frame says that something is there, not how much.'],
	[
		{ id: 'standard', name: 'At least one legal product standard certificate', group: 'to apply' },
		{ id: 'registered', name: 'Registered OTOP producer', group: 'to apply' },
		{ id: 'export', name: 'Exportable with brand equity', group: 'frames' },
		{ id: 'continuous', name: 'Continuous and consistent production', group: 'frames' },
		{ id: 'quality', name: 'Standardisation with quality and satisfaction', group: 'frames' },
		{ id: 'story', name: 'Story of the product', group: 'frames' },
	],
	[
		line('standard', 'quality_declaration', some, 'medium', 'A legal product standard certificate is a file about the quality.'),
		line('registered', 'organisation_type', anyStep, 'medium', 'Registered, but the form of the producer is not told.'),
		line('export', 'global_market_opportunity', anyStep, 'medium', 'Exportable, but to which markets is not told.'),
		line('export', 'packaging_completeness', some, 'low', 'A brand needs at least a full label.'),
		line('export', 'distribution_area', some, 'low', 'What can be exported is sold beyond its district.'),
		line('continuous', 'capacity', some, 'low', 'Continuous production is more than small scale.'),
		line('quality', 'quality_assurance', some, 'low', 'Standardisation is a step towards a quality system.'),
		line('quality', 'quality_declaration', some, 'low', 'Standardisation is written down.'),
		line('story', 'story', some, 'medium', 'A story is asked for, so there is one that is written.'),
		line('story', 'local_identity', anyStep, 'low', 'What the story tells of the place is not told.'),
	],
)
const threeMalaysian: readonly Item[] = [
	{ id: '1', name: 'Local community takes part (group, cooperative, association or firm in the chain)' },
	{ id: '2', name: 'Product has a local uniqueness that gives the district its identity' },
	{ id: '3', name: 'Jobs for local people' },
]
const malaysia = mapping(
	'my-sdsi-craft--vn-ocop-1048', 'my-sdsi-craft', ocop,
	'The three conditions of Malaysian SDSI craft against part A and the story.',
	['The official forms and wording of the conditions are not held.'],
	threeMalaysian,
	[
		line('1', 'organisation_type', anyStep, 'medium', 'A group, cooperative, association or firm: any of the three steps.'),
		line('1', 'linkage', some, 'low', 'A community in the chain is a linkage within the province.'),
		line('2', 'idea_origin', [-1, -1], 'medium', 'A local uniqueness that gives a district its identity is "own idea that keeps a traditional product, speciality or local strength".'),
		line('2', 'local_identity', some, 'low', 'Such a product has something of its own to tell, if it has a story.'),
		line('2', 'uniqueness', some, 'low', 'A local uniqueness is more than a common product.'),
		line('3', 'local_labour', anyStep, 'medium', 'Jobs for local people, but not which share of them.'),
	],
)
const toMalaysia = mapping(
	'vn-ocop-1048--my-sdsi-craft', 'vn-ocop-1048', { book: 'my-sdsi-craft' },
	'Whether the three conditions of Malaysian SDSI craft hold, from part A of an OCOP sheet. A line counts from the step named.',
	['The official forms and wording of the conditions are not held.'],
	[],
	[
		{ ...line('organisation_type', '1', [1, 1], 'medium', 'A cooperative, or a company with local community capital, is the community in the chain.'), when: [-1, -1] as Steps },
		{ ...line('linkage', '1', [1, 1], 'low', 'A firm linkage brings the community into the chain.'), when: some },
		{ ...line('idea_origin', '2', [1, 1], 'medium', 'An own idea that keeps a traditional product, speciality or local strength.'), when: [-1, -1] as Steps },
		{ ...line('local_labour', '3', [1, 1], 'medium', 'Half of the workers or more are local.'), when: [-1, -1] as Steps },
	],
)
const three = (a: string, b: string, c: string) => [['1', a], ['2', b], ['3', c]] as const
const indonesia = mapping(
	'id-ovop-gems-jewellery--vn-ocop-1048', 'id-ovop-gems-jewellery', ocop,
	'Part A, sections I and II of the Indonesian selection form for gemstones and jewellery, choice by choice.',
	['Section III holds only a first criterion, parts B and C are not held.', 'Indonesia asks about the regency or city, Viet Nam about the province: what is local there is local here, not the other way round.'],
	[
		{ id: 'I.1', name: 'Source of main raw material', choices: three('less than 80% from the regency or city', '80% or more local', 'all local') },
		{ id: 'I.4', name: 'Environmental control', choices: three('impact not considered', 'impact, but controlled', 'no impact') },
		{ id: 'I.5', name: 'Can be made in quantity', choices: three('cannot be made in the same quantity and quality', 'nearly the same', 'the same') },
		{ id: 'II.1', name: 'Product and design development', choices: three('copied from others', 'on customer or market demand', 'developed by the group itself') },
		{ id: 'II.2', name: 'Packaging development', choices: three('conventional', 'developed, not yet best', 'developed steadily to packaging rules') },
	],
	[
		...lines(['I.1:2', 'I.1:3'], ['raw_material'], [-1, -1], 'high', '80% and more from a regency or city is at least 75% from its province.'),
		line('I.1:1', 'raw_material', anyStep, 'high', 'Below 80% from the regency may be anything of the province.'),
		line('I.4:1', 'environment', [0, 0], 'medium', 'Not considered is at most the lowest step, "concrete attention".'),
		line('I.4:2', 'environment', [0, -2], 'low', 'Controlled, but by which rules is not told.'),
		line('I.4:3', 'environment', [0, -1], 'low', 'No impact says nothing of an assessment on paper.'),
		line('I.5:1', 'capacity', [0, 0], 'low', 'What cannot be made again in the same quantity is small scale.'),
		line('II.1:1', 'idea_origin', [0, 1], 'medium', "Copied from others: another maker's product, relabelled or improved."),
		line('II.1:3', 'idea_origin', [-2, -1], 'medium', 'Developed by the group itself: an own idea.'),
		line('II.2:1', 'packaging_completeness', [0, 1], 'low', 'Conventional packaging is simple; whether the label is complete is not told.'),
		line('II.2:3', 'packaging_completeness', some, 'low', 'To packaging rules: the label is complete.'),
	],
)
const philippines = mapping(
	'ph-otop-ra11960--vn-ocop-1048', 'ph-otop-ra11960', ocop,
	'The five criteria of Republic Act 11960 by name: they touch the same subjects, and say nothing of how much.',
	['The law gives no points and no text under the five names: no line narrows anything.'],
	['Culture', 'Community resource', 'Connection', 'Creativity', 'Competitive advantage'].map((name, i) => ({ id: `${i + 1}`, name })),
	[
		line('1', 'local_identity', anyStep, 'low', 'Culture: the same subject.'),
		line('2', 'raw_material', anyStep, 'low', 'Community resource: the same subject.'),
		line('3', 'linkage', anyStep, 'low', 'Connection: the same subject.'),
		line('4', 'idea_origin', anyStep, 'low', 'Creativity: the same subject.'),
		line('5', 'global_market_opportunity', anyStep, 'low', 'Competitive advantage: the same subject.'),
	],
)
const laos = mapping(
	'la-odop--vn-ocop-1048', 'la-odop', ocop,
	'What Lao stars mean and what they look at, by subject.',
	['Criteria and points of Lao ODOP are not held.'],
	[{ id: '4-5', name: '4 or 5 stars: can be exported' }, { id: '2-3', name: '2 or 3 stars: can be improved to a higher level' }],
	[
		line('4-5', 'global_market_opportunity', anyStep, 'medium', 'Can be exported, but to which markets is not told.'),
		...lines(['4-5'], ['packaging_completeness', 'quality_declaration'], some, 'low', 'Package design, trade mark and quality in production are looked at before four stars are given.'),
		line('2-3', 'global_market_opportunity', [0, 0], 'low', 'Still to be improved before it can be exported.'),
	],
)
const none = (from: string, why: string, name: string) => mapping(`${from}--vn-ocop-1048`, from, ocop, why, ['No criteria are held: nothing is mapped.'], [{ id: 'registered', name }], [])
const sameKeys = { ...mapping('vn-ocop-1048--vn-ocop-1048', 'vn-ocop-1048', ocop, 'Between the sets of Decision 1048 a criterion with the same key asks the same; a choice in the same words is the same choice (high), one with the same id and points in other words is close to it (medium).', ['Criteria of workmanship, taste or effect that only one set has are not mapped.'], [], []), sameKeys: true }

export function buildMappings(where: Where) {
	const all = [
		sameKeys, quadrant, opc, malaysia, toMalaysia, indonesia, philippines, laos,
		none('kh-ovop', 'Cambodian OVOP registers products without points.', 'Registered product'),
		none('kg-issyk-kul-brand', 'The Issyk-Kul brand committee assesses products; its criteria are not held.', 'Product taken by the committee'),
	]
	return writePack(where, { pack: 'mappings', version: '2026.11.1', licence: 'own work' }, Object.fromEntries(all.map((m) => [m.id, m])))
}
