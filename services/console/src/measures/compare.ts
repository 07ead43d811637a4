// Two years beside each other: what became better, what worse, by sign and in words.
import { compared, less } from './exact';
import type { Entry, Item } from './query';

export type Turn = 'better' | 'worse' | 'same' | 'unknown';

/** Of amounts where less is better. */
export function turnOf(then: string | null, now: string | null): Turn {
  if (then === null || now === null) return 'unknown';
  const sign = compared(now, then);
  return sign < 0 ? 'better' : sign > 0 ? 'worse' : 'same';
}

/** `-3`, `+12`, `0`; null where one of them is unknown. */
export function signed(then: string | null, now: string | null): string | null {
  if (then === null || now === null) return null;
  const difference = less(now, then);
  return difference.startsWith('-') || difference === '0' ? difference : `+${difference}`;
}

const RANK = { MET: 1, NOT_MET: 0 } as const;

/** Met or not first, then the gap. */
function turnOfItem(then: Item, now: Item): Turn {
  if (then.judgement === 'UNKNOWN' || now.judgement === 'UNKNOWN') return then.judgement === now.judgement ? 'same' : 'unknown';
  const rank = RANK[now.judgement] - RANK[then.judgement];
  return rank !== 0 ? (rank > 0 ? 'better' : 'worse') : turnOf(then.gap, now.gap);
}

export interface EntryTurn {
  key: string;
  then: Entry | null;
  now: Entry | null;
  verdict: Turn;
  items: { item: string; turn: Turn; then: Item; now: Item }[];
}

const VERDICT_RANK = { PASSES: 1, FAILS: 0, UNKNOWN: null } as const;

export function turns(then: Entry[], now: Entry[]): EntryTurn[] {
  const key = (entry: Entry) => `${entry.school.unit.id} ${entry.stage}`;
  const before = new Map(then.map((entry) => [key(entry), entry]));
  const after = new Map(now.map((entry) => [key(entry), entry]));
  return [...new Set([...after.keys(), ...before.keys()])].map((one) => turnOfEntry(one, before.get(one) ?? null, after.get(one) ?? null));
}

function turnOfEntry(key: string, then: Entry | null, now: Entry | null): EntryTurn {
  if (!then || !now) return { key, then, now, verdict: 'unknown', items: [] };
  const [first, last] = [VERDICT_RANK[then.verdict], VERDICT_RANK[now.verdict]];
  const verdict: Turn = then.verdict === now.verdict ? 'same' : first === null || last === null ? 'unknown' : last > first ? 'better' : 'worse';
  const items = now.items.flatMap((item) => {
    const old = then.items.find((one) => one.item === item.item);
    return old ? [{ item: item.item, turn: turnOfItem(old, item), then: old, now: item }] : [];
  });
  return { key, then, now, verdict, items };
}

export function hasChanged({ then, now, verdict, items }: EntryTurn): boolean {
  return !then || !now || then.verdict !== now.verdict || verdict !== 'same' || items.some((one) => one.turn !== 'same');
}
