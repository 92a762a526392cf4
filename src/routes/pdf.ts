import { error } from '@sveltejs/kit'
import type { House } from '#kernel/ports.ts'
import { fileName, pdfOf, type TradeDocument } from '#modules/channel/index.ts'

/** A trade paper as an answer; 410 when the data behind it was erased. */
export async function pdfAnswer(house: House, document: TradeDocument | undefined): Promise<Response> {
	if (!document) error(404, 'document')
	const pdf = await pdfOf(house, document)
	if (!pdf) error(410, 'document')
	return new Response(Buffer.from(pdf), {
		headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${fileName(document)}"`, 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' },
	})
}
