// The acts that may be done to many findings at once.
import type { StepName } from '../../commands/all';

export type BulkAct = 'CONFIRM_OPENING' | 'CONFIRM_FINDING' | 'ISSUE_FINDING' | 'RECALL_ISSUE' | 'SUCCEED_UNIT' | 'CLOSE_FINDING' | 'TERMINATE_FINDING';

/** The server's bounds: on one call, and on one approval sheet. */
export const ITEMS_MAX = 200;
export const SHEET_ITEMS_MAX = 40;
/** Of a bulk that the house carries out in the background. */
export const JOB_ITEMS_MAX = 5_000;

/** A sheet is signed for few: closing is not done wholesale. */
export function isWholesale(act: BulkAct): boolean {
  return ACTS[act].most > SHEET_ITEMS_MAX;
}

/** Whoever signs, and the office, which enters what others have signed on paper. */
const SIGNERS = ['OFFICE', 'OFFICE_HEAD', 'LEADERSHIP', 'COMMITTEE'];

/** Under which name `allowedCommands` has it; and whose act it is, so that others are spared the button. */
export const ACTS: Record<BulkAct, { step: StepName; roles: string[]; most: number; undo: boolean }> = {
  CONFIRM_OPENING: { step: 'confirmOpening', roles: ['OFFICE_HEAD'], most: ITEMS_MAX, undo: false },
  CONFIRM_FINDING: { step: 'confirmFinding', roles: ['OFFICE', 'OFFICE_HEAD'], most: ITEMS_MAX, undo: false },
  ISSUE_FINDING: { step: 'issueFinding', roles: SIGNERS, most: ITEMS_MAX, undo: true },
  RECALL_ISSUE: { step: 'recallIssue', roles: ['OFFICE_HEAD'], most: ITEMS_MAX, undo: false },
  SUCCEED_UNIT: { step: 'succeedUnit', roles: ['OFFICE', 'OFFICE_HEAD'], most: ITEMS_MAX, undo: false },
  CLOSE_FINDING: { step: 'closeFinding', roles: SIGNERS, most: SHEET_ITEMS_MAX, undo: false },
  TERMINATE_FINDING: { step: 'terminateFinding', roles: ['OFFICE_HEAD'], most: ITEMS_MAX, undo: false },
};

/** Requests on their way at a time. */
const AT_ONCE = 6;

/** Runs `one` for each, a few at a time; answers stand in the order of the items. */
export async function forEach<T, R>(items: T[], one: (item: T) => Promise<R>, onDone: (done: number) => void): Promise<R[]> {
  const answers = new Array<R>(items.length);
  let next = 0;
  let done = 0;
  const run = async () => {
    for (let at = next++; at < items.length; at = next++) {
      answers[at] = await one(items[at] as T);
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, run));
  return answers;
}
