/** Every address of the product, in one place. `p` is the programme's slug. */
const q = (params: Readonly<Record<string, string | undefined>>): string => {
	const given = Object.entries(params).filter((e): e is [string, string] => e[1] !== undefined && e[1] !== '')
	return given.length ? `?${new URLSearchParams(given)}` : ''
}

export const paths = {
	home: () => '/',
	signIn: (next?: string, parked?: string) => `/sign-in${q({ next, parked })}`,
	signOut: () => '/sign-out',
	join: (token: string) => `/join/${token}`,
	me: () => '/me',
	about: () => '/about',
	privacy: () => '/privacy',
	guide: (page?: string) => (page ? `/guide/${page}` : '/guide'),
	lang: (to: string, back: string) => `/lang${q({ to, back })}`,
	theme: (to: string, back: string) => `/theme${q({ to, back })}`,
	catalogue: (query?: Readonly<Record<string, string | undefined>>) => `/catalogue${q(query ?? {})}`,
	check: (code: string) => `/c/${code}`,
	file: (p: string, sha256: string) => `/${p}/file/${sha256}`,

	programme: (p: string) => `/${p}`,
	desk: (p: string) => `/${p}/desk`,
	people: (p: string) => `/${p}/people`,
	find: (p: string) => `/${p}/find`,
	importSheet: (p: string) => `/${p}/find/import`,
	calendar: (p: string) => `/${p}/find/calendar`,
	place: (p: string, id: string) => `/${p}/places/${id}`,
	producer: (p: string, id: string) => `/${p}/producers/${id}`,
	newProducer: (p: string) => `/${p}/producers/new`,
	product: (p: string, id: string) => `/${p}/products/${id}`,
	newProduct: (p: string, producer?: string) => `/${p}/products/new${q({ producer })}`,
	grade: (p: string) => `/${p}/grade`,
	submission: (p: string, id: string) => `/${p}/submissions/${id}`,
	certificate: (p: string, id: string) => `/${p}/certificates/${id}`,
	match: (p: string, product?: string) => (product ? `/${p}/products/${product}/match` : `/${p}/match`),
	unblock: (p: string, product?: string, market?: string) => (product ? `/${p}/products/${product}/unblock${q({ market })}` : `/${p}/unblock`),
	sell: (p: string) => `/${p}/sell`,
	inquiry: (p: string, id: string) => `/${p}/inquiries/${id}`,
	order: (p: string, id: string) => `/${p}/orders/${id}`,
	thread: (p: string, token: string) => `/${p}/thread/${token}`,
	threadDocument: (p: string, token: string, id: string) => `/${p}/thread/${token}/documents/${id}`,
	/** "Ask the maker": the public form on a published product. */
	inquire: (p: string, product: string) => `/${p}/products/${product}/inquire`,
	document: (p: string, id: string) => `/${p}/documents/${id}`,
	visit: (p: string) => `/${p}/visit`,
	itinerary: (p: string, id: string) => `/${p}/itineraries/${id}`,
	share: (p: string) => `/${p}/share`,
	case: (p: string, id: string) => `/${p}/cases/${id}`,
	review: (p: string, year?: number) => (year ? `/${p}/review/${year}` : `/${p}/review`),
} as const
