// Drafting: what was chosen is sent, and what became of each comes back. Sent again it makes
// nothing twice: a breach of a year is one finding.
import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import { faultFrom } from '../api/client';
import { graphql, type ResultOf } from '../api/graphql';
import { useLanguage } from '../words/language';
import { breachKey, type Breach } from './breach';
import { MadeFields } from './query';
import type { Asked } from './useAsked';

const DRAFT = graphql(
  `
  mutation DraftFindings($input: DraftFindingsInput!) {
    outcome: draftFindings(input: $input) {
      folded
      results {
        findingId
        repeated
        openFinding {
          ...MadeFinding
        }
        refusal {
          messageZh
          messageEn
        }
      }
    }
  }
`,
  [MadeFields],
);

export interface Drafted {
  key: string;
  /** Null: refused, and `said` tells why. */
  finding: string | null;
  repeated: boolean;
  /** Of another year and not settled: later figures are offered on it. */
  open: ResultOf<typeof MadeFields> | null;
  said: string | null;
}

const TYPENAMES = { additionalTypenames: ['Finding', 'Measures', 'MeasuredItem', 'QueueItem', 'CountGroup'] };

export function useDraft() {
  const client = useClient();
  const { language } = useLanguage();
  const [busy, setBusy] = useState(false);
  const send = useCallback(
    async ({ standard, year, province }: Asked, breaches: Breach[]): Promise<Drafted[]> => {
      setBusy(true);
      const chosen = breaches.map(({ school, stage, item }) => ({ school: school.unit.id, stage, item: item.item }));
      const { data, error } = await client.mutation(DRAFT, { input: { standard, year, province, breaches: chosen } }, TYPENAMES).toPromise();
      setBusy(false);
      if (!data || error) throw faultFrom(error) ?? new Error('no answer');
      return data.outcome.results.map(({ findingId, repeated, refusal, openFinding }, at) => {
        const breach = breaches[at];
        return { key: breach ? breachKey(breach) : String(at), finding: findingId, repeated, open: openFinding, said: refusal ? (language === 'zh-CN' ? refusal.messageZh : refusal.messageEn) : null };
      });
    },
    [client, language],
  );
  return { busy, send };
}
