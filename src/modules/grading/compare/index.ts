export { type Claims, type Compared, compareUnder, leastShare } from './compare.ts'
export { type Confidence, confidences, leads, type Mapping, shippedMappings } from './mapping.ts'
