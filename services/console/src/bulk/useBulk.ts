// One act for many findings: sent once, and what became of each.
import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';
import { faultFrom } from '../api/client';
import { newCommandId } from '../api/commandId';
import { graphql, type VariablesOf } from '../api/graphql';
import { useLanguage } from '../words/language';

const BULK = graphql(`
  mutation Bulk($input: BulkInput!) {
    bulk(input: $input) {
      token
      results {
        findingId
        revision
        refusal {
          messageZh
          messageEn
        }
      }
    }
  }
`);

/** All that an act says, without the id that makes it one act. */
export type BulkInput = Omit<VariablesOf<typeof BULK>['input'], 'bulkId'>;

export interface ItemOutcome {
  id: string;
  number: string;
  /** Of the finding after it; null: refused. */
  revision: number | null;
  /** Why not; null: it was done. */
  said: string | null;
}

export interface BulkOutcome {
  /** For reading what it brought about. */
  token: string | null;
  outcomes: ItemOutcome[];
}

const TYPENAMES = { additionalTypenames: ['Finding', 'QueueItem', 'TimelineEntry'] };

/** `send` throws a fault; sent again after one it has the same id, and does nothing twice. */
export function useBulk() {
  const client = useClient();
  const { language } = useLanguage();
  const [busy, setBusy] = useState(false);
  const bulkId = useRef(newCommandId());
  const send = useCallback(
    async (input: BulkInput, findings: { id: string; number: string }[]): Promise<BulkOutcome> => {
      setBusy(true);
      const { data, error } = await client.mutation(BULK, { input: { ...input, bulkId: bulkId.current } }, TYPENAMES).toPromise();
      setBusy(false);
      if (!data || error) throw faultFrom(error) ?? new Error('no answer');
      bulkId.current = newCommandId();
      const numbers = new Map(findings.map(({ id, number }) => [id, number]));
      const outcomes = data.bulk.results.map(({ findingId, revision, refusal }) => ({
        id: findingId,
        number: numbers.get(findingId) ?? findingId,
        revision,
        said: refusal ? (language === 'zh-CN' ? refusal.messageZh : refusal.messageEn) : null,
      }));
      return { token: data.bulk.token, outcomes };
    },
    [client, language],
  );
  return { busy, send };
}

export function refusedOf(outcomes: ItemOutcome[]): ItemOutcome[] {
  return outcomes.filter((one) => one.said !== null);
}
