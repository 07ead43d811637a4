// How many of one's own messages are not read; asked again when something of one's changes.
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { UNREAD } from './query';

/** A message that no change of a finding announces is seen after this long. */
const AGAIN_AFTER_MS = 60_000;

export function useUnread(): number {
  const [{ data }, again] = useQuery({ query: UNREAD });
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!document.hidden) again({ requestPolicy: 'network-only' });
    }, AGAIN_AFTER_MS);
    return () => window.clearInterval(timer);
  }, [again]);
  return data?.me.unread ?? 0;
}
