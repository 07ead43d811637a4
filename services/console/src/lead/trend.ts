// Twelve months: how it stood at the end of each, and what was closed within it.
import dayjs from 'dayjs';
import type { Point } from './query';

export const MONTHS = 12;

export interface Month {
  /** YYYY-MM */
  month: string;
  /** The last day of it, or today. */
  day: string;
  open: number;
  overdue: number;
  /** Which of wholes and parts were counted; null: there was nothing yet. */
  parts: Point['parts'] | null;
  /** Closed at its end less closed at its beginning: what was reopened is taken off. */
  closed: number;
}

/** Month ends up to today, the oldest first: one more than there are months. */
export function days(today: string): string[] {
  const now = dayjs(today);
  const ends = Array.from({ length: MONTHS }, (_, back) => now.subtract(back + 1, 'month').endOf('month').format('YYYY-MM-DD'));
  return [...ends.reverse(), today];
}

export function months(all: string[], points: (Point | undefined)[]): Month[] {
  const closedAt = (at: number) => points[at]?.byStatus.find((one) => one.status === 'CLOSED')?.count ?? 0;
  return all.slice(1).map((day, at) => ({
    month: day.slice(0, 7),
    day,
    open: points[at + 1]?.open ?? 0,
    overdue: points[at + 1]?.overdue ?? 0,
    parts: points[at + 1]?.parts ?? null,
    closed: closedAt(at + 1) - closedAt(at),
  }));
}
