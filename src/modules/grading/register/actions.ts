import { z } from 'zod'
import { action, type News } from '#kernel/action.ts'
import { dayIn } from '#kernel/day.ts'
import { file, id, text } from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { keepUpload } from '#modules/record/index.ts'
import { fillProducer, type ImportField, importFields, keepListedProducers, keepListedProducts } from '#modules/registry/index.ts'
import { addCertificates, type NewCertificate } from '../certificates.ts'
import { previewRegister } from './preview.ts'
import { type Choices, contactsOf, lastPaperNumber, paperNumber } from './rules.ts'
import { attach, basisOf, correctPapers, freshenRegister, keepBatch, knownRegister, listKinds, queueForImport } from './store.ts'

/** Keeps an office's list as it is, after a look whether it can be read at all. Nothing is entered yet. */
export const keepList = action({
	name: 'grading.keep-list',
	who: ['officer'],
	input: z.object({ list: file() }),
	async run(scene, { list }) {
		// The reader's refusals say more ("old Excel format", "too many rows") than the examiner's.
		const read = await scene.house.sheets.read(list.bytes, { name: list.name })
		if (!read.ok) return refuse({ ...read.refusal, field: 'list' })
		const kept = await keepUpload(scene, list, listKinds)
		if (!kept.ok) return refuse({ ...kept.refusal, field: 'list' })
		return done({ value: { sha256: kept.value.sha256 }, news: [] })
	},
})

const choicesShape = z.object({
	sheet: z.string().max(100).optional(),
	mapping: z.record(z.string().regex(/^[A-Z]{1,3}$/), z.enum(['', ...importFields])).default({}),
	places: z.record(z.string().max(500), z.string().max(40)).default({}),
	months: z.int().min(1).max(240).optional(),
	order: z.enum(['dmy', 'mdy']).optional(),
})
/** An officer's choices from JSON; what does not fit is nobody's honest form. */
const choicesField = z
	.string()
	.max(200_000)
	.transform((raw, ctx): Choices => {
		let parsed: unknown
		try {
			parsed = JSON.parse(raw)
		} catch {
			parsed = undefined
		}
		const result = choicesShape.safeParse(parsed)
		if (result.success) return result.data as Choices & { mapping: Record<string, ImportField | ''> }
		ctx.addIssue({ code: 'custom', message: 'input/not-understood' })
		return z.NEVER
	})

/**
 * Enters a kept list: producers, products, certificates issued on paper; all of it or nothing. What is here already is
 * matched, never doubled. `seen` is the preview's mark: when the register changed since, the officer looks again.
 * Refusals: import/file-unknown, import/not-writable { errors }, import/changed-meanwhile, import/already-imported
 * { name, day }, import/nothing-new, and the sheet reader's.
 */
