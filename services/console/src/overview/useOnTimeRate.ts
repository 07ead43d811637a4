// 按期销号率: reckoned from the closed findings themselves, as far as they can be read in
// a bounded number of pages; beyond that it is not shown rather than guessed.
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '../api/graphql';

const ROWS = 100;
const PAGES_MAX = 30;
export const CLOSED_MAX = ROWS * PAGES_MAX;

const CLOSED = graphql(`
  query ClosedDates($after: String, $asOf: AsOfInput) {
    findings(filter: { status: [CLOSED] }, first: 100, after: $after, asOf: $asOf) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          dueOn
          claimedOn
        }
      }
    }
  }
`);

export interface OnTime {
  onTime: number;
  counted: number;
  /** False: there were more than could be read. */
  whole: boolean;
}

/** `closed`: how many there are, so that too many are not even begun. */
export function useOnTimeRate(closed: number | null, asOf: string | null): OnTime | null {
  const client = useClient();
  const [rate, setRate] = useState<OnTime | null>(null);
  useEffect(() => {
    let left = false;
    setRate(null);
    if (closed === null) return undefined;
    if (closed > CLOSED_MAX) {
      setRate({ onTime: 0, counted: 0, whole: false });
      return undefined;
    }
    const read = async () => {
      let after: string | null = null;
      let onTime = 0;
      let counted = 0;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const answer: Awaited<ReturnType<typeof ask>> = await ask(after);
        if (left || !answer) return;
        for (const { node } of answer.edges) {
          if (!node.dueOn || !node.claimedOn) continue;
          counted += 1;
          if (node.claimedOn <= node.dueOn) onTime += 1;
        }
        if (!answer.pageInfo.hasNextPage) break;
        after = answer.pageInfo.endCursor;
      }
      setRate({ onTime, counted, whole: true });
    };
    const ask = async (after: string | null) =>
      (await client.query(CLOSED, { after, asOf: asOf ? { day: asOf } : null }, { requestPolicy: 'network-only' })).data?.findings ?? null;
    void read();
    return () => {
      left = true;
    };
  }, [client, closed, asOf]);
  return rate;
}
