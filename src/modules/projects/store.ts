/** Reading and writing projects: SQL in, nouns out; every question names its programme. */
import { sql } from 'kysely'
import type { Programme } from '#kernel/action.ts'
import type { Day, Instant } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import { publicName } from '#modules/registry/index.ts'
import type { Lead, Maker, Project, Step } from './rules.ts'

type P = Id<'programme'>

export interface ProjectFilter {
	readonly id?: Id<'project'>
	readonly place?: Id<'place'>
	readonly product?: Id<'product'>
	/** Those in which this producer takes part. */
	readonly maker?: Id<'producer'>
}

/** Projects of a programme with everything in them, the newest first. */
export async function projects(tx: Tx, programme: P, filter: ProjectFilter = {}): Promise<Project[]> {
	let query = tx
		.selectFrom('project')
		.innerJoin('place', (j) => j.onRef('place.programme_id', '=', 'project.programme_id').onRef('place.id', '=', 'project.place_id'))
		.leftJoin('product', (j) => j.onRef('product.programme_id', '=', 'project.programme_id').onRef('product.id', '=', 'project.product_id'))
		.selectAll('project')
		.select(['place.name as place_name', 'product.name as product_name'])
		.where('project.programme_id', '=', programme)
	if (filter.id) query = query.where('project.id', '=', filter.id)
	if (filter.place) query = query.where('project.place_id', '=', filter.place)
	if (filter.product) query = query.where('project.product_id', '=', filter.product)
	const { maker } = filter
	if (maker)
		query = query.where('project.id', 'in', (e) => e.selectFrom('project_producer').select('project_id').where('programme_id', '=', programme).where('producer_id', '=', maker))
	const rows = await query.orderBy('project.started_on', 'desc').orderBy('project.id', 'desc').execute()
	if (!rows.length) return []
	const ids = rows.map((r) => r.id)
	const makers = await makersOf(tx, programme, ids)
	const steps = await stepsOf(tx, programme, ids)
	const resources = await tx
		.selectFrom('project_resource')
		.innerJoin('resource', (j) => j.onRef('resource.programme_id', '=', 'project_resource.programme_id').onRef('resource.id', '=', 'project_resource.resource_id'))
		.select(['project_resource.project_id', 'resource.id', 'resource.name', 'resource.kind'])
		.where('project_resource.programme_id', '=', programme)
		.where('project_resource.project_id', 'in', ids)
		.orderBy('resource.id')
		.execute()
	return rows.map((r) => ({
		id: r.id,
		place: { id: r.place_id, name: r.place_name },
		title: r.title,
		idea: r.idea,
		startedOn: r.started_on,
		choice: r.chosen_on && { on: r.chosen_on, what: r.choice, by: r.decided_by, product: r.product_id && r.product_name ? { id: r.product_id, name: r.product_name } : null },
		ended: r.ended_on && r.ended_as && { on: r.ended_on, as: r.ended_as, what: r.ended_what },
		resumed: r.resumed_on && { on: r.resumed_on, after: r.ended_as ? '' : r.ended_what },
		resources: resources.filter((x) => x.project_id === r.id).map(({ id, name, kind }) => ({ id, name, kind })),
		makers: makers.filter((m) => m.project === r.id).map((m) => m.maker),
		steps: steps.filter((s) => s.project === r.id).map((s) => s.step),
		demo: r.demo,
		revision: r.revision,
	}))
}
export const projectById = async (tx: Tx, programme: P, id: Id<'project'>): Promise<Project | undefined> => (await projects(tx, programme, { id }))[0]

type MakerRow = { readonly id: Id<'producer'>; readonly name: string; readonly trade_name: string; readonly place_name: LocalText | null }
const makerOf = (r: MakerRow): Maker => ({ id: r.id, name: r.name, publicName: publicName({ tradeName: r.trade_name }, r.place_name ? { name: r.place_name } : null) })

async function makersOf(tx: Tx, programme: P, ids: readonly Id<'project'>[]): Promise<{ project: Id<'project'>; maker: Maker }[]> {
	const rows = await tx
		.selectFrom('project_producer')
		.innerJoin('producer', (j) => j.onRef('producer.programme_id', '=', 'project_producer.programme_id').onRef('producer.id', '=', 'project_producer.producer_id'))
		.leftJoin('place', (j) => j.onRef('place.programme_id', '=', 'producer.programme_id').onRef('place.id', '=', 'producer.place_id'))
		.select(['project_producer.project_id', 'producer.id', 'producer.name', 'producer.trade_name', 'place.name as place_name'])
		.where('project_producer.programme_id', '=', programme)
		.where('project_producer.project_id', 'in', [...ids])
		.orderBy('producer.folded')
		.orderBy('producer.id')
		.execute()
	return rows.map((r) => ({ project: r.project_id, maker: makerOf(r) }))
}

