// What may become a finding: an item of a school that is not met.
import type { Entry, Item } from './query';
import type { County } from './views';

export interface Breach {
  school: Entry['school'];
  /** Null: of the school as a whole. */
  stage: Entry['stage'] | null;
  /** With a finding of this year, or of an earlier one that is not settled: it gets no second. */
  item: Pick<Item, 'item' | 'measured' | 'threshold' | 'gap' | 'unit' | 'finding'>;
}

export function breachKey({ school, stage, item }: Breach): string {
  return `${school.unit.id} ${stage ?? ''} ${item.item}`;
}

export function breachOf({ school, stage }: Pick<Entry, 'school' | 'stage'>, item: Item): Breach {
  return { school, stage, item };
}

/** Not met; what has a finding that the viewer knows of stands among them, and cannot be chosen. */
export function breachesIn(entries: Entry[], only: string | null | undefined): Breach[] {
  return entries.flatMap((entry) => entry.items.filter((item) => item.judgement === 'NOT_MET' && (!only || item.item === only)).map((item) => breachOf(entry, item)));
}

/** Of an item that the county answers for, the schools that do not meet it. */
export function breachesOf({ item, unit, schools }: County['items'][number]): Breach[] {
  return schools
    .filter((one) => one.judgement === 'NOT_MET')
    .map(({ school, stage, measured, threshold, gap, finding }) => ({ school, stage, item: { item, unit, measured, threshold, gap, finding } }));
}
