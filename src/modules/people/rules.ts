import { createHash } from 'node:crypto'
import type { Role } from '#kernel/action.ts'
import { type Day, type Instant, instantOf } from '#kernel/day.ts'

/** How long things last. A phone in a village is signed in once and stays so. */
export const lasting = { sessionDays: 180, invitationDays: 14, firstOfficerHours: 48, linkMinutes: 30, parkedHours: 24 } as const
/** Wrong secrets in a row before a credential rests, and for how long: per credential, so a shared address hurts nobody. */
export const patience = { tries: 5, restMinutes: 15 } as const

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export type CredentialKind = 'mail' | 'phone' | 'card'

/** One spelling per contact: mail in lower case, phone as + and digits ("0912 345 678" in VN → "+84912345678"). */
export function normalise(kind: CredentialKind, value: string, callingCode: string): string | undefined {
	const v = value.trim()
	// No contact is longer (RFC 5321: 254), and a megabyte of dots would keep the pattern below busy for hours.
	if (v.length > 254) return undefined
	if (kind === 'mail') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(v) ? v.toLowerCase() : undefined
	if (kind === 'card') return /^[A-Za-z0-9_-]{20,64}$/.test(v) ? v : undefined
	const digits = v.replace(/[\s().-]/g, '')
	if (/^\+\d{7,15}$/.test(digits)) return digits
	if (/^00\d{7,15}$/.test(digits)) return `+${digits.slice(2)}`
	// A national number says nothing without its economy.
	if (callingCode && /^0\d{6,13}$/.test(digits)) return `+${callingCode}${digits.slice(1)}`
	return undefined
}

/** Calling codes (ITU E.164) of the economies whose people may write a national number. */
export const callingCodes: Readonly<Record<string, string>> = {
	AU: '61', BN: '673', CA: '1', CL: '56', CN: '86', HK: '852', ID: '62', JP: '81', KG: '996', KH: '855', KR: '82', LA: '856', MM: '95', MW: '265',
	MX: '52', MY: '60', NZ: '64', PE: '51', PG: '675', PH: '63', RU: '7', SG: '65', TH: '66', TW: '886', US: '1', VN: '84', GB: '44',
}

export const handleOf = (kind: CredentialKind, normal: string): string => hashToken(`${kind}:${normal}`)

/** What others may see of a contact: "+84•••678", "m•••@example.org". */
export function masked(kind: CredentialKind, normal: string): string {
	if (kind === 'mail') return normal.replace(/^(.).*(@.*)$/, '$1•••$2')
	if (kind === 'card') return `•••${normal.slice(-4)}`
	return `${normal.slice(0, 3)}•••${normal.slice(-3)}`
}

/** PINs that everybody tries first. */
export function weakPin(pin: string): boolean {
	const digits = [...pin].map(Number)
	const steps = new Set(digits.slice(1).map((d, i) => d - (digits[i] ?? 0)))
	return steps.size === 1 && (steps.has(0) || steps.has(1) || steps.has(-1))
}

export const later = (at: Instant, ms: number): Instant => instantOf(Date.parse(at) + ms)
export const minutes = (n: number): number => n * 60_000
export const days = (n: number): number => n * 86_400_000

export interface Mandate {
	readonly startsOn: Day
	readonly endsOn: Day
	readonly endedAt: Instant | null
}
export const mandateHolds = (m: Mandate, on: Day): boolean => m.endedAt === null && m.startsOn <= on && on <= m.endsOn

/** Whom an officer may invite; only the operator's command makes the first officer. */
export const invitable = ['officer', 'council', 'producer', 'supporter', 'partner'] as const satisfies readonly Role[]
/** What a mandate may cover: the modules in which a producer acts. */
export const mandateScopes = ['registry', 'projects', 'grading', 'markets', 'channel', 'visits'] as const
