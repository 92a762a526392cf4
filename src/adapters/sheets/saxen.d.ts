/** What we use of saxen 11, which ships without types. Without handler for `error`, parse throws. */
declare module 'saxen' {
	export class Parser {
		on(event: 'openTag', handler: (name: string, attributes: () => Record<string, string>, decode: (text: string) => string, selfClosing: boolean) => void): this
		on(event: 'closeTag', handler: (name: string, decode: (text: string) => string, selfClosing: boolean) => void): this
		on(event: 'text', handler: (value: string, decode: (text: string) => string) => void): this
		on(event: 'error', handler: (error: Error) => void): this
		parse(xml: string): this
	}
}
