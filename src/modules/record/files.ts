import type { Scene } from '#kernel/action.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
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
		.onConflict((c) => c.doNothing())
		.execute()
	return done({ sha256, mime, ...(width ? { width } : {}), ...(height ? { height } : {}) })
}
