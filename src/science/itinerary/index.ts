export { checkPlan, type Fault } from './check.ts'
export { type Break, bestDay, firstBegin, mostStops, type Pause, type Plan, type Problem, type Stop, type Visit, type WhyNot, type Window, whyNot } from './itinerary.ts'
export { arrivalMinutes, detour, kilometres, type Mode, modes, type Point, roadMinutes, speeds } from './travel.ts'
