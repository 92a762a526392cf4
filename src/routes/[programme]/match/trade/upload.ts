/** Files of trade figures as a form sends them: to disk as they come, never whole in memory. */
import { error, type RequestEvent } from '@sveltejs/kit'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Landed } from '#kernel/ports.ts'
import { filesMost, uploadMost } from '#modules/markets/index.ts'
import { CutShort, partsOf } from '../../../multipart.ts'
import { programmeOf } from '../../../act.ts'

export const megabytes = uploadMost / 2 ** 20

/** The files that were sent and the form's key. Refusals: input/file-missing, tradein/too-many-files, file/too-large. */
export async function receive(event: RequestEvent): Promise<Outcome<{ readonly files: readonly Landed[]; readonly key: string }>> {
	const { request, locals } = event
	const programme = programmeOf(event)
	const { incoming } = locals.house
	const tooLarge = (name: string) => refuse({ code: 'tradein/too-large', field: 'files', name, megabytes })
	if (Number(request.headers.get('content-length') ?? 0) > uploadMost + 2 ** 20) return tooLarge('')
	if (!request.body) error(400, 'form')
	const files: Landed[] = []
	let key = ''
	let left = uploadMost
	let refused: ReturnType<typeof refuse> | undefined
	try {
		for await (const part of partsOf(request.headers.get('content-type') ?? '', request.body as unknown as AsyncIterable<Uint8Array>)) {
			// The rest of a form that is refused is read and forgotten: a browser listens only when it has sent all.
			if (refused) continue
			if (part.name === '_key') key = await textOf(part.body)
			else if (part.name === 'files' && part.file) {
				if (files.length === filesMost) refused = refuse({ code: 'tradein/too-many-files', field: 'files', most: filesMost })
				else {
					const landed = await incoming.take(programme.id, part.file, part.body, left)
					if (landed) {
						files.push(landed)
						left -= landed.size
					} else refused = tooLarge(part.file)
				}
			}
		}
	} catch (fault) {
		await forget()
		if (fault instanceof CutShort) error(400, 'form')
		throw fault
	}
	if (!refused && files.every((f) => f.size === 0)) refused = refuse({ code: 'input/file-missing', field: 'files' })
	if (!refused) return done({ files, key })
	await forget()
	return refused as Outcome<never>

	async function forget(): Promise<void> {
		for (const f of files) await incoming.remove(programme.id, f.sha256)
	}
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
	let text = ''
	for await (const chunk of body) if (text.length < 500) text += Buffer.from(chunk).toString('latin1')
	return text.slice(0, 500)
}
