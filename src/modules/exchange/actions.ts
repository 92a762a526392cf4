import { action, type Scene } from '#kernel/action.ts'
import * as field from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { asLang, langs, localText } from '#kernel/text.ts'
import { areas, reportStates, results, type Story } from './rules.ts'
import { adoptionById, evidenceOf, keepStory, knownCodes, packCases, publishedCase, publishStory, storyById, usedBy, withdrawStory } from './store.ts'

async function ours(scene: Scene, id: Id<'case'>, revision: number): Promise<Outcome<Story>> {
	const found = await storyById(scene.tx, scene.programme.id, id)
	if (!found) return refuse({ code: 'exchange/case-unknown' })
	return found.revision === revision ? done(found) : refuse({ code: 'exchange/changed-meanwhile' })
}

/** What would point to a person: an e-mail address or a telephone number has no place in a case. */
const contact = /[^\s@]+@[^\s@]+\.[^\s@]+|(?:\+|\b0)\d(?:[\s.-]?\d){8,}/

/**
 * Writes a case or changes one; it stays a draft until published, and a published one is shown anew when published again.
 * Refusals: exchange/case-unknown, exchange/changed-meanwhile, exchange/evidence-unknown, exchange/certificate-unknown, exchange/holds-contact.
 */
export const writeCase = action({
	name: 'exchange.write-case',
	who: ['officer'],
	input: field.object({
		case: field.optional(field.id<'case'>()),
		revision: field.optional(field.whole()),
		lang: field.oneOf(langs),
		title: field.text(140),
		context: field.text(3000),
		action: field.text(3000),
		outcome: field.text(3000),
		result: field.oneOf(results),
		years: field.optionalText(40),
		area: field.several(field.oneOf(areas)),
		/** Numbers of events in the programme's own chain. */
		evidence: field.several(field.text(20)),
		certificate: field.several(field.text(64)),
	}),
	async run(scene, given) {
		const { tx, programme } = scene
		let before: Story | undefined
		if (given.case) {
			const found = await ours(scene, given.case, given.revision ?? 0)
			if (!found.ok) return found
			before = found.value
		}
		for (const name of ['title', 'context', 'action', 'outcome'] as const) if (contact.test(given[name])) return refuse({ code: 'exchange/holds-contact', field: name })
		const seqs = [...new Set(given.evidence)]
		const evidence = seqs.every((s) => /^\d{1,18}$/.test(s)) ? await evidenceOf(tx, programme, seqs) : []
		if (evidence.length !== seqs.length) return refuse({ code: 'exchange/evidence-unknown', field: 'evidence' })
		const codes = [...new Set(given.certificate)]
		if ((await knownCodes(tx, programme.id, codes)).length !== codes.length) return refuse({ code: 'exchange/certificate-unknown', field: 'certificate' })
		const id = before?.id ?? newId<'case'>()
		const text = (t: string) => localText(given.lang, t)
		await keepStory(
			tx,
			programme.id,
			{
				id,
				title: text(given.title),
				context: text(given.context),
				action: text(given.action),
				outcome: text(given.outcome),
				result: given.result,
				years: given.years,
				areas: [...new Set(given.area)],
				evidence,
				certificates: codes,
				demo: before?.demo ?? programme.demo,
			},
			scene.at,
		)
		return done({ value: { id }, news: [{ type: before ? 'case-changed' : 'case-drafted', subject: { kind: 'case', id }, facts: { result: given.result, areas: given.area, evidence: seqs } }] })
	},
})

const named = field.object({ case: field.id<'case'>(), revision: field.whole() })
/** Shows the case to every programme. */
export const publishCase = action({
	name: 'exchange.publish-case',
	who: ['officer'],
	input: named,
	async run(scene, given) {
		const found = await ours(scene, given.case, given.revision)
		if (!found.ok) return found
		if (found.value.areas.length === 0) return refuse({ code: 'exchange/area-needed' })
		await publishStory(scene.tx, scene.programme, found.value, scene.at)
		return done({ value: { id: given.case }, news: [{ type: 'case-published', subject: { kind: 'case', id: given.case }, facts: { result: found.value.result, areas: [...found.value.areas], evidence: found.value.evidence.map((e) => e.seq) } }] })
	},
})
/** Takes it back; who has adopted it keeps the adoption. */
export const withdrawCase = action({
	name: 'exchange.withdraw-case',
	who: ['officer'],
	input: named,
	async run(scene, given) {
		const found = await ours(scene, given.case, given.revision)
		if (!found.ok) return found
		if (!found.value.published) return refuse({ code: 'exchange/not-published' })
		await withdrawStory(scene.tx, scene.programme.id, given.case)
		return done({ value: { id: given.case }, news: [{ type: 'case-withdrawn', subject: { kind: 'case', id: given.case }, facts: {} }] })
	},
})

