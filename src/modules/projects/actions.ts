/** What people do with projects. The office does everything; producers what they take part in; supporters log what their sector leads. */
import { z } from 'zod'
import { action, type News, type Scene } from '#kernel/action.ts'
import type { Day } from '#kernel/day.ts'
import { day, file, id, object, optional, optionalText, several, text, whole } from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Upload } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import { evidence, keepUpload } from '#modules/record/index.ts'
import { placeById, producerById, producers, productById, resourcesOf, written } from '#modules/registry/index.ts'
import { doneDay, firstDay, leadOf, mayLog, mayPlan, mayStart, notBefore, openSteps, type Project, running } from './rules.ts'
import { keepProject, keepStep, logged, type ProjectFacts, projectById, projectOfStep, setProject, updateProject } from './store.ts'

const notAllowed = () => refuse({ code: 'people/not-allowed' })
const changed = () => refuse({ code: 'projects/changed-meanwhile' })

async function here(scene: Scene, project: Id<'project'>, revision?: number): Promise<Outcome<Project>> {
	const found = await projectById(scene.tx, scene.programme.id, project)
	if (!found) return refuse({ code: 'projects/project-unknown' })
	return revision === undefined || revision === found.revision ? done(found) : changed()
}
const runningHere = async (scene: Scene, project: Id<'project'>, revision?: number): Promise<Outcome<Project>> => {
	const found = await here(scene, project, revision)
	return found.ok ? running(found.value) : found
}

const news = (type: string, project: Id<'project'>, facts: News['facts']): News => ({ type, subject: { kind: 'project', id: project }, facts })

const said = {
	title: text(120),
	titleEn: optionalText(120),
	idea: text(3000),
	ideaEn: optionalText(3000),
	resources: several(id<'resource'>()),
	startedOn: optional(day()),
}
type Typed = z.infer<z.ZodObject<typeof said>> & { readonly place: Id<'place'>; readonly makers: readonly Id<'producer'>[] }

/** What a form says of a project. Refusals: projects/place-unknown, -resource-elsewhere, -producer-unknown, -day-ahead. */
async function factsOf({ tx, programme, on }: Scene, given: Typed): Promise<Outcome<ProjectFacts>> {
	if (!(await placeById(tx, programme.id, given.place))) return refuse({ code: 'projects/place-unknown', field: 'place' })
	const startedOn = given.startedOn ?? on
	if (startedOn > on) return refuse({ code: 'projects/day-ahead', field: 'startedOn' })
	const resources = [...new Set(given.resources)]
	const had = await resourcesOf(tx, programme.id, given.place)
	if (!resources.every((r) => had.some((h) => h.id === r))) return refuse({ code: 'projects/resource-elsewhere', field: 'resources' })
	const makers = [...new Set(given.makers)]
	const all = makers.length ? await producers(tx, programme.id) : []
	if (!makers.every((m) => all.some((p) => p.id === m))) return refuse({ code: 'projects/producer-unknown', field: 'makers' })
	const title = written(programme, given.title, given.titleEn) as LocalText
	const idea = written(programme, given.idea, given.ideaEn) as LocalText
	return done({ place: given.place, title, idea, startedOn, resources, makers })
}

/**
 * A village begins with an idea. A producer begins one where they are themselves, and takes part in it.
 * Refusals: projects/place-unknown, -resource-elsewhere, -producer-unknown, -day-ahead, -not-your-place.
 */
export const startProject = action({
	name: 'projects.start',
	who: ['officer', 'producer'],
	input: object({ ...said, place: id<'place'>(), makers: several(id<'producer'>()) }),
	async run(scene, given) {
		const { tx, programme, by, at } = scene
		const officer = by.roles.includes('officer')
		const own = by.producer && !officer ? await producerById(tx, programme.id, by.producer) : undefined
		const facts = await factsOf(scene, officer ? given : { ...given, makers: own ? [own.id] : [] })
		if (!facts.ok) return facts
		if (!mayStart(by, given.place, own?.place?.id)) return refuse({ code: 'projects/not-your-place', field: 'place' })
		const project = await keepProject(tx, programme, facts.value, at)
		return done({ value: { id: project }, news: [news('project-started', project, { place: given.place, producers: [...facts.value.makers], on: facts.value.startedOn })] })
	},
})

