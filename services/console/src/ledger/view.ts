// What a ledger view shows: filters, order, day. All of it stands in the address, so that
// a link reproduces the view.
import type { VariablesOf } from 'gql.tada';
import type { LEDGER } from './query';

type Variables = VariablesOf<typeof LEDGER>;
export type Filter = NonNullable<Variables['filter']>;
export type SortKey = NonNullable<NonNullable<Variables['sort']>['by']>;

export interface View {
  filter: Filter;
  sort: { by: SortKey; descending: boolean };
  asOf: string | null;
  after: string | null;
}

const TEXTS = ['text', 'unit', 'lead', 'place', 'category', 'sourceLevel', 'sourceBody', 'kind', 'severity', 'light', 'upper', 'inspection', 'dueFrom', 'dueTo', 'number', 'holder', 'parts'] as const;
const FLAGS = ['open', 'overdue', 'veto', 'safety'] as const;
const LISTS = ['status', 'marks', 'rung'] as const;
const SORTS: SortKey[] = ['DUE_ON', 'NUMBER', 'RECORDED', 'SEVERITY', 'UPDATED'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readView(query: URLSearchParams): View {
  const filter: Record<string, unknown> = {};
  for (const key of TEXTS) {
    const value = query.get(key);
    if (value) filter[key] = value;
  }
  for (const key of FLAGS) {
    const value = query.get(key);
    if (value === 'true' || value === 'false') filter[key] = value === 'true';
  }
  for (const key of LISTS) {
    const value = query.get(key);
    if (value) filter[key] = value.split(',');
  }
  const sort = query.get('sort') ?? '';
  const descending = sort.startsWith('-');
  const by = SORTS.find((one) => one === sort.replace(/^-/, '')) ?? 'DUE_ON';
  const asOf = query.get('asOf');
  return {
    filter: filter as Filter,
    sort: { by, descending },
    asOf: asOf && DAY.test(asOf) ? asOf : null,
    after: query.get('after'),
  };
}

/** The address of a view; what is empty is left out. */
export function writeView(view: Partial<View>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(view.filter ?? {})) {
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    query.set(key, Array.isArray(value) ? value.join(',') : String(value));
  }
  if (view.sort && (view.sort.by !== 'DUE_ON' || view.sort.descending)) {
    query.set('sort', `${view.sort.descending ? '-' : ''}${view.sort.by}`);
  }
  if (view.asOf) query.set('asOf', view.asOf);
  if (view.after) query.set('after', view.after);
  return query;
}

export function ledgerAddress(filter: Filter, asOf: string | null = null): string {
  const query = writeView({ filter, asOf }).toString();
  return query ? `/ledger?${query}` : '/ledger';
}
