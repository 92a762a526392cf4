import { programmes } from '#modules/people/index.ts'
import type { RequestEvent } from '@sveltejs/kit'

/** The programme a reader's links lead into: their own, else the first that is here. */
export async function readersProgramme({ locals }: Pick<RequestEvent, 'locals'>): Promise<{ slug: string; name: string } | undefined> {
	const own = locals.visitor?.memberships[0]?.programme
	if (own) return { slug: own.slug, name: own.name }
	const [first] = await programmes(locals.house.db)
	return first && { slug: first.slug, name: first.name }
}
