export { type ReadOptions, readSheet } from './read.ts'
export { type Merge, type Sheet, sheetLimits, type SheetRefusal } from './sheet.ts'
