export { type AreaQuotients, fewPersons, type Quotient, quotientsOf } from './quotients.ts'
export { figureColumns, type FigureSheet, type LocalFigure, readFigures } from './read.ts'
export { figureContext, importFigures, localFigures, removeFigures } from './store.ts'
