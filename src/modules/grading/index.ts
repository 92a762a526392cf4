export { adoptRulebook, openRound } from './adopting.ts'
export { replacementOf, shippedRulebook, shippedRulebooks } from './shipped.ts'
export { missingForNext } from './award.ts'
export {
	addCertificate, asCode, type CertificateSeen, certificateByCode, certificateById, certificates, codeShown, republishCertificates, type Standing, standingOf,
} from './certificates.ts'
export { type Carried, carryAnswers, type Lost, pathsBetween } from './carry.ts'
export { type Checked, checkRulebooks } from './checking.ts'
export { council, type CouncilResult, type ScoreReport, scoreReport } from './council.ts'
export { approveDecision, decide, returnDecision, revokeCertificate } from './deciding.ts'
export { gradingDue } from './due.ts'
export { type Fault, lint } from './lint.ts'
export { asMean, meanNumber, meanText } from './mean.ts'
export { type Choice, type Criterion, criteriaOf, type EvidenceKind, evidenceKinds, laddersOf, lastDayInForce, parseRulebook, type Part, type Rulebook, type Section } from './rulebook.ts'
export { fieldOf, memberOf, stepAt, stepsOf } from './rules.ts'
export { parseSheet, scoreSheet, type Sheet } from './score.ts'
export { declareConflict, finishScorecard, reopenScorecards, saveScorecard } from './scoring.ts'
export {
	adoptions, allFinal, counting, gradableProducts, resultOf, rounds, type Sitting, type Submission, submissionById, submissions,
} from './store.ts'
export { saveSelfAssessment, startSubmission, submit, withdraw } from './submitting.ts'
export { personal, type SubmissionState } from './tables.ts'
export * from './procedure/index.ts'
// Proofs kept once, what a choice waits for, carry-over.
export * from './dossier/index.ts'
// Councils: who may judge, how far they agree, what they said, which level decides, appeals, batch days.
export * from './moderation/index.ts'
// Rulebooks a programme writes itself, or reads from a ministry's annex.
export * from './drafting/index.ts'
// An office's list of papers, and who lapses when.
export * from './register/index.ts'
// Rules without points: segments, conditions, what stars bring.
export * from './schemes/index.ts'
// Certificates as signed credentials: keys, status list, checks, reminders, the public register.
export * from './credentials/index.ts'
export { rebuildCertificates } from './rebuild.ts'
// The same product under another economy's rulebook.
export * from './compare/index.ts'
// What the office learns from its gradings.
export * from './insight/index.ts'
// A draft rulebook over all stored dossiers.
export * from './simulate/index.ts'
