// What may become a finding: an item of a school that is not met.
import type { Entry, Item } from './query';

export interface Breach {
  entry: Pick<Entry, 'id' | 'stage' | 'school'>;
  item: Item;
}

export function breachKey({ entry, item }: Breach): string {
  return `${entry.id} ${item.item}`;
}

/** Not met, and nobody has made a finding of it that the viewer knows of. */
export function breachesIn(entries: Entry[], only: string | null | undefined): Breach[] {
  return entries.flatMap((entry) => entry.items.filter((item) => item.judgement === 'NOT_MET' && !item.finding && (!only || item.item === only)).map((item) => ({ entry, item })));
}