/**
 * Changes what is said of a project and who takes part. Refusals: projects/project-unknown, -changed-meanwhile,
 * -resource-elsewhere, -producer-unknown, -day-ahead, -start-late, -producer-leads.
 */
export const changeProject = action({
	name: 'projects.change',
	who: ['officer'],
	input: object({ ...said, makers: several(id<'producer'>()), project: id<'project'>(), revision: whole() }),
	async run(scene, given) {
		const found = await here(scene, given.project, given.revision)
		if (!found.ok) return found
		const facts = await factsOf(scene, { ...given, place: found.value.place.id, startedOn: given.startedOn ?? found.value.startedOn })
		if (!facts.ok) return facts
		const first = firstDay(found.value)
		if (first && facts.value.startedOn > first) return refuse({ code: 'projects/start-late', field: 'startedOn', first })
		// Whoever leads an open step would no longer be told of it.
		if (openSteps(found.value).some((s) => s.maker && !facts.value.makers.includes(s.maker.id))) return refuse({ code: 'projects/producer-leads', field: 'makers' })
		if (!(await updateProject(scene.tx, scene.programme.id, found.value, facts.value, scene.at))) return changed()
		return done({ value: { id: given.project }, news: [news('project-changed', given.project, { place: facts.value.place, producers: [...facts.value.makers] })] })
	},
})

/**
 * The village has decided what to make: in words, as a registered product, or both. Done again, it is decided anew or linked later.
 * Refusals: projects/project-unknown, -changed-meanwhile, -ended, -choice-missing, -product-unknown, -day-ahead, -before-start.
 */
export const chooseProduct = action({
	name: 'projects.choose-product',
	who: ['officer'],
	input: object({ project: id<'project'>(), revision: whole(), product: optional(id<'product'>()), what: optionalText(160), on: day(), by: text(300) }),
	async run(scene, given) {
		const { tx, programme, at } = scene
		const found = await runningHere(scene, given.project, given.revision)
		if (!found.ok) return found
		if (!given.product && !given.what) return refuse({ code: 'projects/choice-missing', field: 'what' })
		const product = given.product ? await productById(tx, programme.id, given.product) : undefined
		if (given.product && !product) return refuse({ code: 'projects/product-unknown', field: 'product' })
		const on = doneDay(found.value, given.on, scene.on, 'on')
		if (!on.ok) return on
		if (!(await setProject(tx, programme.id, found.value, { chosen_on: given.on, choice: given.what, decided_by: given.by, product_id: product?.id ?? null }, at))) return changed()
		return done({ value: { id: given.project }, news: [news('project-product-chosen', given.project, { place: found.value.place.id, product: product?.id ?? null, on: given.on })] })
	},
})

/** Plans a step. Refusals: projects/project-unknown, -ended, -lead-unknown, -before-start, people/not-allowed. */
export const addStep = action({
	name: 'projects.add-step',
	who: ['officer', 'producer'],
	input: object({ project: id<'project'>(), what: text(300), lead: text(36), dueOn: day() }),
	async run(scene, given) {
		const found = await here(scene, given.project)
		if (!found.ok) return found
		if (!mayPlan(scene.by, found.value)) return notAllowed()
		const open = running(found.value)
		if (!open.ok) return open
		const lead = leadOf(found.value, given.lead)
		if (!lead.ok) return lead
		const due = notBefore(found.value, given.dueOn, 'dueOn')
		if (!due.ok) return due
		const step = await keepStep(scene.tx, scene.programme.id, given.project, { what: given.what, ...lead.value, dueOn: given.dueOn }, scene.at)
		return done({ value: { id: step }, news: [news('project-step-added', given.project, { step, lead: lead.value.lead, producer: lead.value.maker, due: given.dueOn })] })
	},
})

/** A file field left empty arrives as no bytes without a name. */
const isNoFile = (v: unknown): boolean => typeof v === 'object' && v !== null && (v as Upload).bytes?.length === 0 && (v as Upload).name === ''

