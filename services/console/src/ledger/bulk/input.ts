// What a bulk act says, from what was typed and what it would be done to.
import type { Typed } from '../../commands/typed';
import type { BulkInput } from '../../bulk/useBulk';
import type { BulkAct } from './acts';
import type { BulkItem } from './query';

export interface Assigned {
  lead: string;
  dueOn: string;
}

/** `assigned`: who leads it and by when; asked where findings are issued. */
export function bulkInput(act: BulkAct, typed: Typed, going: BulkItem[], assigned: (item: BulkItem) => Assigned): BulkInput {
  return {
    command: act,
    signing: act === 'ISSUE_FINDING' || act === 'CLOSE_FINDING' ? typed.signing() : undefined,
    sheet: act === 'CLOSE_FINDING' ? typed.textOrNull('sheet') : undefined,
    remark: act === 'CLOSE_FINDING' ? typed.textOrNull('remark') : undefined,
    reason: act === 'RECALL_ISSUE' ? typed.text('reason') : undefined,
    succession: act === 'SUCCEED_UNIT' ? { from: typed.text('fromUnit'), to: typed.text('toUnit'), basis: typed.text('basisDocument') } : undefined,
    termination: act === 'TERMINATE_FINDING' ? { reason: typed.text('reason'), successor: typed.textOrNull('successor') } : undefined,
    items: going.map((one) => ({
      findingId: one.id,
      seen: one.revision,
      assignment: act === 'ISSUE_FINDING' ? { ...assigned(one), rectification: 'BY_DATE' as const, target: { words: typed.textOrNull('targetWords'), quantity: null }, duties: [] } : undefined,
      evidenceSetSha256: act === 'CLOSE_FINDING' ? one.evidenceSetSha256 : undefined,
    })),
  };
}
