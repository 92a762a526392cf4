import { action, type Scene } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Examined, Upload } from '#kernel/ports.ts'

export const pictures = ['image/jpeg', 'image/png', 'image/webp'] as const
export const evidence = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const

export interface Kept {
	readonly sha256: string
	readonly mime: Examined['mime']
	readonly width?: number
	readonly height?: number
}

/**
 * Examines an upload by content and keeps it with the programme. Bytes are stored before the row commits:
 * a rolled-back action leaves unreferenced bytes at worst, never a row without its bytes.
 */
export async function keepUpload(scene: Scene, upload: Upload, allow: readonly Examined['mime'][]): Promise<Outcome<Kept>> {
	const examined = await scene.house.examiner.examine(upload, allow)
	if (!examined.ok) return examined
	const { bytes, mime, width, height } = examined.value
	const sha256 = await scene.house.files.keep(scene.programme.id, bytes)
	await scene.tx
		.insertInto('file')
		.values({
			programme_id: scene.programme.id,
			sha256,
			mime,
			size: bytes.length,
			name: upload.name.slice(0, 200),
			width: width ?? null,
			height: height ?? null,
			uploaded_by: scene.by.person,
			at: scene.at,
		})
		// What was removed and comes again is there again.
		.onConflict((c) => c.columns(['programme_id', 'sha256']).doUpdateSet({ size: bytes.length }))
		.execute()
	return done({ sha256, mime, ...(width ? { width } : {}), ...(height ? { height } : {}) })
}

/**
 * Takes an uploaded file away for good; rows that name it stay and say so. A file of size 0 was removed.
 * Refusals: file/unknown, file/not-sure.
 */
export const removeFile = action({
	name: 'record.remove-file',
	who: ['officer'],
	input: fields.object({ sha256: fields.text(64), sure: fields.checkbox() }),
	async run({ tx, house, programme }, { sha256, sure }) {
		if (!sure) return refuse({ code: 'file/not-sure', field: 'sure' })
		const gone = await tx.updateTable('file').set({ size: 0, name: '' }).where('programme_id', '=', programme.id).where('sha256', '=', sha256).where('size', '>', 0).returning('mime').executeTakeFirst()
		if (!gone) return refuse({ code: 'file/unknown' })
		// The bytes last: were the row not kept after all, an officer who wanted them gone sees a missing file.
		await house.files.remove(programme.id, sha256)
		return done({ value: null, news: [{ type: 'file-removed', subject: { kind: 'programme', id: programme.id }, facts: { sha256, mime: gone.mime } }] })
	},
})
