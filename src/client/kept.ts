/** Issuers' keys on this device, for when there is no line: the browser's own database, one row an issuer. */
const [name, store] = ['ippin-issuers', 'issuers'] as const

const done = <T>(request: IDBRequest<T>): Promise<T> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result)
		request.onerror = () => reject(request.error)
	})
async function open(): Promise<IDBDatabase> {
	const request = indexedDB.open(name, 1)
	request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'did' })
	return done(request)
}

export async function keepAll(rows: readonly { readonly did: string }[]): Promise<void> {
	const box = (await open()).transaction(store, 'readwrite').objectStore(store)
	await Promise.all(rows.map((row) => done(box.put(row))))
}
export const allKept = async <T>(): Promise<T[]> => done((await open()).transaction(store).objectStore(store).getAll()) as Promise<T[]>
