/** Files of trade figures: received, brought in, stopped, taken away. The job itself: run.ts. */
import { action } from '#kernel/action.ts'
import type { Instant } from '#kernel/day.ts'
import { checkbox, id, list, object, oneOf, optional, optionalText, text, whole } from '#kernel/fields.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/action.ts'
import { hsEditions } from '#kernel/trade.ts'
import { filesMost, formats, mayBegin, standingAt, type TradeImport } from './rules.ts'
import { changeImport, keepImport, tradeImports } from './store.ts'

const news = (type: string, job: string, facts: Readonly<Record<string, string | number | boolean | null>> = {}) => ({ type, subject: { kind: 'trade-import', id: job }, facts })

/** Files that lie there already (House.incoming); those of earlier ones that nobody brought in go: disks are small. */
export const receiveTrade = action({
	name: 'markets.receive-trade',
	who: ['officer'],
	input: object({ files: list(object({ name: text(300), sha256: text(64), size: whole() }), filesMost) }),
	async run({ tx, by, programme, at, house }, { files }) {
		if (!files.length) return refuse({ code: 'input/file-missing', field: 'files' })
		const all = await tradeImports(tx, programme.id, true)
		const job = await keepImport(tx, programme.id, files, by.person, at)
		const stay = new Set([...files, ...all.filter((j) => standingAt(j, at) === 'running').flatMap((j) => j.files)].map((f) => f.sha256))
		for (const old of all.filter((j) => standingAt(j, at) !== 'running' && j.state !== 'done')) {
			if (old.state === 'waiting') await tx.deleteFrom('trade_import').where('programme_id', '=', programme.id).where('id', '=', old.id).execute()
			for (const f of old.files) if (!stay.has(f.sha256)) await house.incoming.remove(programme.id, f.sha256)
		}
		return done({ value: { import: job }, news: [news('trade-file-received', job, { files: files.length, bytes: files.reduce((sum, f) => sum + f.size, 0) })] })
	},
})

/** Whoever was taken for dead is written down as interrupted. */
async function buryDead({ tx, programme, at }: Pick<Scene, 'tx' | 'programme' | 'at'>, all: readonly TradeImport[]) {
	const dead = all.filter((j) => j.state === 'running' && standingAt(j, at) === 'interrupted')
	for (const j of dead) await changeImport(tx, programme.id, j.id, ['running'], { state: 'interrupted', ended_at: at })
	return dead.map((j) => news('trade-import-ended', j.id, { how: 'interrupted' }))
}

/** Puts the job down; whoever asked starts it once this is kept (run.ts). One at a time in a programme. */
export const beginTrade = action({
	name: 'markets.begin-trade',
	who: ['officer'],
	input: object({ import: id<'trade-import'>(), format: oneOf(formats), edition: optional(oneOf(hsEditions)), source: optionalText(200), as_of: optionalText(10), licence: optionalText(200) }),
	async run(scene, given) {
		const { tx, by, programme, at, house } = scene
		const all = await tradeImports(tx, programme.id, true)
		const job = all.find((j) => j.id === given.import)
		if (!job) return refuse({ code: 'tradein/import-unknown' })
		if (given.as_of && !/^\d{4}(-\d\d){0,2}$/.test(given.as_of)) return refuse({ code: 'tradein/as-of', field: 'as_of' })
		if (all.some((j) => standingAt(j, at) === 'running')) return refuse({ code: 'tradein/busy' })
		if (!mayBegin(standingAt(job, at))) return refuse({ code: 'tradein/done-already' })
		for (const f of job.files) if (!(await house.incoming.path(programme.id, f.sha256))) return refuse({ code: 'tradein/file-gone' })
		const dead = await buryDead(scene, all)
		const source = { ...(given.source ? { name: given.source } : {}), ...(given.as_of ? { asOf: given.as_of } : {}), ...(given.licence ? { licence: given.licence } : {}) }
		const asked = { format: given.format, ...(given.edition ? { edition: given.edition } : {}), ...(Object.keys(source).length ? { source } : {}) }
		await changeImport(tx, programme.id, job.id, ['waiting', 'refused', 'cancelled', 'interrupted'], {
			state: 'running', asked: JSON.stringify(asked), began_by: by.person, began_at: at, beat_at: at, runner: null, cancel_asked: false, bytes: 0, rows: 0, ended_at: null, refusal: null,
		})
		return done({ value: { import: job.id }, news: [...dead, news('trade-import-begun', job.id, { format: given.format })] })
	},
})

/** Asks the running job to stop: it looks a few times a second. */
export const cancelTrade = action({
	name: 'markets.cancel-trade',
	who: ['officer'],
	input: object({ import: id<'trade-import'>() }),
	async run({ tx, programme }, given) {
		if (!(await changeImport(tx, programme.id, given.import, ['running'], { cancel_asked: true }))) return refuse({ code: 'tradein/not-running' })
		return done({ value: { import: given.import }, news: [news('trade-import-stop-asked', given.import)] })
	},
})

const ends = ['done', 'refused', 'cancelled'] as const
/** How a job ended; only run.ts does this, in the name of whoever began it. */
export const endTrade = action({
	name: 'markets.end-trade',
	who: ['officer'],
	input: object({ import: id<'trade-import'>(), how: oneOf(ends), set: optionalText(80), again: checkbox(), rows: whole(0, 9_999_999_999), refusal: optionalText(20_000) }),
	async run({ tx, programme, at }, { import: job, how, set, again, rows, refusal }) {
		const kept = await changeImport(tx, programme.id, job, ['running'], { state: how, ended_at: at, set_id: set || null, again, refusal: refusal || null, ...(how === 'done' ? { rows } : {}) })
		if (!kept) return refuse({ code: 'tradein/not-running' })
		const code = refusal ? String((JSON.parse(refusal) as { code: string }).code) : null
		return done({ value: null, news: [how === 'done' ? news('trade-brought', job, { set, rows, again }) : news('trade-import-ended', job, { how, code })] })
	},
})

/** Takes the programme's own set away; the instance's and shipped ones are not its to take. */
export const dropTrade = action({
	name: 'markets.drop-trade',
	who: ['officer'],
	input: object({ set: text(80), sure: checkbox() }),
	async run({ programme, house }, { set, sure }) {
		if (!sure) return refuse({ code: 'file/not-sure', field: 'sure' })
		const held = (await house.trade.sets(programme.id)).find((s) => s.id === set && s.scope === programme.id)
		// The figures last: were the event not kept after all, a set is gone that somebody wanted gone.
		if (!held || !(await house.trade.drop(set, programme.id))) return refuse({ code: 'tradein/set-unknown' })
		return done({ value: { set }, news: [{ type: 'trade-dropped', subject: { kind: 'programme', id: programme.id }, facts: { set, format: held.format, rows: held.rows } }] })
	},
})

/** A day after it came, what nobody brought in goes; a job's row stays. */
export async function sweepTrade(tx: Scene['tx'], programme: Scene['programme'], at: Instant, house: Scene['house']): Promise<void> {
	const all = await tradeImports(tx, programme.id)
	if (!all.length) return
	const young = all.filter((j) => standingAt(j, at) === 'running' || Date.parse(at) - Date.parse(j.receivedAt) < 86_400_000)
	for (const j of all) if (j.state === 'waiting' && !young.includes(j)) await tx.deleteFrom('trade_import').where('programme_id', '=', programme.id).where('id', '=', j.id).execute()
	await house.incoming.keepOnly(programme.id, young.filter((j) => j.state !== 'done').flatMap((j) => j.files.map((f) => f.sha256)))
}
