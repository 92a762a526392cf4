export { allOf, type AllOfResult, type Lacking, type SegmentResult, segmentsOf, starRuleOf } from './evaluate.ts'
export type { Condition, Item, OutlinePart, Segment, StarRule } from './shapes.ts'
