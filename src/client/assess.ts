/**
 * The self-assessment without a line: each criterion's form is kept on the phone and sent when the line is back. The
 * page with all criteria is kept too and opens for any step. Nothing is sent that was not saved by its button; a form
 * carries the server's key, so that what arrives twice counts once.
 */
import { type Draft, drafts, dropDraft, keepDraft } from './drafts.ts'
import { keep } from './keep.ts'

type Said = 'kept' | 'sent' | 'conflict' | 'refused'
const forms = [...document.querySelectorAll<HTMLFormElement>('form[action^="?/answer"]')]
/** Who is signed in, as a mark that says nothing of them. */
const whose = document.querySelector<HTMLElement>('[data-whose]')?.dataset.whose ?? ''
const criterionOf = (form: HTMLFormElement): string => form.querySelector<HTMLInputElement>('input[name=criterion]')?.value ?? ''
const idOf = (form: HTMLFormElement): string => `${location.pathname} ${criterionOf(form)}`

/** Shows the sentence that the page carries hidden for it, in place of an earlier one. */
function tell(form: HTMLFormElement, what: Said | undefined): void {
	form.querySelector('[data-said]')?.remove()
	const words = what && document.querySelector<HTMLTemplateElement>(`template[data-offline="${what}"]`)
	if (!words) return
	const line = document.createElement('p')
	line.dataset.said = what
	line.setAttribute('role', 'status')
	line.append(words.content.cloneNode(true))
	form.append(line)
}

/** One write after the other: a change that was still being kept must not undo the save that followed it. */
let last: Promise<unknown> = Promise.resolve()
const inTurn = (work: () => Promise<unknown>): Promise<unknown> => (last = last.then(work, work))

const draftOf = (form: HTMLFormElement, sent: boolean): Draft => ({
	id: idOf(form),
	whose,
	action: new URL(form.getAttribute('action') ?? '', location.href).href,
	criterion: criterionOf(form),
	entries: [...new FormData(form)].filter(([, v]) => typeof v === 'string' || v.size > 0),
	sent,
})

/** What was typed goes back into its form; the photograph stays in the draft, which is sent as it is. */
function restore(form: HTMLFormElement, draft: Draft): void {
	const texts = new Map(draft.entries.filter((e): e is [string, string] => typeof e[1] === 'string'))
	for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input:not([type=hidden], [type=file]), textarea, select')) {
		if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) field.checked = texts.get(field.name) === field.value
		else field.value = texts.get(field.name) ?? ''
	}
	const file = draft.entries.find((e): e is [string, File] => typeof e[1] !== 'string')?.[1]
	const input = form.querySelector<HTMLInputElement>('input[type=file]')
	if (!file || !input) return
	const hand = new DataTransfer()
	hand.items.add(new File([file], file.name, { type: file.type }))
	input.files = hand.files
}

interface Answer {
	readonly type: 'redirect' | 'failure' | 'error' | 'success'
	readonly location?: string
	readonly data?: string
}
/** Sends one; undefined: there is no line, or nobody is signed in any more, so it stays kept. */
async function send(draft: Draft): Promise<Answer | undefined> {
	const body = new FormData()
	for (const [name, value] of draft.entries) body.append(name, value)
	try {
		const answer = await fetch(draft.action, { method: 'POST', body, headers: { accept: 'application/json', 'x-sveltekit-action': 'true' } })
		if (!answer.headers.get('content-type')?.includes('json')) return undefined
		const said = (await answer.json()) as Answer
		return said.location?.startsWith('/sign-in') ? undefined : said
	} catch {
		return undefined
	}
}
const formOf = (draft: Draft): HTMLFormElement | undefined => forms.find((f) => idOf(f) === draft.id)

async function submitted(event: SubmitEvent): Promise<void> {
	const form = event.currentTarget as HTMLFormElement
	event.preventDefault()
	const draft = draftOf(form, true)
	await inTurn(() => keepDraft(draft))
	const said = await send(draft)
	if (!said) return tell(form, 'kept')
	await dropDraft(draft.id)
	if (said.type === 'redirect' && said.location) {
		const to = new URL(said.location, location.href)
		const same = to.pathname + to.search === location.pathname + location.search
		location.assign(to)
		if (same) location.reload()
	}
	// Refused: sent again as a document, the server shows what is wrong at its field.
	else form.submit()
}

/** Sends what was kept, oldest page first; the page is then drawn anew, unless something on it is being typed. */
async function flush(): Promise<void> {
	if (!navigator.onLine) return
	let taken = 0
	for (const draft of await drafts(whose)) {
		if (!draft.sent || draft.refused) continue
		const said = await send(draft)
		if (!said) return
		const form = formOf(draft)
		if (said.type === 'redirect' || said.type === 'success') {
			await dropDraft(draft.id)
			taken++
			if (form) tell(form, 'sent')
		} else {
			// Nothing is lost: it stays here to be looked at and saved again.
			const refused = said.data?.includes('changed-meanwhile') ? 'conflict' : 'refused'
			await keepDraft({ ...draft, refused })
			if (form) tell(form, refused)
		}
	}
	if (taken && !typing) location.reload()
}

let typing = false
for (const form of forms) {
	form.addEventListener('submit', (event) => void submitted(event))
	form.addEventListener('change', () => {
		typing = true
		// What was saved stays to be sent, now as it was typed last.
		if (!navigator.onLine) void inTurn(async () => keepDraft(draftOf(form, (await drafts(whose)).some((d) => d.id === idOf(form) && d.sent))))
	})
}
addEventListener('online', () => void flush())

if (forms.length) {
	for (const draft of await drafts(whose)) {
		const form = formOf(draft)
		if (!form) continue
		restore(form, draft)
		tell(form, draft.refused ?? (draft.sent ? 'kept' : undefined))
	}
	// Opened without a line, a step is shown on the page that holds them all.
	const step = new URLSearchParams(location.search).get('at')
	if (step && forms.length > 1) forms.find((f) => criterionOf(f) === step)?.scrollIntoView()
	void keep('person', [`${location.pathname}?view=all`]).then((kept) => {
		const ready = document.querySelector<HTMLElement>('[data-offline-ready]')
		if (kept && ready) ready.hidden = false
	})
	void flush()
}
