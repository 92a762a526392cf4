import type { Currency } from '#kernel/money.ts'

const own: Readonly<Record<string, Currency>> = {
	AU: 'AUD', BN: 'BND', CA: 'CAD', CL: 'CLP', CN: 'CNY', HK: 'HKD', ID: 'IDR', IN: 'INR', JP: 'JPY', KG: 'KGS', KH: 'KHR', KR: 'KRW', LA: 'LAK', MM: 'MMK', MW: 'MWK',
	MX: 'MXN', MY: 'MYR', NZ: 'NZD', PE: 'PEN', PG: 'PGK', PH: 'PHP', RU: 'RUB', SG: 'SGD', TH: 'THB', TW: 'TWD', US: 'USD', VN: 'VND',
}
/** The currency of an economy: what a form offers first. */
export const currencyOf = (economy: string): Currency => own[economy] ?? 'USD'
