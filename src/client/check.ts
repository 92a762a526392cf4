/**
 * The check of a certificate by what its QR code holds (docs/credential-payload.md), with a line and without. The page
 * carries every sentence hidden; this shows the one that holds. Without it the page is the server's answer to the code.
 */
import { type GradeClaims, keyId, unpackGrade } from '#science/credential/grade.ts'
import { holds, type Signed } from '#science/credential/integrity.ts'
import { type Issuer, judge, readGrade, type Verdict } from '#science/credential/judge.ts'
import { statusAt } from '#science/credential/status.ts'
import { keep } from './keep.ts'
import { allKept, keepAll } from './kept.ts'

type Shown = Verdict | 'online' | 'offline' | 'other' | 'no-keys' | 'nothing'

const patience = 6_000
async function asked<T>(path: string): Promise<T | undefined> {
	try {
		const answer = await fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(patience) })
		return answer.ok ? ((await answer.json()) as T) : undefined
	} catch {
		return undefined
	}
}

/** Today's keys of all issuers of this house, else those that were kept. */
async function issuers(): Promise<readonly Issuer[]> {
	const now = await asked<Issuer[]>('/c/keys.json')
	if (now) await keepAll(now).catch(() => undefined)
	return now ?? (await allKept<Issuer>().catch(() => []))
}

/** Whether the signed list of its issuer says that it was revoked; undefined: it could not be asked, or says nothing one can trust. */
async function revoked(credential: Signed, known: readonly Issuer[]): Promise<boolean | undefined> {
	const read = readGrade(credential)
	// The house may have moved since: its lists are where this page is.
	const list = read && (await asked<Signed & { readonly credentialSubject: { readonly encodedList: string } }>(new URL(read.list).pathname))
	if (!read || !list) return undefined
	const signer = (all: readonly Issuer[]) => all.flatMap((i) => i.keys.map((k) => ({ ...k, method: keyId(i.did, k.no) }))).find((k) => k.method === list.proof.verificationMethod && k.revokedFrom === null)
	// A list may be the first thing that a new key signs.
	const key = signer(known) ?? signer(await issuers())
	return key && (await holds(list, key.key)) ? statusAt(list.credentialSubject.encodedList, read.index) : undefined
}

async function verdictOf(payload: string): Promise<{ readonly shown: Shown; readonly claims?: GradeClaims }> {
	const found = unpackGrade(payload)
	if (!found) return { shown: 'malformed' }
	const { claims, credential } = found
	const code = /^\/c\/([^/]+)$/.exec(location.pathname)?.[1]
	if (code && code !== 'read' && code.toUpperCase().replace(/-/g, '') !== claims.code) return { shown: 'other', claims }
	const known = await issuers()
	if (!known.length) return { shown: 'no-keys' }
	const wrong = await judge(credential, known, Date.now())
	if (wrong && wrong !== 'expired') return { shown: wrong, claims }
	const gone = await revoked(credential, known)
	return { shown: gone ? 'revoked' : (wrong ?? (gone === false ? 'online' : 'offline')), claims }
}

const day = (moment: string): string => new Date(`${moment.slice(0, 10)}T12:00:00Z`).toLocaleDateString(document.documentElement.lang, { dateStyle: 'long', timeZone: 'UTC' })

function show({ shown, claims }: Awaited<ReturnType<typeof verdictOf>>): void {
	const section = document.querySelector<HTMLElement>('[data-paper]')
	if (!section) return
	const good = shown === 'online' || shown === 'offline'
	const sentence = section.querySelector<HTMLElement>(`[data-verdict="${shown}"]`)
	if (sentence) {
		sentence.textContent = (sentence.textContent ?? '').replace('{day}', claims ? day(claims.created) : '')
		sentence.hidden = false
	}
	section.dataset.tone = good ? 'good' : shown === 'nothing' || shown === 'no-keys' ? 'wait' : 'problem'
	if (claims && (good || shown === 'expired' || shown === 'revoked')) {
		const values: Record<string, string> = { product: claims.product, producer: claims.producer, place: claims.place, grade: `${claims.stars} / ${claims.of}`, number: claims.number, issuer: claims.issuer, decision: claims.decision, until: claims.until && day(claims.until), legal: claims.legalBasis }
		for (const [name, value] of Object.entries(values)) {
			const row = section.querySelector<HTMLElement>(`[data-claim="${name}"]`)
			const cell = row?.querySelector('dd')
			if (row && cell && value) {
				cell.textContent = value
				row.hidden = false
			}
		}
		const facts = section.querySelector<HTMLElement>('dl')
		if (facts) facts.hidden = false
		if (claims.standing === 'adopted') section.querySelector('[data-standing]')?.removeAttribute('hidden')
		if (claims.demo) section.querySelector('[data-demo]')?.removeAttribute('hidden')
	}
	section.hidden = false
	// A forged paper may carry the code of a good certificate: the answer to the code must not speak for the paper.
	if (!good && shown !== 'nothing') document.querySelector('[data-answer]')?.setAttribute('hidden', '')
}

async function check(): Promise<void> {
	const payload = location.hash.slice(1)
	if (payload) show(await verdictOf(payload))
	else {
		if (location.pathname === '/c/read' || document.querySelector('[data-read]')) show({ shown: 'nothing' })
		await issuers()
	}
}
addEventListener('hashchange', () => location.reload())
void check().finally(() => keep('everyone', ['/c', '/c/read']))
