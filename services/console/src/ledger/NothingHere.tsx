// Why a ledger shows nothing, in the words of whoever looks.
import { Link } from 'react-router';
import { holds, roleKey } from '../api/session';
import { Empty } from '../parts/Empty';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import type { View } from './view';

export function NothingHere({ view }: { view: View }) {
  const { ledger: words, shell } = useWords();
  const session = useSession();
  const may = (...roles: string[]) => holds(session, ...roles);
  const office = may('OFFICE', 'OFFICE_HEAD');
  if (session.agentFor.length === 0 && session.grants.length > 0 && session.grants.every((grant) => roleKey(grant.role) === 'ADMINISTRATOR')) {
    return <Empty title={words.emptyAdministrator} />;
  }
  if (Object.keys(view.filter).length > 0) return <Empty title={words.noMatch} hint={words.noMatchHint} />;
  if (view.asOf) return <Empty title={words.emptyThen} hint={words.emptyThenHint} />;
  if (office) {
    return (
      <Empty title={words.emptyTitle} hint={words.emptyHint}>
        <Link to="/ledger/import">{shell.importLedger}</Link>
      </Empty>
    );
  }
  if (may('INSPECTOR')) return <Empty title={words.emptyTitle} hint={words.emptyHintInspector} />;
  // Who reads the whole ledger is of no unit that would wait for work.
  const reads = may('LEADERSHIP', 'COMMITTEE', 'REVIEWER');
  return <Empty title={words.emptyTitle} hint={!reads && may('UNIT_MEMBER', 'UNIT_LEADER') ? words.emptyHintUnit : undefined} />;
}
