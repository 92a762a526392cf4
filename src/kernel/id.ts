import { uuidv7 } from 'uuidv7'

declare const kind: unique symbol
/** A UUIDv7 made in the app, branded by what it names: an `Id<'product'>` is no `Id<'producer'>`. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

export const newId = <Kind extends string>(): Id<Kind> => uuidv7() as Id<Kind>

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** The id in a text from outside (lower case), or undefined when it is none. */
export const asId = <Kind extends string>(text: unknown): Id<Kind> | undefined =>
	typeof text === 'string' && shape.test(text) ? (text as Id<Kind>) : undefined
