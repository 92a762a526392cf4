import { beforeAll, describe, expect, it } from 'vitest'
import type { Programme } from '#kernel/action.ts'
import type { House, Letter } from '#kernel/ports.ts'
import { hashToken } from '#modules/people/rules.ts'
import { aMember, aProgramme, type TestHouse, testHouse } from '#test/house.ts'
import { mailIn } from '#ui/mails.ts'
import { readWords } from '#ui/words.ts'
import { deliverDue, enqueue, startWorker, sweep, type Write, history } from './index.ts'

const words = readWords(`${import.meta.dirname}/../../ui/messages`)
const write: Write = (template, lang, facts) => mailIn(words, template, lang, facts)

let house: TestHouse
let programme: Programme
beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
})
/** A post office that takes what it can; others refuse. */
function office(refuses: (letter: Letter) => boolean = () => false): House & { letters: Letter[] } {
	const letters: Letter[] = []
	return {
		...house,
		letters,
		mail: {
			enabled: true,
			async send(letter) {
				if (refuses(letter)) throw Object.assign(new Error(`550 <${letter.to}> unknown`), { code: 'EENVELOPE' })
				letters.push(letter)
			},
		},
	}
}
const put = (to: string, template = 'invitation', lang = 'vi') =>
	house.db.atomically(programme.id, (tx) => enqueue(tx, house, programme.id, house.clock.now(), [{ channel: 'mail', to, template, lang, facts: { link: 'https://x.example/join/secret-token', programme: 'Làng nghề', role: 'council' } }]))
const rows = (where = 'true') => house.sql(`select recipient, facts::text, attempts, sent_at is not null as sent, given_up_at is not null as given_up from delivery where programme_id = $1 and ${where} order by id`, [programme.id])

describe('the outbox', () => {
	it('sends a letter in its language and keeps neither address nor link', async () => {
		const post = office()
		await put('b@example.org')
		expect(await deliverDue(post, write)).toEqual({ sent: 1, failed: 0, givenUp: 0 })
		expect(post.letters[0]).toMatchObject({ to: 'b@example.org', subject: 'Làng nghề: thư mời tham gia', text: expect.stringContaining('https://x.example/join/secret-token') })
		expect(post.letters[0]?.text).not.toContain('council')
		expect(await rows()).toEqual([{ recipient: '', facts: '{}', attempts: 1, sent: true, given_up: false }])
		expect(await deliverDue(post, write)).toEqual({ sent: 0, failed: 0, givenUp: 0 })
	})

	it('is emptied once by several servers at the same time', async () => {
		const post = office()
		for (let n = 0; n < 30; n++) await put(`many${n}@example.org`)
		await Promise.all(Array.from({ length: 4 }, () => deliverDue(post, write)))
		expect(post.letters.map((l) => l.to).sort()).toEqual(Array.from({ length: 30 }, (_, n) => `many${n}@example.org`).sort())
	})

	it('tries again later, each time after longer, and gives up after eight; the log names no address', async () => {
		const logged: string[] = []
		const post = office((l) => l.to === 'gone@example.org')
		const start = Date.parse(house.clock.now())
		await put('gone@example.org')
		const waits: number[] = []
		let at = start
		for (let n = 1; n <= 8; n++) {
			const result = await deliverDue(post, write, (line) => logged.push(JSON.stringify(line)))
			expect(result).toEqual(n < 8 ? { sent: 0, failed: 1, givenUp: 0 } : { sent: 0, failed: 0, givenUp: 1 })
			expect(await deliverDue(post, write)).toEqual({ sent: 0, failed: 0, givenUp: 0 })
			if (n === 8) break
			const [due] = await house.sql(`select max(due_at) as at from delivery where programme_id = $1 and recipient = 'gone@example.org'`, [programme.id])
			waits.push((Number(due?.at) - at) / 60_000)
			at = Number(due?.at)
			house.clock.set(new Date(at).toISOString())
		}
		expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128])
		expect(await rows('given_up_at is not null')).toEqual([{ recipient: '', facts: '{}', attempts: 8, sent: false, given_up: true }])
		const [row] = await house.sql('select id::text from delivery where given_up_at is not null')
		expect(await house.db.atomically(programme.id, (tx) => history(tx, programme.id, [String(row?.id)]))).toMatchObject([{ type: 'mail-given-up' }])
		expect(logged.join()).not.toContain('gone@')
		house.clock.set(new Date(start).toISOString())
	})

	it('gives up at once on a template nobody wrote, and does nothing without a mail server', async () => {
		await put('x@example.org', 'nonsense')
		expect(await deliverDue(house, write)).toEqual({ sent: 0, failed: 0, givenUp: 0 })
		expect(await deliverDue(office(), write)).toEqual({ sent: 0, failed: 0, givenUp: 1 })
	})

	it('is worked by a worker that stops cleanly and survives a failing turn', async () => {
		const post = office()
		await put('worker@example.org')
		let broken = true
		const flaky: House = { ...post, get mail() { if (broken) { broken = false; throw Object.assign(new Error('down'), { code: 'ECONNRESET' }) } return post.mail } }
		const noted: unknown[] = []
		const worker = startWorker(flaky, write, (line) => noted.push(line), 20)
		for (let n = 0; n < 200 && !post.letters.length; n++) await new Promise((r) => setTimeout(r, 20))
		await worker.stop()
		expect(noted).toEqual([{ event: 'worker-failed', code: 'ECONNRESET' }])
		expect(post.letters.map((l) => l.to)).toEqual(['worker@example.org'])
		await put('later@example.org')
		await new Promise((r) => setTimeout(r, 100))
		expect(post.letters).toHaveLength(1)
	})
})

describe('the sweep', () => {
	it('removes what is over and nothing else', async () => {
		const { person } = await aMember(house, programme, 'officer')
		const days = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString()
		for (const [name, ended] of [['old', days(8)], ['just-ended', days(1)], ['open', days(-5)]] as const) {
			await house.sql('insert into session (token_hash, person_id, created_at, expires_at) values ($1, $2, $3, $3)', [hashToken(name), person, ended])
			await house.sql(`insert into parked_form (token_hash, person_id, path, fields, expires_at) values ($1, $2, '/', '{}', $3)`, [hashToken(name), person, ended])
			await house.sql(`insert into idempotency (programme_id, key, action, body_sha256, result, at) values ($1, $2, 'a', '', '{}', $3)`, [programme.id, name, ended])
		}
		house.clock.set(new Date().toISOString())
		await sweep(house)
		const left = async (table: string, column: string) => (await house.sql(`select count(*)::int as n from ${table} where ${column}`, table === 'idempotency' ? [programme.id] : [person]))[0]?.n
		expect(await left('session', 'person_id = $1')).toBe(2)
		expect(await left('parked_form', 'person_id = $1')).toBe(1)
		expect(await left('idempotency', 'programme_id = $1')).toBe(2)
	})
})
