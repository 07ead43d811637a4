// Every finding that a filter admits, as each stands now: read page by page before anything is done.
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { faultFrom } from '../../api/client';
import type { View } from '../view';
import { JOB_ITEMS_MAX } from './acts';
import { BULK_ITEMS, type BulkItem } from './query';

const PAGE = 100;
const PAGES_MAX = JOB_ITEMS_MAX / PAGE;

export interface Everything {
  /** Null: still being read. */
  items: BulkItem[] | null;
  read: number;
  /** There are more than one act takes. */
  cut: boolean;
  fault: unknown;
}

export function useEverything({ filter, sort }: Pick<View, 'filter' | 'sort'>): Everything {
  const client = useClient();
  // What the view showed when it was asked for.
  const [asked] = useState({ filter, sort });
  const [found, setFound] = useState<Everything>({ items: null, read: 0, cut: false, fault: null });
  useEffect(() => {
    let left = false;
    const readAll = async () => {
      const items: BulkItem[] = [];
      let after: string | null = null;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const { data, error } = await client.query(BULK_ITEMS, { ...asked, first: PAGE, after }, { requestPolicy: 'network-only' }).toPromise();
        if (!data || error) throw faultFrom(error) ?? new Error('no answer');
        items.push(...data.findings.edges.map((edge) => edge.node));
        after = data.findings.pageInfo.hasNextPage ? (data.findings.pageInfo.endCursor ?? null) : null;
        if (left || after === null) break;
        setFound((before) => ({ ...before, read: items.length }));
      }
      if (!left) setFound({ items, read: items.length, cut: after !== null, fault: null });
    };
    readAll().catch((fault: unknown) => left || setFound((before) => ({ ...before, fault })));
    return () => {
      left = true;
    };
  }, [client, asked]);
  return found;
}