/** A step was done: when, what came of it, and what shows it. Refusals: projects/step-unknown, -ended, -step-done, -day-ahead, -before-start, file/*, people/not-allowed. */
export const logStep = action({
	name: 'projects.log-step',
	who: ['officer', 'producer', 'supporter'],
	input: object({ step: id<'step'>(), on: day(), outcome: text(2000), proof: z.preprocess((v) => (isNoFile(v) ? undefined : v), optional(file())) }),
	async run(scene, given) {
		const { tx, programme, by } = scene
		const project = await projectOfStep(tx, programme.id, given.step)
		const found = project && (await projectById(tx, programme.id, project))
		const step = found?.steps.find((s) => s.id === given.step)
		if (!found || !step) return refuse({ code: 'projects/step-unknown' })
		if (!mayLog(by, found, step)) return notAllowed()
		const open = running(found)
		if (!open.ok) return open
		const on = doneDay(found, given.on, scene.on, 'on')
		if (!on.ok) return on
		const kept = given.proof ? await keepUpload(scene, given.proof, evidence) : undefined
		if (kept && !kept.ok) return refuse({ ...kept.refusal, field: 'proof' })
		const proof = kept?.ok ? kept.value.sha256 : null
		if (!(await logged(tx, programme.id, step.id, given.on, given.outcome, proof))) return refuse({ code: 'projects/step-done' })
		return done({ value: { id: step.id, project: found.id }, news: [news('project-step-done', found.id, { step: step.id, lead: step.lead, on: given.on, proof })] })
	},
})

const ending = { project: id<'project'>(), revision: whole(), on: day(), what: text(2000) }
async function end(scene: Scene, found: Project, as: 'done' | 'stopped', given: { readonly on: Day; readonly what: string }): Promise<Outcome<{ id: Id<'project'> }>> {
	const on = doneDay(found, given.on, scene.on, 'on')
	if (!on.ok) return on
	const kept = await setProject(scene.tx, scene.programme.id, found, { ended_on: given.on, ended_as: as, ended_what: given.what }, scene.at)
	return kept ? done({ id: found.id }) : changed()
}

/** The product is there: what came of it all. Refusals: projects/project-unknown, -changed-meanwhile, -ended, -not-chosen, -day-ahead, -before-start. */
export const finishProject = action({
	name: 'projects.finish',
	who: ['officer'],
	input: object(ending),
	async run(scene, given) {
		const found = await runningHere(scene, given.project, given.revision)
		if (!found.ok) return found
		const { choice, place } = found.value
		if (!choice) return refuse({ code: 'projects/not-chosen' })
		const ended = await end(scene, found.value, 'done', given)
		return ended.ok ? done({ value: ended.value, news: [news('project-finished', given.project, { place: place.id, product: choice.product?.id ?? null, on: given.on })] }) : ended
	},
})

/** It does not go on, and why. Refusals: projects/project-unknown, -changed-meanwhile, -ended, -day-ahead, -before-start. */
export const stopProject = action({
	name: 'projects.stop',
	who: ['officer'],
	input: object(ending),
	async run(scene, given) {
		const found = await runningHere(scene, given.project, given.revision)
		if (!found.ok) return found
		const ended = await end(scene, found.value, 'stopped', given)
		return ended.ok ? done({ value: ended.value, news: [news('project-stopped', given.project, { place: found.value.place.id, on: given.on })] }) : ended
	},
})

/** A stopped project is taken up again; why it was stopped stays said. Refusals: projects/project-unknown, -changed-meanwhile, -not-stopped. */
export const resumeProject = action({
	name: 'projects.resume',
	who: ['officer'],
	input: object({ project: id<'project'>(), revision: whole() }),
	async run(scene, given) {
		const found = await here(scene, given.project, given.revision)
		if (!found.ok) return found
		if (found.value.ended?.as !== 'stopped') return refuse({ code: 'projects/not-stopped' })
		if (!(await setProject(scene.tx, scene.programme.id, found.value, { ended_on: null, ended_as: null, resumed_on: scene.on }, scene.at))) return changed()
		return done({ value: { id: given.project }, news: [news('project-resumed', given.project, { place: found.value.place.id, on: scene.on })] })
	},
})