/**
 * Says that this programme (or a partner's office) will try what a case tells. Refusals: exchange/case-unknown, exchange/own-case,
 * exchange/already-adopted, exchange/adopter-needed.
 */
export const adoptCase = action({
	name: 'exchange.adopt-case',
	who: ['officer', 'partner'],
	input: field.object({
		case: field.optional(field.id<'case'>()),
		pack: field.optional(field.text(10)),
		lang: field.optional(field.oneOf(langs)),
		plan: field.text(2000),
		/** A partner's own office; an officer adopts for the programme. */
		adopter: field.optionalText(120),
		economy: field.optional(field.economy()),
	}),
	async run(scene, given) {
		const { tx, programme, by } = scene
		const officer = by.roles.includes('officer')
		if (contact.test(given.plan)) return refuse({ code: 'exchange/holds-contact', field: 'plan' })
		if (!officer && (!given.adopter || !given.economy)) return refuse({ code: 'exchange/adopter-needed', field: given.adopter ? 'economy' : 'adopter' })
		const adopter = officer ? programme.name : given.adopter
		const economy = officer ? programme.economy : (given.economy ?? programme.economy)
		const found = given.case ? await publishedCase(tx, given.case) : undefined
		const inPack = given.pack && !given.case ? (await packCases(scene.house)).cases.some((c) => c.id === given.pack) : false
		if (!found && !inPack) return refuse({ code: 'exchange/case-unknown' })
		if (officer && found?.programme === programme.id) return refuse({ code: 'exchange/own-case' })
		const users = await usedBy(tx, found ? { caseId: found.id } : { packKey: given.pack ?? '' })
		if (users.some((u) => u.programme === programme.id && u.adopter === adopter)) return refuse({ code: 'exchange/already-adopted' })
		const id = newId<'adoption'>()
		await tx
			.insertInto('published_adoption')
			.values({
				programme_id: programme.id,
				id,
				programme_slug: programme.slug,
				adopter,
				economy,
				case_programme_id: found?.programme ?? null,
				case_id: found?.id ?? null,
				pack_key: found ? null : (given.pack ?? null),
				plan: JSON.stringify(localText(given.lang ?? asLang(programme.lang) ?? 'en', given.plan)),
				state: 'adopted',
				report: null,
				adopted_on: scene.on,
				reported_on: null,
				demo: programme.demo,
			})
			.execute()
		return done({ value: { id }, news: [{ type: 'case-adopted', subject: { kind: 'adoption', id }, facts: { case: found?.id ?? null, pack: found ? null : (given.pack ?? null), from: found?.programme ?? null, economy } }] })
	},
})

/** Reports back: did it work here? Refusals: exchange/adoption-unknown, exchange/changed-meanwhile. */
export const reportAdoption = action({
	name: 'exchange.report-adoption',
	who: ['officer', 'partner'],
	input: field.object({ adoption: field.id<'adoption'>(), state: field.oneOf(reportStates), report: field.text(2000), lang: field.optional(field.oneOf(langs)), revision: field.whole() }),
	async run(scene, given) {
		const { tx, programme } = scene
		const found = await adoptionById(tx, programme.id, given.adoption)
		if (!found) return refuse({ code: 'exchange/adoption-unknown' })
		// The office reports for its programme, a partner for what partners adopted here.
		if ((found.adopter === programme.name) !== scene.by.roles.includes('officer')) return refuse({ code: 'people/not-allowed' })
		if (found.revision !== given.revision) return refuse({ code: 'exchange/changed-meanwhile' })
		if (contact.test(given.report)) return refuse({ code: 'exchange/holds-contact', field: 'report' })
		await tx
			.updateTable('published_adoption')
			.set((eb) => ({ state: given.state, report: JSON.stringify(localText(given.lang ?? asLang(programme.lang) ?? 'en', given.report)), reported_on: scene.on, revision: eb('revision', '+', 1) }))
			.where('programme_id', '=', programme.id)
			.where('id', '=', given.adoption)
			.execute()
		return done({ value: { id: given.adoption }, news: [{ type: 'adoption-reported', subject: { kind: 'adoption', id: given.adoption }, facts: { state: given.state, case: found.caseId, pack: found.packKey, from: found.caseProgramme } }] })
	},
})
