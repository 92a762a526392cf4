import { insightFor } from './read.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ insight: await insightFor(event) })
