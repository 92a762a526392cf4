import { whereOf } from './where.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ ...(await whereOf(event)), all: event.url.searchParams.has('all') })