export const importRegister = action({
	name: 'grading.import-register',
	who: ['officer'],
	input: z.object({ sha256: text(64), choices: choicesField, seen: text(200) }),
	async run({ tx, house, programme, on, at, by }, { sha256, choices, seen }) {
		await queueForImport(tx, programme.id)
		const read = await previewRegister(house, tx, programme, on, sha256, choices)
		if (!read.ok) return read
		const { kept, sheet, list, plan } = read.value
		const errors = list.problems.filter((p) => p.severity === 'error').length
		if (errors > 0) return refuse({ code: 'import/not-writable', errors })
		const { counts } = plan
		const [before] = read.value.before
		if (counts.producers + counts.products + counts.certificates + counts.changed === 0) {
			return before ? refuse({ code: 'import/already-imported', name: kept.name, day: dayIn(programme.zone, before.at) }) : refuse({ code: 'import/nothing-new', name: kept.name })
		}
		if (seen !== read.value.seen) return refuse({ code: 'import/changed-meanwhile' })

		const newProducers = plan.producers.filter((p) => !p.id)
		const producerIds = await keepListedProducers(
			tx,
			programme,
			at,
			newProducers.map(({ said }) => ({ name: said.name, kind: said.kind, womenLed: said.womenLed, members: said.members, ...contactsOf(said) })),
		)
		const producerOf = new Map(plan.producers.flatMap((p) => (p.id ? [[p.said.key, p.id] as const] : [])))
		for (const [i, p] of newProducers.entries()) producerOf.set(p.said.key, producerIds[i] as Id<'producer'>)
		for (const { id: known, fill } of plan.producers) if (known && fill) await fillProducer(tx, programme, at, known, fill)

		const newProducts = plan.products.filter((p) => !p.id)
		const productIds = await keepListedProducts(
			tx,
			programme,
			at,
			newProducts.map(({ said }) => ({ producer: producerOf.get(said.producer) as Id<'producer'>, name: said.name })),
		)
		const productOf = new Map(plan.products.flatMap((p) => (p.id ? [[p.said.key, p.id] as const] : [])))
		for (const [i, p] of newProducts.entries()) productOf.set(p.said.key, productIds[i] as Id<'product'>)

		// Publishing joins what was just written, and so does the next page.
		await freshenRegister(tx)
		const taken = new Set((await knownRegister(tx, programme.id)).certificates.map((c) => c.number))
		let last = lastPaperNumber([...taken])
		const numberFor = (said: string | undefined): string => {
			let number = said ?? paperNumber(++last)
			// One paper for several products: the same number again, told apart.
			for (let n = 2; taken.has(number); n++) number = `${said} (${n})`
			taken.add(number)
			return number
		}
		const newPapers = plan.certificates.filter((c) => !c.id)
		const papers = await addCertificates(
			tx,
			programme,
			at,
			newPapers.map(
				(c): NewCertificate => ({
					number: numberFor(c.number),
					product: productOf.get(c.product) as Id<'product'>,
					stars: c.facts.stars,
					total: c.facts.total ?? undefined,
					basis: 'paper',
					decisionNo: c.facts.decisionNo,
					issuedOn: c.facts.issuedOn ?? undefined,
					expiresOn: c.facts.expiresOn ?? undefined,
					expiryComputed: c.facts.expiryComputed,
				}),
			),
		)
		const corrected = plan.certificates.flatMap((c) => (c.id && c.differs ? [{ id: c.id, facts: c.facts }] : []))
		await correctPapers(tx, programme.id, corrected)

		await freshenRegister(tx)
		const batch = await keepBatch(tx, programme, at, { list: kept, sheet: sheet.name, choices, counts, by: by.person })
		const news: News = {
			type: 'register-imported',
			subject: { kind: 'import', id: batch },
			facts: {
				sha256,
				counts: { ...counts },
				producers: producerIds,
				products: productIds,
				certificates: papers.map((p) => p.id),
				corrected: corrected.map((c) => c.id),
				filled: plan.producers.flatMap((p) => (p.id && p.fill ? [p.id] : [])),
				// Where in the list each of them stands.
				rows: [
					...plan.producers.flatMap((p) => (!p.id || p.fill ? [[producerOf.get(p.said.key) ?? '', p.said.rows[0] ?? 0]] : [])),
					...newProducts.map((p) => [productOf.get(p.said.key) ?? '', p.said.rows[0] ?? 0]),
					...newPapers.map((c, i) => [papers[i]?.id ?? '', c.row]),
					...plan.certificates.flatMap((c) => (c.id && c.differs ? [[c.id, c.row]] : [])),
				],
			},
		}
		return done({ value: { import: batch, ...counts }, news: [news] })
	},
})

/** Keeps the scan of a certificate that was issued on paper. A later scan takes the place of an earlier one, which stays kept. */
export const attachScan = action({
	name: 'grading.attach-scan',
	who: ['officer'],
	input: z.object({ certificate: id<'certificate'>(), scan: file() }),
	async run(scene, { certificate, scan }) {
		const { tx, programme } = scene
		const basis = await basisOf(tx, programme.id, certificate)
		if (!basis) return refuse({ code: 'register/certificate-unknown' })
		if (basis !== 'paper') return refuse({ code: 'register/not-on-paper' })
		const kept = await keepUpload(scene, scan, ['application/pdf', 'image/jpeg', 'image/png'])
		if (!kept.ok) return refuse({ ...kept.refusal, field: 'scan' })
		await attach(tx, programme.id, certificate, kept.value.sha256)
		return done({ value: { certificate }, news: [{ type: 'scan-attached', subject: { kind: 'certificate', id: certificate }, facts: { sha256: kept.value.sha256, mime: kept.value.mime } }] })
	},
})
