// 工作日历: the calendar in force, the proposal, and adopting one.
import { CheckCircleOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
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
          <section className="card" aria-label={words.inForce}>
            <h2>
              <CheckCircleOutlined aria-hidden /> {words.inForce}
              <span className="frame-space" />
              {may && shelf.inForce ? <Button onClick={() => setEdited(shelf.inForce?.text ?? '')}>{words.edit}</Button> : null}
            </h2>
            {shelf.inForce ? <Text shown={shelf.inForce} /> : <Alert type="warning" showIcon title={words.none} />}
          </section>
          <section className="card" aria-label={words.proposal}>
            <h2>
              <InfoCircleOutlined aria-hidden /> {words.proposal}
              <span className="frame-space" />
              {may ? (
                <Button type={shelf.inForce ? 'default' : 'primary'} onClick={() => setEdited(shelf.proposal.text)}>
                  {words.adopt}
                </Button>
              ) : (
                <span className="muted">{words.onlyHead}</span>
              )}
            </h2>
            {shelf.inForce?.digest === shelf.proposal.digest ? <p className="muted">{words.same}</p> : <Text shown={shelf.proposal} />}
          </section>
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
