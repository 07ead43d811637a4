// A month as weeks, Monday first. Days are dates of the office, as text.
import dayjs from 'dayjs';

const DATE = 'YYYY-MM-DD';
const DAYS_A_WEEK = 7;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** `2026-11`; what is not a month is the one of `today`. */
export function monthFrom(asked: string | null, today: string): string {
  return asked && MONTH.test(asked) ? asked : today.slice(0, 7);
}

export function monthAfter(month: string, by: number): string {
  return dayjs(`${month}-01`).add(by, 'month').format('YYYY-MM');
}

/** Whole weeks that hold the month. */
export function weeksOf(month: string): string[][] {
  const first = dayjs(`${month}-01`);
  const last = first.endOf('month');
  const weeks: string[][] = [];
  let day = first.subtract((first.day() + DAYS_A_WEEK - 1) % DAYS_A_WEEK, 'day');
  while (!day.isAfter(last, 'day')) {
    weeks.push(Array.from({ length: DAYS_A_WEEK }, (_, at) => day.add(at, 'day').format(DATE)));
    day = day.add(DAYS_A_WEEK, 'day');
  }
  return weeks;
}
