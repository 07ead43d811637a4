// The list that a number stands for: of a whole and its parts it holds what the count counted.
import { holds, type Session } from '../api/session';
import { ledgerAddress, type Filter } from '../ledger/view';
import { useSession } from '../shell/SessionProvider';

const OVERSEERS = ['OFFICE', 'OFFICE_HEAD', 'INSPECTOR', 'LEADERSHIP', 'COMMITTEE', 'REVIEWER'];

/** In whose hands work lies is counted by its pieces, and so is what a unit has; all else as the ledger numbers it. */
function countedOnce(session: Session, filter: Filter): Filter {
  const pieces = !holds(session, ...OVERSEERS) || Boolean(filter.lead ?? filter.holder ?? filter.unit);
  return { ...filter, parts: pieces ? 'WITHOUT_PARENTS' : 'WITHOUT_PARTS' };
}

/** The address of the list behind a count. */
export function useCounted(): (filter: Filter, asOf?: string | null) => string {
  const session = useSession();
  return (filter, asOf = null) => ledgerAddress(countedOnce(session, filter), asOf);
}
