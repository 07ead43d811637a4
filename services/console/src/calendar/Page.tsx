// 工作日历: the calendar in force, the proposal, and adopting one.
import { useQuery } from 'urql';
import { TextHead, TextPage } from '../admin/TextPage';
import { useWords } from '../words/language';
import { Adopt } from './Adopt';
import { CALENDAR, type CalendarShown } from './query';

export default function CalendarPage() {
  const { calendar: words } = useWords();
  const [{ data, fetching, error }, again] = useQuery({ query: CALENDAR });
  return (
    <TextPage
      words={words}
      shelf={data?.calendar}
      fetching={fetching}
      error={error}
      reread={() => again({ requestPolicy: 'network-only' })}
      shown={(text) => <Text shown={text} />}
      adopt={(props) => <Adopt {...props} />}
    />
  );
}

function Text({ shown }: { shown: CalendarShown }) {
  const { calendar: words } = useWords();
  const newest = [...shown.years].reverse();
  return (
    <>
      <TextHead words={words} text={shown} />
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
