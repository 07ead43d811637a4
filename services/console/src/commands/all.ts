// Every command that has a form, in the order in which the finding page offers them.
// `attachEvidence` has its own place beside the list of files; `recordFinding` its own page.
import * as after from './after';
import * as assignment from './assignment';
import type { CommandForm } from './command';
import * as intake from './intake';
import * as judgement from './judgement';
import * as ladder from './ladder';
import * as stage from './stage';
import * as part from './part';
import * as timing from './timing';
import * as work from './work';

/** Steps along the main line: offered as buttons. All others stand in the menu beside. */
export const MAIN_STEPS = {
  confirmFinding: intake.confirmFinding,
  feedBack: intake.feedBack,
  fileDefence: intake.fileDefence,
  decideDefence: intake.decideDefence,
  confirmOpening: intake.confirmOpening,
  issueFinding: assignment.issueFinding,
  breakDown: part.breakDown,
  signFor: assignment.signFor,
  filePlan: work.filePlan,
  approvePlan: work.approvePlan,
  returnPlan: work.returnPlan,
  reportProgress: work.reportProgress,
  acceptStage: stage.acceptStage,
  recordFunding: stage.recordFunding,
  reportDuty: work.reportDuty,
  reportInterimMeasure: work.reportInterimMeasure,
  claimClosure: judgement.claimClosure,
  passVerification: judgement.passVerification,
  returnFinding: judgement.returnFinding,
  decideObjection: judgement.decideObjection,
  closeFinding: judgement.closeFinding,
  refuseClosing: judgement.refuseClosing,
  decideHandBack: assignment.decideHandBack,
  decideDispute: assignment.decideDispute,
  decideExtension: assignment.decideExtension,
  verifyInterimMeasure: work.verifyInterimMeasure,
  recordUpperDecision: judgement.recordUpperDecision,
  resumeFinding: timing.resumeFinding,
  reopenFinding: after.reopenFinding,
  escalate: ladder.escalate,
  declineEscalation: ladder.declineEscalation,
  instruct: after.instruct,
} as const;

export const OTHER_STEPS = {
  comment: work.comment,
  returnStage: stage.returnStage,
  recordMeasurement: work.recordMeasurement,
  waiveMeasurement: work.waiveMeasurement,
  requestExtension: assignment.requestExtension,
  handBack: assignment.handBack,
  nameOwner: assignment.nameOwner,
  takeBackClaim: judgement.takeBackClaim,
  withdrawEvidence: work.withdrawEvidence,
  orderInterimMeasure: work.orderInterimMeasure,
  waiveDuty: work.waiveDuty,
  recordContact: work.recordContact,
  raiseDispute: assignment.raiseDispute,
  reassign: assignment.reassign,
  recallIssue: assignment.recallIssue,
  recordUpperDueDate: assignment.recordUpperDueDate,
  suspendFinding: timing.suspendFinding,
  moveToContinuing: timing.moveToContinuing,
  reviewContinuing: timing.reviewContinuing,
  endContinuing: timing.endContinuing,
  proposeEscalation: ladder.proposeEscalation,
  deescalate: ladder.deescalate,
  listSupervision: ladder.listSupervision,
  liftSupervision: ladder.liftSupervision,
  publishNotice: judgement.publishNotice,
  fileObjection: judgement.fileObjection,
  reportUp: judgement.reportUp,
  recordLookBack: after.recordLookBack,
  linkFinding: after.linkFinding,
  mergeFinding: after.mergeFinding,
  correctEntry: after.correctEntry,
  contestEntry: after.contestEntry,
  decideContestedEntry: after.decideContestedEntry,
  succeedUnit: assignment.succeedUnit,
  restrict: after.restrict,
  unrestrict: after.unrestrict,
  withdrawFinding: after.withdrawFinding,
  terminateFinding: after.terminateFinding,
} as const;

export const ALL_STEPS = { ...MAIN_STEPS, ...OTHER_STEPS };
export type StepName = keyof typeof ALL_STEPS;

export function stepNamed(name: string): CommandForm | undefined {
  return (ALL_STEPS as Record<string, CommandForm>)[name];
}
