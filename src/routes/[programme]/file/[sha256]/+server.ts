/** Uploaded files: a photograph of a published product for everybody, everything else for the programme's members, papers of a dossier for those who may read it. */
import { error } from '@sveltejs/kit'
import { opensFile } from '#modules/grading/index.ts'
import { isPublishedPhoto } from '#modules/registry/index.ts'
import { inProgramme, programmeOf } from '../../../act.ts'
import { addressOf, tooMany } from '../../../limits.ts'
import type { RequestHandler } from './$types'

/** Widths a page may ask for: a photograph of 2,400 px is too much for a telephone on a poor line. */
const widths = [480, 960, 1600] as const
const shrunk = new Map<string, Uint8Array>()
const most = 200

async function shrink(key: string, bytes: Uint8Array, width: number, png: boolean): Promise<Uint8Array> {
	const known = shrunk.get(key)
	if (known) {
		// Moved to the end: what was asked for longest ago is dropped first.
		shrunk.delete(key)
		shrunk.set(key, known)
		return known
	}
	const { default: sharp } = await import('sharp')
	const image = sharp(bytes).resize({ width, withoutEnlargement: true })
	const made = new Uint8Array(await (png ? image.png({ compressionLevel: 9 }) : image.jpeg({ quality: 78, mozjpeg: true })).toBuffer())
	shrunk.set(key, made)
	for (const old of shrunk.keys()) {
		if (shrunk.size <= most) break
		shrunk.delete(old)
	}
	return made
}

export const GET: RequestHandler = async (event) => {
	const programme = programmeOf(event)
	const { sha256 } = event.params
	if (!/^[0-9a-f]{64}$/.test(sha256)) error(404, 'file')
	const found = await inProgramme(event, async (tx) => {
		const file = await tx.selectFrom('file').select(['mime', 'name']).where('programme_id', '=', programme.id).where('sha256', '=', sha256).executeTakeFirst()
		return file && { ...file, open: await isPublishedPhoto(tx, programme.id, sha256), graded: await opensFile(tx, programme.id, event.locals.actor, sha256) }
	})
	// A stranger is not told whether the file exists.
	// An office's list holds everybody's telephone: for the office only.
	const list = found?.mime === 'text/csv' || found?.mime.endsWith('spreadsheetml.sheet')
	if (list && !event.locals.actor.roles.includes('officer')) error(404, 'file')
	if (!found || (!found.open && (event.locals.actor.roles.length === 0 || found.graded === false))) error(404, 'file')
	let bytes = await event.locals.house.files.read(programme.id, sha256)
	if (!bytes) error(404, 'file')
	const image = found.mime.startsWith('image/')
	const asked = Number(event.url.searchParams.get('w'))
	const width = widths.find((w) => w === asked)
	const key = `${programme.id}/${sha256}/${width}`
	// Whoever asks for more small pictures than forty people would is sent the large ones, which cost nothing to make.
	if (image && width && (shrunk.has(key) || !tooMany(`shrink ${addressOf(event)}`, 2000))) bytes = await shrink(key, bytes, width, found.mime === 'image/png')
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': found.mime,
			'content-length': String(bytes.length),
			// A photograph may be withdrawn: shared caches keep what everybody may see, and only the browser the rest.
			'cache-control': `${found.open ? 'public' : 'private'}, max-age=31536000, immutable`,
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox",
			'content-disposition': `${image ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(found.name || sha256)}`,
		},
	})
}
