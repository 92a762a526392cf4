export { checkPlan } from './check.ts'
export { type Break, bestDay, type Problem, type Stop, type WhyNot, type Window, whyNot } from './itinerary.ts'
export { arrivalMinutes, detour, kilometres, type Mode, modes, type Point, roadMinutes, speeds } from './travel.ts'
