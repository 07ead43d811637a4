// 工作日历: the calendar in force, the proposal, and adopting one.
import { useState } from 'react';
import { useQuery } from 'urql';
import { InForce, Proposal } from '../admin/Shelf';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { PageSpin } from '../shell/PageSpin';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { Adopt } from './Adopt';
import { CALENDAR, type CalendarShown } from './query';

export default function CalendarPage() {
  const { calendar: words } = useWords();
  const session = useSession();
  const [{ data, fetching, error }, again] = useQuery({ query: CALENDAR });
  const [edited, setEdited] = useState<string | null>(null);
  const shelf = data?.calendar;
  const may = holds(session, 'OFFICE_HEAD', 'LEADERSHIP');
  const reread = () => again({ requestPolicy: 'network-only' });
  return (
    <>
      <PageHead title={words.title} hint={words.hint} />
      <FaultNotice fault={faultFrom(error)} retry={reread} />
      {!shelf && fetching ? <PageSpin /> : null}
      {shelf ? (
        <div className="stack">
          <InForce words={words} inForce={shelf.inForce} may={may} onEdit={setEdited} shown={(text) => <Text shown={text} />} />
          <Proposal words={words} inForce={shelf.inForce} proposal={shelf.proposal} may={may} onEdit={setEdited} shown={(text) => <Text shown={text} />} />
        </div>
      ) : null}
      {edited !== null && shelf ? (
        <Adopt
          text={edited}
          seen={shelf.revision}
          onText={setEdited}
          onClose={() => setEdited(null)}
          onDone={() => {
            setEdited(null);
            reread();
          }}
        />
      ) : null}
    </>
  );
}

function Text({ shown }: { shown: CalendarShown }) {
  const { calendar: words } = useWords();
  const newest = [...shown.years].reverse();
  return (
    <>
      <p>
        <strong>{words.version(shown.version)}</strong> {shown.adoptedBy?.name ? <span className="muted">{words.adoptedBy(shown.adoptedBy.name)}</span> : null}
      </p>
      <p className="muted">
        {words.digest} <span className="fingerprint">{shown.digest}</span>
      </p>
      <p className="muted">{words.provisional}</p>
      <div className="wide">
        <table className="picture">
          <thead>
            <tr>
              <th scope="col">{words.year}</th>
              <th scope="col">{words.notice}</th>
            </tr>
          </thead>
          <tbody>
            {newest.map((one) => (
              <tr key={one.year}>
                <th scope="row">{one.year}</th>
                <td>
                  {one.notices.map((notice) => (
                    <div key={notice.title}>
                      {notice.title} <span className="muted small">{[notice.number, words.check[notice.check]].filter(Boolean).join(' · ')}</span>
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.places.length > 0 ? <h2 className="drawer-head">{words.placeHead}</h2> : null}
      {shown.places.map((one) => (
        <p key={one.place}>
          {words.places(one.place, one.basis)} <span className="muted small">{[...one.terms, ...one.vacations].map((span) => `${span.name} ${span.from}–${span.to}`).join('、')}</span>
        </p>
      ))}
      <details>
        <summary>{words.full}</summary>
        <pre className="policy-text" tabIndex={0}>
          {shown.text}
        </pre>
      </details>
    </>
  );
}
