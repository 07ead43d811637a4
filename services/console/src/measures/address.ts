// What the page of measures shows stands in its address, so that a link reproduces it.
import type { VariablesOf } from 'gql.tada';
import type { MATRIX } from './query';

type Filter = NonNullable<VariablesOf<typeof MATRIX>['filter']>;
export type Stage = NonNullable<Filter['stage']>;
export type Verdict = NonNullable<Filter['verdict']>;
export type Level = NonNullable<Filter['level']>[number];

export const VIEWS = ['matrix', 'cv', 'gaps', 'county', 'classes', 'dangerous', 'years'] as const;
/** Of the county as a whole: nothing of it is shown to who sees some schools only. */
export const COUNTY_VIEWS: readonly ViewName[] = ['cv', 'gaps', 'county'];
/** Empty for a standard that judges no school by itself. */
export const SCHOOL_VIEWS: readonly ViewName[] = ['matrix', 'cv', 'gaps'];
export type ViewName = (typeof VIEWS)[number];
export const LEVELS: Level[] = ['MET', 'NEAR', 'BELOW', 'UNKNOWN'];
const STAGES: Stage[] = ['PRIMARY', 'JUNIOR', 'SENIOR'];
const VERDICTS: Verdict[] = ['PASSES', 'FAILS', 'UNKNOWN'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const YEAR = /^\d{4}$/;

/** One number of the matrix. */
export interface CellAddress {
  /** The school's unit. */
  school: string;
  /** Its code or name: what finds it again. */
  text: string;
  stage: Stage;
  item: string;
}

export interface View {
  view: ViewName;
  standard: string | null;
  year: number | null;
  /** The year that it is held against. */
  against: number | null;
  asOf: string | null;
  province: string | null;
  filter: Filter;
  after: string | null;
  cell: CellAddress | null;
  /** The school whose return is open. */
  school: string | null;
}

export function readView(query: URLSearchParams): View {
  const one = <T extends string>(key: string, all: readonly T[]): T | undefined => all.find((value) => value === query.get(key));
  const year = (key: string) => (YEAR.test(query.get(key) ?? '') ? Number(query.get(key)) : null);
  const asOf = query.get('asOf');
  const levels = (query.get('level') ?? '').split(',');
  const level = LEVELS.filter((value) => levels.includes(value));
  return {
    view: one('view', VIEWS) ?? 'matrix',
    standard: query.get('standard'),
    year: year('year'),
    against: year('against'),
    asOf: asOf && DAY.test(asOf) ? asOf : null,
    province: query.get('province'),
    filter: {
      township: query.get('township') ?? undefined,
      stage: one('stage', STAGES),
      verdict: one('verdict', VERDICTS),
      item: query.get('item') ?? undefined,
      level: level.length > 0 ? level : undefined,
      text: query.get('text') ?? undefined,
    },
    after: query.get('after'),
    cell: readCell(query.get('cell')),
    school: query.get('school'),
  };
}

/** The address of a view; what is empty is left out. */
export function writeView(view: Partial<View>): URLSearchParams {
  const query = new URLSearchParams();
  const put = (key: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== '') query.set(key, String(value));
  };
  put('standard', view.standard);
  put('year', view.year);
  put('view', view.view === 'matrix' ? null : view.view);
  put('against', view.against);
  put('asOf', view.asOf);
  put('province', view.province);
  const { township, stage, verdict, item, level, text } = view.filter ?? {};
  put('township', township);
  put('stage', stage);
  put('verdict', verdict);
  put('item', item);
  put('level', level?.join(','));
  put('text', text);
  put('after', view.after);
  put('cell', view.cell ? [view.cell.school, view.cell.stage, view.cell.item, view.cell.text].join('~') : null);
  put('school', view.school);
  return query;
}

export function measuresAddress(view: Partial<View>): string {
  const query = writeView(view).toString();
  return query ? `/measures?${query}` : '/measures';
}

function readCell(text: string | null): CellAddress | null {
  const [school, stage, item, ...name] = (text ?? '').split('~');
  const known = STAGES.find((one) => one === stage);
  return school && known && item ? { school, stage: known, item, text: name.join('~') } : null;
}
