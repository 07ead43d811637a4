// What recurs and waits for this person: the own school's checks, and schools to go to.
import { Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { holds } from '../api/session';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { OwnChecks } from './OwnChecks';
import { SELF_CHECKS, TERM_VISITS } from './query';

export function RecurringWork() {
  const session = useSession();
  const unit = holds(session, 'UNIT_MEMBER', 'UNIT_LEADER');
  const inspects = holds(session, 'INSPECTOR', 'OFFICE', 'OFFICE_HEAD');
  return (
    <>
      {unit ? <OwnSchools /> : null}
      {inspects ? <SchoolsToVisit /> : null}
    </>
  );
}

function OwnSchools() {
  const { routine: words } = useWords();
  const [notBefore, setNotBefore] = useState<string | null>(null);
  const [{ data }] = useQuery({ query: SELF_CHECKS, variables: { notBefore } });
  const checks = data?.selfChecks;
  const waiting = checks?.schools.filter((row) => row.mayFile && row.missing.length > 0) ?? [];
  if (!checks || waiting.length !== 1) return null;
  return waiting.map((row) => (
    <section key={row.school.id} className="card" aria-label={words.selfChecks}>
      <h2>
        {words.selfChecks} <Tag>{row.missing.length}</Tag>
      </h2>
      <OwnChecks checks={checks} row={row} onBehalf={false} onDone={setNotBefore} />
    </section>
  ));
}

function SchoolsToVisit() {
  const { routine: words } = useWords();
  const [{ data }] = useQuery({ query: TERM_VISITS, variables: { on: null } });
  const shown = data?.termVisits;
  const mine = shown?.due ? shown.schools.filter((row) => row.mine && Number(row.missing) > 0) : [];
  if (!shown || mine.length === 0) return null;
  return (
    <section className="card" aria-label={words.visits}>
      <h2>
        {words.toVisit(shown.term.to)} <Tag>{mine.length}</Tag>
      </h2>
      <ul className="plain">
        {mine.map((row) => (
          <li key={row.school.id} className="waiting">
            <div className="waiting-main">
              <div className="evidence-line">
                <strong>{row.school.name}</strong>
                <Tag color="gold">{words.doneOf(Number(row.visits), shown.required)}</Tag>
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
