// Every entry that a filter admits, page by page, up to a bound that is said where it is met.
import type { Client } from 'urql';
import { faultFrom } from '../api/client';
import type { View } from './address';
import { MATRIX, type Entry } from './query';
import type { Asked } from './useAsked';

/** The server's most for one page. */
const PAGE = 100;
/** 6,000 entries: a large county's schools, each with two stages. */
const PAGES_MAX = 60;

export interface Every {
  entries: Entry[];
  /** There were more than are read. */
  cut: boolean;
}

interface Wish {
  filter: View['filter'];
  /** Enough: no further page is read. */
  enough?: (entries: Entry[]) => boolean;
  onRead?: (count: number) => void;
  signal: AbortSignal;
}

export async function everyEntry(client: Client, asked: Asked, { filter, enough, onRead, signal }: Wish): Promise<Every> {
  const entries: Entry[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const read = await client.query(MATRIX, { ...asked, filter, first: PAGE, after }, { requestPolicy: 'network-only' }).toPromise();
    if (signal.aborted) break;
    if (read.error) throw faultFrom(read.error) ?? new Error('no answer');
    const found: NonNullable<NonNullable<typeof read.data>['measures']>['schools'] | undefined = read.data?.measures?.schools;
    if (!found) return { entries, cut: false };
    entries.push(...found.edges.map(({ node }) => node));
    onRead?.(entries.length);
    if (!found.pageInfo.hasNextPage) return { entries, cut: false };
    if (enough?.(entries)) return { entries, cut: true };
    after = found.pageInfo.endCursor;
  }
  return { entries, cut: true };
}