async function stepsOf(tx: Tx, programme: P, ids: readonly Id<'project'>[]): Promise<{ project: Id<'project'>; step: Step }[]> {
	const rows = await tx
		.selectFrom('project_step as step')
		.leftJoin('producer', (j) => j.onRef('producer.programme_id', '=', 'step.programme_id').onRef('producer.id', '=', 'step.lead_producer_id'))
		.leftJoin('place', (j) => j.onRef('place.programme_id', '=', 'producer.programme_id').onRef('place.id', '=', 'producer.place_id'))
		.select(['step.id', 'step.project_id', 'step.what', 'step.lead', 'step.due_on', 'step.done_on', 'step.outcome', 'step.proof_sha256'])
		.select(['producer.id as producer_id', 'producer.name', 'producer.trade_name', 'place.name as place_name'])
		.where('step.programme_id', '=', programme)
		.where('step.project_id', 'in', [...ids])
		.orderBy('step.due_on')
		.orderBy('step.id')
		.execute()
	return rows.map((r) => ({
		project: r.project_id,
		step: {
			id: r.id,
			what: r.what,
			lead: r.lead,
			maker: r.producer_id ? makerOf({ id: r.producer_id, name: r.name ?? '', trade_name: r.trade_name ?? '', place_name: r.place_name }) : null,
			dueOn: r.due_on,
			doneOn: r.done_on,
			outcome: r.outcome,
			proof: r.proof_sha256,
		},
	}))
}

/** The project in which a step stands. */
export const projectOfStep = async (tx: Tx, programme: P, id: Id<'step'>): Promise<Id<'project'> | undefined> =>
	(await tx.selectFrom('project_step').select('project_id').where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst())?.project_id

export interface ProjectFacts {
	readonly place: Id<'place'>
	readonly title: LocalText
	readonly idea: LocalText
	readonly startedOn: Day
	readonly resources: readonly Id<'resource'>[]
	readonly makers: readonly Id<'producer'>[]
}
const columns = (f: ProjectFacts) => ({ place_id: f.place, title: JSON.stringify(f.title), idea: JSON.stringify(f.idea), started_on: f.startedOn })

export async function keepProject(tx: Tx, programme: Programme, facts: ProjectFacts, at: Instant): Promise<Id<'project'>> {
	const id = newId<'project'>()
	// What a demo programme starts is invented as well, and says so.
	await tx.insertInto('project').values({ programme_id: programme.id, id, ...columns(facts), demo: programme.demo, created_at: at, updated_at: at }).execute()
	await keepParts(tx, programme.id, id, facts)
	return id
}

export async function updateProject(tx: Tx, programme: P, project: Project, facts: ProjectFacts, at: Instant): Promise<boolean> {
	if (!(await setProject(tx, programme, project, columns(facts), at))) return false
	await tx.deleteFrom('project_resource').where('programme_id', '=', programme).where('project_id', '=', project.id).execute()
	await tx.deleteFrom('project_producer').where('programme_id', '=', programme).where('project_id', '=', project.id).execute()
	await keepParts(tx, programme, project.id, facts)
	return true
}

async function keepParts(tx: Tx, programme: P, project: Id<'project'>, { resources, makers }: ProjectFacts): Promise<void> {
	if (resources.length) await tx.insertInto('project_resource').values(resources.map((r) => ({ programme_id: programme, project_id: project, resource_id: r }))).execute()
	if (makers.length) await tx.insertInto('project_producer').values(makers.map((m) => ({ programme_id: programme, project_id: project, producer_id: m }))).execute()
}

type Columns = Partial<{
	place_id: Id<'place'>
	title: string
	idea: string
	started_on: Day
	chosen_on: Day
	choice: string
	decided_by: string
	product_id: Id<'product'> | null
	ended_on: Day | null
	ended_as: 'done' | 'stopped' | null
	ended_what: string
	resumed_on: Day
}>
/** False when somebody changed it since it was read. */
export async function setProject(tx: Tx, programme: P, project: Pick<Project, 'id' | 'revision'>, set: Columns, at: Instant): Promise<boolean> {
	const result = await tx
		.updateTable('project')
		.set({ ...set, updated_at: at, revision: sql<number>`revision + 1` })
		.where('programme_id', '=', programme)
		.where('id', '=', project.id)
		.where('revision', '=', project.revision)
		.executeTakeFirst()
	return result.numUpdatedRows === 1n
}

export async function keepStep(tx: Tx, programme: P, project: Id<'project'>, step: { readonly what: string; readonly lead: Lead; readonly maker: Id<'producer'> | null; readonly dueOn: Day }, at: Instant): Promise<Id<'step'>> {
	const id = newId<'step'>()
	await tx.insertInto('project_step').values({ programme_id: programme, id, project_id: project, what: step.what, lead: step.lead, lead_producer_id: step.maker, due_on: step.dueOn, created_at: at }).execute()
	return id
}

/** False when it was done already. */
export async function logged(tx: Tx, programme: P, step: Id<'step'>, on: Day, outcome: string, proof: string | null): Promise<boolean> {
	const result = await tx
		.updateTable('project_step')
		.set({ done_on: on, outcome, proof_sha256: proof })
		.where('programme_id', '=', programme)
		.where('id', '=', step)
		.where('done_on', 'is', null)
		.executeTakeFirst()
	return result.numUpdatedRows === 1n
}
