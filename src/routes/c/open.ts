/** Data for everybody's programmes: read from any page, kept by none. */
export const open = (body: unknown, type = 'application/json'): Response =>
	new Response(typeof body === 'string' ? body : JSON.stringify(body), { headers: { 'content-type': type, 'access-control-allow-origin': '*', 'cache-control': 'no-cache' } })
