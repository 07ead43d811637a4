// Tasks as the server names them, put into the groups that people think in.
import type { queue } from '../words/pages';

export type Group = keyof (typeof queue)['zh']['group'];
export type TaskName = keyof (typeof queue)['zh']['task'];

export const GROUPS: Group[] = ['sign', 'plan', 'report', 'verify', 'close', 'decide', 'other'];

const GROUP_OF: Record<TaskName, Group> = {
  signFor: 'sign',
  plan: 'plan',
  report: 'report',
  claim: 'report',
  duty: 'report',
  reportInterim: 'report',
  verify: 'verify',
  verifyInterim: 'verify',
  signClosing: 'close',
  confirm: 'decide',
  confirmOpening: 'decide',
  answer: 'decide',
  decideDefence: 'decide',
  issue: 'decide',
  decideHandBack: 'decide',
  decideDispute: 'decide',
  approvePlan: 'decide',
  decideExtension: 'decide',
  recordUpperDecision: 'decide',
  review: 'decide',
};

/** Mutation names that stand for a task. */
const BY_COMMAND: Record<string, TaskName> = {
  confirmFinding: 'confirm',
  fileDefence: 'answer',
  issueFinding: 'issue',
  filePlan: 'plan',
  reportProgress: 'report',
  claimClosure: 'claim',
  reportDuty: 'duty',
  reportInterimMeasure: 'reportInterim',
  verifyInterimMeasure: 'verifyInterim',
  passVerification: 'verify',
  closeFinding: 'signClosing',
  reviewContinuing: 'review',
};

/** The task behind the server's word, which may be a mutation's name or written `sign_for`. */
export function taskNamed(code: string): TaskName | null {
  const camel = code.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (camel in GROUP_OF) return camel as TaskName;
  return BY_COMMAND[camel] ?? null;
}

export function groupOf(code: string): Group {
  const task = taskNamed(code);
  return task ? GROUP_OF[task] : 'other';
}
