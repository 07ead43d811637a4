// What one browser remembers for one person: views, columns, density. Never anything of a finding.
import { useCallback, useState } from 'react';

/** `sound` throws away what an older or another page has left there. */
export function useKept<T>(name: string, first: T, sound: (kept: unknown) => T | null): [T, (value: T) => void] {
  const key = `duban.${name}`;
  const [value, setValue] = useState<T>(() => {
    try {
      const kept = window.localStorage.getItem(key);
      return (kept === null ? null : sound(JSON.parse(kept))) ?? first;
    } catch {
      return first;
    }
  });
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      try {
        window.localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing still shows it until it is closed.
      }
    },
    [key],
  );
  return [value, keep];
}
