/**
 * Chapters of the Harmonized System in which villages make things: foods and plants, soap and oils, leather, wood, plaiting, paper, textiles,
 * footwear, hats, stone, pottery, glass, jewellery, metal wares, instruments, furniture, toys, brushes, art. The choice is ours, for looking
 * at fewer goods at once; no statistic knows it.
 */
const chapters: readonly (readonly [from: number, to: number])[] = [
	[3, 4],
	[6, 23],
	[33, 34],
	[41, 46],
	[48, 48],
	[50, 71],
	[74, 74],
	[82, 83],
	[92, 92],
	[94, 97],
]
/** Whether a heading (4 digits or more) is one that a village may make. */
export function isVillageGood(heading: string): boolean {
	const chapter = Number(heading.slice(0, 2))
	return chapters.some(([from, to]) => chapter >= from && chapter <= to)
}
