// Pages are documents: no JavaScript is sent unless a page asks for it (docs/decisions/0005-pages-are-documents.md).
export const csr = false
export const ssr = true
export const trailingSlash = 'never'
