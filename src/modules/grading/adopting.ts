import { z } from 'zod'
import { action } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import { newId } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { covers } from '#kernel/period.ts'
import { digestOf } from '#modules/record/index.ts'
import { notInForce } from './council.ts'
import { ownRulebook } from './drafting/store.ts'
import { lint } from './lint.ts'
import { chooseProcedure } from './procedure/shipped.ts'
import { within } from './rules.ts'
import { rulebookPack, shippedRulebook } from './shipped.ts'
import { adoptionById } from './store.ts'

/** What a copy is known by: the hash of the data as it lies in the database. */
const hashed = (copy: object): string => digestOf(JSON.parse(JSON.stringify(copy)))

/**
 * The programme takes a rulebook for a period: its text and hash are copied, so that what was graded by can be read for ever.
 * As the official rule only inside its force and for the programme's own economy; else as the programme's own ('adopted').
 * `key`: of a shipped rulebook, or of one the programme wrote itself and a second person approved.
 * `procedure`: the key of a shipped one, copied like the rulebook; none = the one in force (official) or the programme's own (adopted).
 */
export const adoptRulebook = action({
	name: 'grading.adopt-rulebook',
	who: ['officer'],
	input: z.object({
		key: fields.text(80),
		from: fields.day(),
		to: fields.day(),
		basis: fields.oneOf(['official', 'adopted']),
		procedure: fields.optionalText(80),
		certifyFrom: fields.whole(1, 10),
		note: fields.optionalText(1000),
	}),
	async run(scene, given) {
		const { house, programme } = scene
		const own = await ownRulebook(scene.tx, programme.id, given.key)
		const book = own?.book ?? (await shippedRulebook(house.packs, given.key))
		const pack = own ? { name: 'own', version: own.version } : { name: rulebookPack, version: (await house.packs.version(rulebookPack))?.version }
		if (!book || pack.version === undefined) return refuse({ code: 'grading/rulebook-unknown', field: 'key' })
		if (given.to < given.from) return refuse({ code: 'input/ends-before-start', field: 'to' })
		if (book.status === 'incomplete') return refuse({ code: 'grading/rulebook-incomplete', rulebook: book.id, why: book.why ?? null })
		const fault = lint(book).find((one) => one.severity === 'error')
		if (fault) return refuse({ code: 'grading/rulebook-faulty', rulebook: book.id, fault: fault.code, at: fault.at })
		if (given.basis === 'official') {
			if (book.economy !== programme.economy) return refuse({ code: 'grading/rulebook-other-economy', field: 'basis', economy: book.economy })
			const out = [given.from, given.to].find((on) => !book.inForce || !covers(book.inForce, on))
			if (out) return refuse({ ...notInForce(book, out), field: 'basis' })
		}
		const chosen = await chooseProcedure(house.packs, programme.economy, { key: given.procedure, basis: given.basis, from: given.from, to: given.to })
		if (!chosen.ok) return chosen
		const procedure = chosen.value
		const id = newId<'adoption'>()
		const sha256 = hashed(book)
		const run = procedure && { procedure_key: procedure.id, procedure_sha256: hashed(procedure), procedure: JSON.stringify(procedure) }
		await scene.tx
			.insertInto('rulebook_adoption')
			.values({
				programme_id: programme.id, id, pack: pack.name, pack_version: pack.version, key: given.key, sha256, rulebook: JSON.stringify(book),
				starts_on: given.from, ends_on: given.to, basis: given.basis, certify_from: given.certifyFrom, note: given.note, adopted_by: scene.by.person, adopted_at: scene.at, ...run,
			})
			.execute()
		return done({ value: { id }, news: [{ type: 'rulebook-adopted', subject: { kind: 'adoption', id }, facts: { rulebook: given.key, sha256, from: given.from, to: given.to, basis: given.basis, ...(run && { procedure: run.procedure_key, procedureSha256: run.procedure_sha256 }) } }] })
	},
})

/** A round of grading inside the period of one adopted rulebook. */
export const openRound = action({
	name: 'grading.open-round',
	who: ['officer'],
	input: z.object({ adoption: fields.id<'adoption'>(), name: fields.text(120), opens: fields.day(), closes: fields.day() }),
	async run(scene, given) {
		const adoption = await adoptionById(scene.tx, scene.programme.id, given.adoption)
		if (!adoption) return refuse({ code: 'grading/adoption-unknown', field: 'adoption' })
		if (given.closes < given.opens) return refuse({ code: 'input/ends-before-start', field: 'closes' })
		if (!within(given.opens, adoption.from, adoption.to) || !within(given.closes, adoption.from, adoption.to)) {
			return refuse({ code: 'grading/round-outside-adoption', field: 'opens', from: adoption.from, to: adoption.to })
		}
		const id = newId<'round'>()
		await scene.tx
			.insertInto('round')
			.values({ programme_id: scene.programme.id, id, adoption_id: given.adoption, title: given.name, opens_on: given.opens, closes_on: given.closes, created_at: scene.at })
			.execute()
		return done({ value: { id }, news: [{ type: 'round-opened', subject: { kind: 'round', id }, facts: { adoption: given.adoption, opens: given.opens, closes: given.closes } }] })
	},
})
