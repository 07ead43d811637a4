// What every view asks by: standard, year, place, day. The same object while nothing changes.
import { useMemo } from 'react';

export interface Asked {
  standard: string;
  year: number;
  province: string | null;
  asOf: { day: string } | null;
}

export function useAsked(standard: string, year: number, province: string | null, day: string | null): Asked {
  return useMemo(() => ({ standard, year, province, asOf: day ? { day } : null }), [standard, year, province, day]);
}
