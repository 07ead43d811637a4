// Tasks as the server names them, put into the groups that people think in.
import type { ResultOf } from '../api/graphql';
import type { queue } from '../words/pages';
import type { QUEUE } from './query';

export type Task = ResultOf<typeof QUEUE>['myQueue'][number]['task'];
export type Group = keyof (typeof queue)['zh']['group'];

export const GROUPS: Group[] = ['sign', 'plan', 'report', 'verify', 'close', 'decide'];

export const GROUP_OF: Record<Task, Group> = {
  SIGN_FOR: 'sign',
  PLAN: 'plan',
  REPORT: 'report',
  CLAIM: 'report',
  DUTY: 'report',
  REPORT_INTERIM: 'report',
  ANSWER: 'report',
  VERIFY: 'verify',
  DECIDE_OBJECTION: 'decide',
  VERIFY_INTERIM: 'verify',
  LOOK_BACK: 'verify',
  SIGN_CLOSING: 'close',
  CONFIRM: 'decide',
  CONFIRM_OPENING: 'decide',
  DECIDE_DEFENCE: 'decide',
  ISSUE: 'decide',
  DECIDE_HAND_BACK: 'decide',
  DECIDE_CONTESTED_ENTRY: 'decide',
  DECIDE_DISPUTE: 'decide',
  APPROVE_PLAN: 'decide',
  DECIDE_EXTENSION: 'decide',
  DECIDE_CHASE: 'decide',
  DECIDE_ESCALATION: 'decide',
  REPORT_UP: 'decide',
  RECORD_UPPER_DECISION: 'decide',
  REVIEW: 'decide',
};
