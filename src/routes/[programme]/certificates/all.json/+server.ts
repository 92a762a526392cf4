import { listed } from '../listed.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => Response.json(await listed(event))
