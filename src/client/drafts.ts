/** What was typed and photographed while there was no line, in the browser's database `ippin-person`: gone at sign-out, and when somebody else opens a sheet on this device. */

export interface Draft {
	/** The sheet's path and the criterion: one draft for each. */
	readonly id: string
	/** The mark of whoever typed it, as the page carried it. */
	readonly whose: string
	readonly action: string
	readonly criterion: string
	readonly entries: readonly (readonly [string, string | File])[]
	/** Pressed "save": to be sent. Else only typed so far. */
	readonly sent: boolean
	/** Why it was not taken. */
	readonly refused?: 'conflict' | 'refused'
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
	new Promise((done, fail) => {
		request.onsuccess = () => done(request.result)
		request.onerror = () => fail(request.error)
	})

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
	const opening = indexedDB.open('ippin-person', 1)
	opening.onupgradeneeded = () => void opening.result.createObjectStore('draft', { keyPath: 'id' })
	const db = await asked(opening)
	// Signing out deletes the database: no page holds it open against that.
	db.onversionchange = () => db.close()
	const transaction = db.transaction('draft', mode)
	transaction.oncomplete = () => db.close()
	return transaction.objectStore('draft')
}

export const keepDraft = async (draft: Draft): Promise<unknown> => asked((await store('readwrite')).put(draft))
export const dropDraft = async (id: string): Promise<unknown> => asked((await store('readwrite')).delete(id))
/** The drafts of this person. Another's are never shown nor sent: they are dropped. */
export async function drafts(whose: string): Promise<Draft[]> {
	const all = await asked((await store('readonly')).getAll() as IDBRequest<Draft[]>)
	for (const draft of all) if (draft.whose !== whose) await dropDraft(draft.id)
	return all.filter((draft) => draft.whose === whose)
}
