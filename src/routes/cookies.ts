/** Preferences, not identity: readable for a year. */
export const yearLong = { path: '/', httpOnly: true, sameSite: 'lax', secure: false, maxAge: 365 * 86_400 } as const

/** Only paths of our own, in the letters a header can carry: an open redirect would lend our name to others. */
export const insideOnly = (next: string | null, fallback = '/'): string => (next && /^\/(?![/\\])[!-[\]-~]*$/.test(next) ? next : fallback)
