// How many of one's own messages are not read; asked again when something of one's changes.
import { useQuery } from 'urql';
import { useAgain } from '../api/useAgain';
import { UNREAD } from './query';

/** A message that no change of a finding announces is seen after this long. */
const AGAIN_AFTER_MS = 60_000;

export function useUnread(): number {
  const [{ data }, again] = useQuery({ query: UNREAD });
  useAgain(again, AGAIN_AFTER_MS);
  return data?.me.unread ?? 0;
}
