// Whether the server shows everything that was written, and takes what one does.
import { useQuery } from 'urql';
import { graphql } from '../api/graphql';
import { useAgain } from '../api/useAgain';

const NODE = graphql(`
  query Node {
    status {
      ready
      behindSeconds
      halted
      outdated
    }
  }
`);

/** Asked again after this long: while all is well, and while it is not. */
const WELL_MS = 60_000;
const UNWELL_MS = 5_000;

export type NodeTrouble = { kind: 'outdated' } | { kind: 'halted'; stream: string } | { kind: 'behind'; seconds: number };

/** What people have to know of the server; null while it does what it should. */
export function useNode(): NodeTrouble | null {
  const [{ data }, again] = useQuery({ query: NODE });
  const status = data?.status;
  useAgain(again, !status || status.ready ? WELL_MS : UNWELL_MS);
  if (!status || status.ready) return null;
  if (status.outdated) return { kind: 'outdated' };
  if (status.halted) return { kind: 'halted', stream: status.halted };
  return { kind: 'behind', seconds: status.behindSeconds };
}
