/** What was typed and photographed while there was no line, in the browser's database `ippin-person`: gone at sign-out. */

export interface Draft {
	/** The sheet's path and the criterion: one draft for each. */
	readonly id: string
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
export const drafts = async (): Promise<Draft[]> => asked((await store('readonly')).getAll() as IDBRequest<Draft[]>)
