/**
 * Answers from what was kept when the line is down. It never answers for the server while that can be reached, keeps
 * nothing by itself, and is registered only by pages whose script asks for it (src/client/keep.ts).
 */
import type { KeepOrder } from '../client/shelf.ts'

const worker = self as unknown as ServiceWorkerGlobalScope
const shelf = (name: KeepOrder['keep']): string => `ippin-${name}`
/** The check page for a code that was never looked at here: its script reads all it needs from the address. */
const readHere = '/c/read'

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('message', (event) => {
	const order = event.data as KeepOrder
	event.waitUntil(
		caches.open(shelf(order.keep)).then((cache) =>
			Promise.all(
				order.urls.map(async (url) => {
					// Built files carry their hash in their name: once is enough.
					if (url.includes('/immutable/') && (await cache.match(url))) return
					// What is everyone's is fetched as nobody: no name of whoever is signed in stands on it.
					const answer = await fetch(url, { cache: 'no-cache', credentials: order.keep === 'everyone' ? 'omit' : 'same-origin', headers: { 'accept-language': order.lang } }).catch(() => undefined)
					if (answer?.ok && !answer.redirected) await cache.put(url, answer)
				}),
			),
		),
	)
})

const kept = async (request: Request): Promise<Response | undefined> => {
	const { pathname } = new URL(request.url)
	return (await caches.match(request)) ?? (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? (request.mode === 'navigate' && /^\/c\/[^/]+$/.test(pathname) ? await caches.match(readHere) : undefined)
}

worker.addEventListener('fetch', (event) => {
	const { request } = event
	const { pathname, origin } = new URL(request.url)
	if (origin !== worker.location.origin) return
	if (request.method === 'POST') {
		// Whoever had the device before is gone, and what was theirs with them.
		if (pathname === '/sign-out' || pathname === '/sign-in') event.waitUntil(caches.delete(shelf('person')))
		if (pathname === '/sign-out') event.waitUntil(Promise.resolve(void indexedDB.deleteDatabase('ippin-person')))
		return
	}
	if (request.method !== 'GET') return
	if (pathname.includes('/immutable/')) event.respondWith(caches.match(request).then((found) => found ?? fetch(request)))
	else event.respondWith(fetch(request).catch(async (fault: unknown) => (await kept(request)) ?? Promise.reject(fault)))
})
