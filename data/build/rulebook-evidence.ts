/**
 * What shows that a choice of OCOP 2019 is true, by the key of its criterion. The sources list proofs for criteria, not for choices: this reading is ours.
 * One kind stands for the whole ladder; a list follows the ladder from its lowest step, its last entry holds for all above. "-" and every step of 0 points
 * need nothing: they claim the least there is.
 */
type Kind = 'document' | 'sample' | 'observation' | 'visit' | 'commune-report' | 'declaration'
const document: Ladder = ['document']
const sample: Ladder = ['sample']
const observation: Ladder = ['observation']
const visit: Ladder = ['visit']
type Ladder = readonly [Kind | '-', ...(Kind | '-')[]]

const ladders: Readonly<Record<string, Ladder>> = {
	// Part A: contracts and invoices, the process on site, filed papers, registration, the list of workers that the commune confirms.
	raw_material: ['-', 'document'],
	value_added: ['-', 'visit'],
	capacity: ['-', 'document'],
	linkage: document,
	environment: ['visit', 'document'],
	clean_technology: document,
	idea_origin: ['declaration'],
	packaging_completeness: ['-', 'sample', 'document'],
	packaging_style: sample,
	organisation_type: document,
	community_management: ['-', 'document'],
	local_labour: ['-', 'commune-report'],
	growth: document,
	accounting: ['-', 'document'],
	// Part B: contracts of agents and fairs, the organisation chart, the story on paper; how good the story is, the council sees.
	distribution_area: ['-', 'document'],
	distribution_organisation: document,
	promotion: document,
	story: document,
	local_identity: observation,
	story_structure: observation,
	// Part C: papers and tests; what is tasted, seen and handled is the sample that every dossier holds.
	quality_declaration: document,
	quality_assurance: document,
	periodic_food_safety: document,
	periodic_food_safety_testing: document,
	periodic_quality_testing: document,
	periodic_testing: document,
	raw_material_quality: document,
	nutrition: document,
	global_market_opportunity: observation,
	uniqueness: observation,
	effectiveness_in_use: observation,
	main_effect: observation,
	side_effects: observation,
	safety: observation,
	...Object.fromEntries(
		[
			'impurities', 'smell', 'colour', 'taste', 'texture', 'shape', 'size_shape', 'pack_form', 'sensory_criteria', 'ease_of_use_and_storage', 'liquor_colour', 'liquor_smell', 'liquor_taste',
			'smell_taste', 'leaf_shape', 'leaf_colour', 'appearance', 'colour_body', 'colour_ripeness', 'clean_complete', 'body', 'aesthetics', 'refinement', 'unique_design', 'overall_design',
			'features', 'practicality', 'reliability', 'durability',
		].map((key) => [key, sample]),
	),
	material_quality: ['-', 'sample', 'sample', 'document'],
	// Set 08, community tourism: most of it can only be seen there.
	coordination: document,
	rules: document,
	energy: visit,
	target_market: document,
	promotion_chain: document,
	route_linkage: document,
	sales_organisation: document,
	identity_kit: document,
	story_presentation: visit,
	new_rural: ['-', 'commune-report'],
	location: visit,
	architecture_and_landscape: ['visit', 'visit', 'commune-report'],
	protection_of_cultural_and_natural_heritage_and_biodiversity: ['visit', 'document'],
	licensing_of_service_businesses: document,
	safety_and_security: document,
	completeness_of_the_service: visit,
	experience_activities: visit,
	management_and_staff: document,
	quality_of_the_tourism_product: ['visit', 'visit', 'document'],
	quality_of_service: ['visit', 'visit', 'document'],
	amenities: ['visit', 'document'],
	activities_that_attract_visitors: visit,
	goods_and_services_on_offer_food_souvenirs: visit,
}

/** What shows the choice at this step of a ladder; undefined where nothing need. A criterion nobody thought of is a fault. */
export function shownBy(key: string, step: number, points: number): Kind | undefined {
	const ladder = Object.hasOwn(ladders, key) ? ladders[key] : undefined
	if (!ladder) throw new Error(`nothing is said about what shows ${key}`)
	const kind = ladder[Math.min(step, ladder.length - 1)]
	return points === 0 || kind === '-' ? undefined : kind
}
