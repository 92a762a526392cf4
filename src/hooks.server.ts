import { error } from '@sveltejs/kit'
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks'
import { warmHs } from '#modules/markets/index.ts'
import { actorIn, programmeBySlug, visitorOf } from '#modules/people/index.ts'
import { asLang, type Lang, langs } from '#kernel/text.ts'
import { sayIn } from '#ui/words.ts'
import { door } from './door.ts'
import { uuidv7 } from 'uuidv7'

/** The widest of our forms, a list's choices, has some hundreds. */
const mostFields = 5000
/** The largest form, with its photographs (bytes). Files of trade figures are larger: that one page reads them as they come. */
const largestForm = 12 * 2 ** 20
const themes = ['light', 'dark'] as const

/** A form's body as far as a form may be long: the server itself lets in what the largest page gets. */
function bounded({ headers, body }: Request): Response {
	const over = (): never => error(413, 'form')
	if (Number(headers.get('content-length') ?? 0) > largestForm) over()
	let size = 0
	const counted = body?.pipeThrough(
		new TransformStream<Uint8Array, Uint8Array>({
			transform(chunk, to) {
				size += chunk.length
				if (size > largestForm) over()
				to.enqueue(chunk)
			},
		}),
	)
	return new Response(counted ?? null, { headers: { 'content-type': headers.get('content-type') ?? '' } })
}

/** The first language the browser asks for that we have. */
function preferred(header: string | null): Lang | undefined {
	const wanted = (header ?? '').split(',').map((part) => {
		const [tag, q] = part.trim().split(';q=')
		return { tag: (tag ?? '').toLowerCase().split('-')[0], q: q === undefined ? 1 : Number(q) }
	})
	return wanted.sort((a, b) => b.q - a.q).map((w) => asLang(w.tag)).find((l) => l !== undefined)
}

/** Begins what would make the first visitor wait. A pack that cannot be read is told to whoever searches. */
export const init: ServerInit = () => {
	warmHs(door().house.packs).catch((fault: unknown) => console.error(JSON.stringify({ event: 'hs-index-failed', error: String(fault) })))
}

export const handle: Handle = async ({ event, resolve }) => {
	const started = performance.now()
	const { house, words } = door()
	const id = uuidv7()
	event.locals.requestId = id
	// Pages hold no script, so nobody of ours asks for a page's bare data: it would show a stranger what the page leaves out.
	if (event.isDataRequest) return new Response('', { status: 404, headers: { 'cache-control': 'no-store', 'x-request-id': id } })
	// The database refuses zero bytes, and no address of ours has one.
	if (/%00/.test(event.url.pathname + event.url.search)) return new Response('not an address\n', { status: 400, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store', 'x-request-id': id } })
	event.locals.house = house
	// A form cut short or of another kind is the sender's mistake, no failure of ours; too large a one stays 413.
	const { request } = event
	const read = (): Promise<FormData> => bounded(request).formData()
	event.request.formData = async () => {
		const data = await read().catch((fault: unknown) => (fault instanceof TypeError ? error(400, 'form') : Promise.reject(fault)))
		let fields = 0
		for (const _ of data) if (++fields > mostFields) error(400, 'form')
		return data
	}
	const token = event.cookies.get('session')
	event.locals.sessionToken = token
	const visitor = token ? await visitorOf(house, token) : undefined
	event.locals.visitor = visitor
	const lang = asLang(event.cookies.get('lang')) ?? asLang(visitor?.lang) ?? preferred(event.request.headers.get('accept-language')) ?? langs[0]
	const theme = themes.find((t) => t === event.cookies.get('theme'))
	event.locals.theme = theme
	event.locals.say = sayIn(words, lang)

	const slug = event.params.programme
	if (slug) {
		const programme = await programmeBySlug(house.db, slug)
		event.locals.programme = programme
		event.locals.actor = programme ? actorIn(visitor, programme.id) : { person: visitor?.person ?? null, roles: [] }
	} else event.locals.actor = { person: visitor?.person ?? null, roles: [] }

	const response = await resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%ippin.lang%', lang).replace('data-theme="%ippin.theme%"', theme ? `data-theme="${theme}"` : ''),
	})
	response.headers.set('x-content-type-options', 'nosniff')
	response.headers.set('referrer-policy', 'same-origin')
	response.headers.set('cross-origin-opener-policy', 'same-origin')
	response.headers.set('permissions-policy', 'geolocation=(), camera=(), microphone=()')
	response.headers.set('x-request-id', id)
	if (house.origin.startsWith('https:')) response.headers.set('strict-transport-security', 'max-age=31536000')
	// What a signed-in person sees is nobody else's; a page of the back button shows it from memory all the same.
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', visitor ? 'private, no-cache' : 'no-cache')
	console.log(JSON.stringify({ id, route: event.route.id ?? '(none)', method: event.request.method, status: response.status, ms: Math.round((performance.now() - started) * 10) / 10 }))
	return response
}

/** A bug: one line in the log with the id that the page shows; no detail leaves the server. */
export const handleError: HandleServerError = ({ kind, error: fault, event }) => {
	const id = event.locals.requestId
	if (kind !== 'unknown') return { id }
	console.error(JSON.stringify({ id, route: event.route.id, error: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }))
	// error.html can show the message only: it is the number too.
	return { message: id, id }
}
