export { adoptRulebook, openRound, replacementOf, shippedRulebook, shippedRulebooks } from './adopting.ts'
export { type Award, award, type Basis, type Missing, missingForNext } from './award.ts'
export {
	addCertificate, addCertificates, asCode, type CertificateSeen, certificateByCode, certificateById, certificates, codeShown, type NewCertificate, newCode, numbersTaken,
	publishCertificates, republishCertificates, type Standing, standingOf,
} from './certificates.ts'
export { bandOf, council, type CouncilResult, scoreReport } from './council.ts'
export { approveDecision, decide, returnDecision, revokeCertificate } from './deciding.ts'
export { gradingDue } from './due.ts'
export { type Fault, lint } from './lint.ts'
export { asMean, type Mean, meanNumber, meanText } from './mean.ts'
export { type Case, type Choice, type Criterion, criteriaOf, isInForce, lastDayInForce, laddersOf, parseRulebook, type Part, type Rulebook, type Section } from './rulebook.ts'
export { fieldOf, stepAt, type StepName, stepsOf, unansweredOf } from './rules.ts'
export { parseSheet, scoreSheet, type Sheet, type SheetScore } from './score.ts'
export { assignCouncil, declareConflict, finishScorecard, memberOf, reopenScorecards, saveScorecard } from './scoring.ts'
export {
	type Adoption, adoptionById, adoptions, allFinal, counting, type Decision, gradableProducts, type GradedProduct, gradedProduct, type MemberCard, type Proof, resultOf, type Round, rounds,
	type Submission, submissionById, type SubmissionLine, submissions,
} from './store.ts'
export { addProof, removeProof, saveSelfAssessment, startSubmission, submit, withdraw } from './submitting.ts'
export { type CertificateBasis, personal, proofKinds, type ProofKind, type SubmissionState } from './tables.ts'
// An office's list of papers, and who lapses when.
export * from './register/index.ts'
export { rebuildCertificates } from './rebuild.ts'
