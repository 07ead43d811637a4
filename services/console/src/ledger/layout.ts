// How the table is laid out in this browser: which columns, in which order, how dense; and
// views by name.
import { useKept } from '../parts/kept';

export const COLUMN_KEYS = [
  'NUMBER', 'description', 'state', 'DUE_ON', 'light', 'lead', 'holder', 'place', 'category', 'SEVERITY', 'kind', 'source', 'target', 'done', 'progress',
  'coUnits', 'clause', 'sourceBody', 'upperDueOn', 'issuedOn', 'closedOn', 'extensions', 'relapses',
  'stages', 'nextStage', 'planned', 'paidOut', 'UPDATED',
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

/** Of the plan's stages and money: asked for only while one of them is shown. */
export const WORKS_COLUMNS: ColumnKey[] = ['stages', 'nextStage', 'planned', 'paidOut'];
/** Stand in the chooser, but are not shown until somebody wants them. */
const HIDDEN_AT_FIRST: ColumnKey[] = ['target', 'done', 'coUnits', 'clause', 'sourceBody', 'upperDueOn', 'issuedOn', 'closedOn', 'extensions', 'relapses', ...WORKS_COLUMNS];
/** A row without it could not be told from another. */
export const ALWAYS: ColumnKey = 'NUMBER';

export interface ColumnPlace {
  key: ColumnKey;
  shown: boolean;
}
export type Density = 'small' | 'middle' | 'large';
export interface Layout {
  columns: ColumnPlace[];
  density: Density;
}
export interface SavedView {
  name: string;
  /** The query of the ledger's address. */
  query: string;
  columns: ColumnPlace[];
}

export const VIEWS_MAX = 30;
export const NAME_CHARS_MAX = 30;
export const FIRST_LAYOUT: Layout = { columns: COLUMN_KEYS.map((key) => ({ key, shown: !HIDDEN_AT_FIRST.includes(key) })), density: 'small' };

/** Columns that a newer console has come at the end, those it lacks go. */
function soundColumns(kept: unknown): ColumnPlace[] {
  const known = (Array.isArray(kept) ? (kept as ColumnPlace[]) : []).filter((one) => COLUMN_KEYS.includes(one?.key));
  const missing = FIRST_LAYOUT.columns.filter((one) => !known.some((other) => other.key === one.key));
  return [...known.map(({ key, shown }) => ({ key, shown: shown === true || key === ALWAYS })), ...missing];
}

function soundLayout(kept: unknown): Layout {
  const { columns, density } = (kept ?? {}) as Partial<Layout>;
  return { columns: soundColumns(columns), density: density === 'middle' || density === 'large' ? density : 'small' };
}

function soundViews(kept: unknown): SavedView[] | null {
  if (!Array.isArray(kept)) return null;
  const views = (kept as SavedView[]).filter((one) => typeof one?.name === 'string' && typeof one.query === 'string');
  return views.slice(0, VIEWS_MAX).map((one) => ({ ...one, columns: soundColumns(one.columns) }));
}

export const useLayout = () => useKept<Layout>('ledger.layout', FIRST_LAYOUT, soundLayout);
export const useSavedViews = () => useKept<SavedView[]>('ledger.views', [], soundViews);

/** The column moved by so many places; at the ends it stays. */
export function moved(columns: ColumnPlace[], key: ColumnKey, by: number): ColumnPlace[] {
  const from = columns.findIndex((one) => one.key === key);
  const to = from + by;
  const one = columns[from];
  if (!one || to < 0 || to >= columns.length) return columns;
  const rest = columns.filter((other) => other.key !== key);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}
