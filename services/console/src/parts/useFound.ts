// Looking something up on the server while somebody types: after a pause, page by page.
import { useCallback, useEffect, useRef, useState } from 'react';

/** Quiet before the server is asked: shorter than a pause between words, longer than one between letters. */
const QUIET_MS = 250;

export interface Page<T> {
  items: T[];
  /** Where the next page begins; null: there is none. */
  next: string | null;
}

interface Found<T> extends Page<T> {
  text: string;
}

/** `read` answers null where it could not; what was found before stays then. */
export function useFound<T>(read: (text: string, after: string | null) => Promise<Page<T> | null>) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found<T> | null>(null);
  const [fetching, setFetching] = useState(false);
  // Only the answer to the newest question counts.
  const asked = useRef(0);
  const reading = useRef(read);
  reading.current = read;

  const ask = useCallback(async (words: string, after: string | null) => {
    asked.current += 1;
    const mine = asked.current;
    setFetching(true);
    const page = await reading.current(words, after);
    if (asked.current !== mine) return;
    setFetching(false);
    if (page) setFound((known) => ({ text: words, next: page.next, items: after && known?.text === words ? [...known.items, ...page.items] : page.items }));
  }, []);

  const first = useRef(true);
  useEffect(() => {
    if (first.current && !text) return undefined;
    first.current = false;
    const quiet = setTimeout(() => void ask(text.trim(), null), QUIET_MS);
    return () => clearTimeout(quiet);
  }, [text, ask]);

  /** Opened: nothing is asked of the server before somebody wants to choose. */
  const open = useCallback(() => {
    if (!first.current) return;
    first.current = false;
    void ask('', null);
  }, [ask]);
  const more = useCallback(() => {
    if (found?.next && !fetching) void ask(found.text, found.next);
  }, [ask, found, fetching]);
  return { items: found?.items ?? [], whole: found !== null && found.next === null, fetching, setText, open, more };
}
