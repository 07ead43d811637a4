// What adopting a calendar would change: years, places, days, and the dates that move.
import { Tag } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../words/language';
import type { Preview } from './query';

/** Changed days that are listed; the count says how many there are. */
const DAYS_SHOWN_MAX = 60;

export function Effect({ preview }: { preview: Preview }) {
  const { calendar: words } = useWords();
  const { years, places, days } = preview.changes;
  const nothing = years.length + places.length + days.length === 0;
  return (
    <>
      {nothing ? <p className="muted">{words.noChanges}</p> : null}
      <ul className="plain">
        {years.map((one) => (
          <li key={one.year}>
            <Tag>{words.kind[one.kind]}</Tag> {one.year} · {words.restAndWork(one.restDays, one.makeUpDays)} <span className="muted small">{one.notices.join('、')}</span>
          </li>
        ))}
        {places.map((one) => (
          <li key={one.place}>
            <Tag>{words.kind[one.kind]}</Tag> {words.places(one.place, one.basis)}
          </li>
        ))}
      </ul>
      {days.length > 0 ? (
        <details>
          <summary>{words.changedDays(days.length)}</summary>
          <ul className="plain">
            {days.slice(0, DAYS_SHOWN_MAX).map((one) => (
              <li key={one.on}>
                {one.on} {one.name ?? ''} · {words.day[one.before]} → {words.day[one.after]}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <h2 className="drawer-head">{words.moved}</h2>
      <p className="muted">{words.movedHint}</p>
      {preview.movedTotal === 0 ? <p>{words.movedNone}</p> : <p>{words.movedTotal(preview.movedTotal, preview.moved.length)}</p>}
      {preview.moved.length === 0 ? null : <Moved moved={preview.moved} />}
      {preview.allCompared ? null : <p className="muted">{words.notAllCompared}</p>}
    </>
  );
}

function Moved({ moved }: { moved: Preview['moved'] }) {
  const { calendar: words, deadlines } = useWords();
  return (
    <table className="picture">
      <thead>
        <tr>
          <th scope="col">{words.finding}</th>
          <th scope="col">{deadlines.title}</th>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.to}</th>
        </tr>
      </thead>
      <tbody>
        {moved.map((one) => (
          <tr key={one.finding.id}>
            <th scope="row">
              <Link to={`/findings/${one.finding.id}`}>{one.finding.number}</Link>
            </th>
            <td>{deadlines.kind[one.kind]}</td>
            <td>{one.before}</td>
            <td>{one.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
