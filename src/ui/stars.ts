import type { Say } from './words.ts'

/** A grade in words: "4 of 5 stars", or that the paper does not say. */
export const starsSaid = (say: Say, stars: number | null, of = 5): string => (stars === null ? say('grading/stars-unknown') : say('grading/stars', { count: stars, of }))
