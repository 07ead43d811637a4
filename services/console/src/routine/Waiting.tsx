// What recurs and waits for this person: the own school's checks, and schools to go to.
import { Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { holds } from '../api/session';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { OwnChecks } from './OwnChecks';
import { SELF_CHECKS, TERM_VISITS, type ChecksRow, type ChecksShown, type TermRow, type TermShown } from './query';

/** What this person's own school has to file, and the schools that they have to go to; `ready`: both were read. */
export function useRecurring() {
  const session = useSession();
  const unit = holds(session, 'UNIT_MEMBER', 'UNIT_LEADER');
  const inspects = holds(session, 'INSPECTOR', 'OFFICE', 'OFFICE_HEAD');
  const [notBefore, setNotBefore] = useState<string | null>(null);
  const [read] = useQuery({ query: SELF_CHECKS, variables: { notBefore }, pause: !unit });
  const [visits] = useQuery({ query: TERM_VISITS, variables: { on: null }, pause: !inspects });
  const checks = read.data?.selfChecks;
  const schools = checks?.schools.filter((row) => row.mayFile && row.missing.length > 0) ?? [];
  const own = schools.length === 1 ? schools[0] : undefined;
  const term = visits.data?.termVisits;
  const toVisit = term?.due ? term.schools.filter((row) => row.mine && Number(row.missing) > 0) : [];
  return { checks, own, term, toVisit, onFiled: setNotBefore, count: (own?.missing.length ?? 0) + toVisit.length, ready: !read.fetching && !visits.fetching };
}

export function RecurringWork({ checks, own, term, toVisit, onFiled }: ReturnType<typeof useRecurring>) {
  return (
    <>
      {checks && own ? <OwnSchool checks={checks} row={own} onFiled={onFiled} /> : null}
      {term && toVisit.length > 0 ? <SchoolsToVisit term={term} schools={toVisit} /> : null}
    </>
  );
}

function OwnSchool({ checks, row, onFiled }: { checks: ChecksShown; row: ChecksRow; onFiled: (token: string | null) => void }) {
  const { routine: words } = useWords();
  return (
    <section className="card" aria-label={words.selfChecks}>
      <h2>
        {words.selfChecks} <Tag>{row.missing.length}</Tag>
      </h2>
      <OwnChecks checks={checks} row={row} onBehalf={false} onDone={onFiled} />
    </section>
  );
}

function SchoolsToVisit({ term, schools }: { term: TermShown; schools: TermRow[] }) {
  const { routine: words } = useWords();
  return (
    <section className="card" aria-label={words.visits}>
      <h2>
        {words.toVisit(term.term.to)} <Tag>{schools.length}</Tag>
      </h2>
      <ul className="plain">
        {schools.map((row) => (
          <li key={row.school.id} className="waiting">
            <div className="waiting-main">
              <div className="evidence-line">
                <strong>{row.school.name}</strong>
                <Tag color="gold">{words.doneOf(Number(row.visits), term.required)}</Tag>
              </div>
              <div className="muted">{row.lastOn ? words.lastVisit(row.lastOn) : words.neverVisited}</div>
            </div>
            <Link to="/inspections">{words.goAndRecord}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
