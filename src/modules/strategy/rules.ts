/** What a year is measured by; each counts events of some types (see measures.ts). */
export const measureNames = [
	'producers-registered', 'products-registered', 'products-graded', 'certificates-issued', 'impediments-removed', 'inquiries', 'quotations', 'orders', 'days-planned', 'cases-shared', 'cases-adopted',
] as const
export type Measure = (typeof measureNames)[number]
