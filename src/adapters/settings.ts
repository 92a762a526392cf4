import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'

const blank = (v: unknown) => (v === '' ? undefined : v)
const schema = z.object({
	PORT: z.preprocess(blank, z.coerce.number('PORT must be a number from 0 to 65535 (0 picks a free one)').int().min(0).max(65535).default(3000)),
	HOST: z.preprocess(blank, z.string().optional()),
	IPPIN_DATA: z.preprocess(blank, z.string().default('./ippin-data')),
	DATABASE_URL: z.preprocess(blank, z.string().regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must start with postgresql://').optional()),
	IPPIN_MODE: z.preprocess(blank, z.enum(['demo', 'production'], 'IPPIN_MODE must be demo or production').default('demo')),
	SMTP_URL: z.preprocess(blank, z.string().regex(/^smtps?:\/\//, 'SMTP_URL must start with smtp:// or smtps://').optional()),
	MAIL_FROM: z.preprocess(blank, z.string().optional()),
	ORIGIN: z.preprocess(blank, z.url({ protocol: /^https?$/, error: 'ORIGIN must be an address such as https://ovop.example.org' }).transform((s) => s.replace(/\/+$/, '')).optional()),
	TRUST_PROXY: z.preprocess(blank, z.enum(['true', 'false', '1', '0'], 'TRUST_PROXY must be true or false').default('false')),
	IPPIN_SECRET: z.preprocess(blank, z.string().min(32, 'IPPIN_SECRET needs at least 32 characters').optional()),
})

/** The environment, parsed once; README.md documents each. */
export interface Settings {
	readonly port: number
	readonly host: string
	/** Absolute path of the data folder. */
	readonly data: string
	readonly databaseUrl?: string
	readonly mode: 'demo' | 'production'
	readonly smtpUrl?: string
	readonly mailFrom?: string
	readonly origin?: string
	/** Whether X-Forwarded-* headers come from our own proxy and may be believed. */
	readonly trustProxy: boolean
	readonly secret?: string
}

/** Reads the environment; throws one error that lists every fault in words. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
	const parsed = schema.safeParse(env)
	if (!parsed.success) throw new Error(`settings: ${parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`)
	const e = parsed.data
	const settings: Settings = {
		port: e.PORT,
		host: e.HOST ?? (e.IPPIN_MODE === 'production' ? '127.0.0.1' : 'localhost'),
		data: resolve(e.IPPIN_DATA),
		mode: e.IPPIN_MODE,
		trustProxy: e.TRUST_PROXY === 'true' || e.TRUST_PROXY === '1',
		...(e.DATABASE_URL ? { databaseUrl: e.DATABASE_URL } : {}),
		...(e.SMTP_URL ? { smtpUrl: e.SMTP_URL } : {}),
		...(e.MAIL_FROM ? { mailFrom: e.MAIL_FROM } : {}),
		...(e.ORIGIN ? { origin: e.ORIGIN } : {}),
		...(e.IPPIN_SECRET ? { secret: e.IPPIN_SECRET } : {}),
	}
	if (settings.mode === 'production' && !settings.origin) throw new Error('settings: ORIGIN: production needs the public address, such as https://ovop.example.org: links and QR codes start with it')
	return settings
}

const secretFile = (data: string) => join(data, 'secret')

/** The instance's secret: from the environment, else the data folder; `make` creates one on first use. */
export function secretOf(settings: Settings, make: boolean): string {
	if (settings.secret) return settings.secret
	const file = secretFile(settings.data)
	if (existsSync(file)) return readFileSync(file, 'utf8').trim()
	if (!make) throw new Error('there is no secret here: run "npx ippin init" once, or set IPPIN_SECRET (32 characters or more)')
	mkdirSync(settings.data, { recursive: true, mode: 0o700 })
	const secret = randomBytes(32).toString('base64url')
	writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
	return secret
}
