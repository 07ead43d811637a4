// Which steps fit the finding as it stands, by the life-cycle table. The server says what
// this person's roles allow and decides in the end; this spares people steps that the
// state cannot take.
import type { StepName } from '../commands/all';
import type { Finding } from './query';

type Status = Finding['status'];
type Fits = (finding: Finding) => boolean;

const OPEN: Status[] = ['BROKEN_DOWN', 'ISSUED', 'SIGNED_FOR', 'PLAN_FILED', 'IN_PROGRESS', 'CLOSURE_CLAIMED', 'VERIFIED', 'ON_PUBLIC_NOTICE'];
const BEFORE_CLAIM: Status[] = ['DRAFT', 'FED_BACK', 'CONTESTED', 'CONFIRMED', 'BROKEN_DOWN', 'ISSUED', 'SIGNED_FOR', 'PLAN_FILED', 'IN_PROGRESS'];

const at =
  (...statuses: Status[]): Fits =>
  (finding) =>
    statuses.includes(finding.status);
const both =
  (one: Fits, other: Fits): Fits =>
  (finding) =>
    one(finding) && other(finding);
const always: Fits = () => true;
const open = at(...OPEN);
const waits =
  (kind: Finding['requests'][number]['kind']): Fits =>
  (finding) =>
    finding.requests.some((request) => request.kind === kind && !request.decided);
const marked =
  (mark: keyof Finding['marks'], is = true): Fits =>
  (finding) =>
    finding.marks[mark] === is;
const dutyIsDue: Fits = (finding) => finding.duties.some((duty) => duty.state === 'DUE');

const FITS: Record<StepName, Fits> = {
  confirmFinding: at('DRAFT', 'FED_BACK'),
  feedBack: at('DRAFT'),
  fileDefence: at('FED_BACK'),
  decideDefence: at('CONTESTED'),
  confirmOpening: marked('openingUnconfirmed'),
  issueFinding: at('CONFIRMED'),
  breakDown: both(at('CONFIRMED', 'ISSUED', 'IN_PROGRESS', 'BROKEN_DOWN'), (finding) => finding.parent === null),
  signFor: at('ISSUED'),
  filePlan: at('SIGNED_FOR', 'IN_PROGRESS'),
  approvePlan: at('PLAN_FILED'),
  returnPlan: at('PLAN_FILED'),
  reportProgress: at('SIGNED_FOR', 'IN_PROGRESS'),
  acceptStage: both(at('IN_PROGRESS'), (finding) => finding.works.stages.some((stage) => stage.acceptedOn === null)),
  returnStage: both(at('IN_PROGRESS'), (finding) => finding.works.stages.length > 0),
  recordFunding: both(open, (finding) => finding.works.funding.lines.length > 0),
  reportDuty: both(open, dutyIsDue),
  reportInterimMeasure: (finding) => finding.interimMeasures.some((one) => !one.reported || one.holds === false),
  claimClosure: both(at('IN_PROGRESS'), marked('continuing', false)),
  passVerification: (finding) => finding.status === 'CLOSURE_CLAIMED' || (finding.status === 'BROKEN_DOWN' && finding.breakdown?.done === finding.breakdown?.all),
  returnFinding: at('CLOSURE_CLAIMED'),
  closeFinding: at('VERIFIED', 'ON_PUBLIC_NOTICE'),
  refuseClosing: at('VERIFIED', 'ON_PUBLIC_NOTICE'),
  decideHandBack: waits('HAND_BACK'),
  decideDispute: waits('DISPUTE'),
  decideExtension: waits('EXTENSION'),
  verifyInterimMeasure: (finding) => finding.interimMeasures.some((one) => one.reported && one.holds !== true),
  recordUpperDecision: marked('reportedUp'),
  resumeFinding: marked('suspended'),
  reopenFinding: at('CLOSED', 'CLOSED_BEFORE'),
  instruct: open,
  comment: always,
  recordMeasurement: open,
  waiveMeasurement: both(open, (finding) => finding.measured !== null),
  requestExtension: both(open, (finding) => !waits('EXTENSION')(finding)),
  handBack: both(at('ISSUED'), (finding) => !finding.requests.some((request) => request.kind === 'HAND_BACK')),
  nameOwner: open,
  takeBackClaim: at('CLOSURE_CLAIMED'),
  withdrawEvidence: (finding) => finding.evidence.some((file) => !file.withdrawn && !file.frozen),
  orderInterimMeasure: (finding) => BEFORE_CLAIM.includes(finding.status) || OPEN.includes(finding.status),
  waiveDuty: both(open, dutyIsDue),
  recordContact: always,
  raiseDispute: both(open, marked('disputed', false)),
  reassign: at('ISSUED', 'SIGNED_FOR', 'PLAN_FILED', 'IN_PROGRESS'),
  recallIssue: at('ISSUED'),
  recordUpperDueDate: at('CONFIRMED', ...OPEN),
  suspendFinding: both(open, marked('suspended', false)),
  moveToContinuing: both(at('IN_PROGRESS'), marked('continuing', false)),
  reviewContinuing: marked('continuing'),
  endContinuing: marked('continuing'),
  reportUp: both(at('CLOSED'), marked('reportedUp', false)),
  recordLookBack: at('CLOSED', 'CLOSED_BEFORE'),
  linkFinding: always,
  mergeFinding: at('DRAFT', 'CONFIRMED', ...OPEN),
  correctEntry: always,
  contestEntry: (finding) => finding.timeline.edges.some(({ node }) => node.actor.onBehalfOf !== null),
  succeedUnit: open,
  restrict: marked('restricted', false),
  unrestrict: marked('restricted'),
  withdrawFinding: at(...BEFORE_CLAIM),
  terminateFinding: open,
};

/** Of these, what the finding's state can take. */
export function fitting(finding: Finding, names: string[]): string[] {
  return names.filter((name) => (FITS as Record<string, Fits | undefined>)[name]?.(finding) ?? false);
}

/** What is allowed and fits. */
export function fittingSteps(finding: Finding): string[] {
  return fitting(finding, finding.allowedCommands);
}
