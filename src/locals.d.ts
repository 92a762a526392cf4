/// <reference types="vite/client" />
import type { Actor } from '#kernel/action.ts'
import type { House } from '#kernel/ports.ts'
import type { ProgrammeFace, Visitor } from '#modules/people/index.ts'
import type { Say } from '#ui/words.ts'

declare global {
	namespace App {
		interface Locals {
			requestId: string
			house: House
			say: Say
			theme: 'light' | 'dark' | undefined
			sessionToken: string | undefined
			visitor: Visitor | undefined
			/** The programme of the address, when it names one that exists. */
			programme: ProgrammeFace | undefined
			/** What the visitor may be in that programme. */
			actor: Actor
		}
		interface Error {
			message: string
			id?: string
		}
	}
}
