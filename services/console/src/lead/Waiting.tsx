// What waits for this person's decision: the most urgent, and how many in all.
import { Tag } from 'antd';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { FaultNotice } from '../parts/FaultNotice';
import { QUEUE } from '../queue/query';
import { useWords } from '../words/language';

/** The server's most for one page; and as many as one sheet of paper holds. */
const ITEMS_MAX = 100;
const SHOWN_MAX = 6;

export function Waiting() {
  const { lead: words, queue } = useWords();
  const [{ data, error }] = useQuery({ query: QUEUE, variables: { first: ITEMS_MAX } });
  const items = data?.myQueue ?? [];
  return (
    <section className="card" aria-label={words.waiting}>
      <h2>
        {words.waiting} {data ? <Tag>{items.length === ITEMS_MAX ? `${ITEMS_MAX}+` : items.length}</Tag> : null}
        <span className="frame-space" />
        <Link className="no-print" to="/queue">
          {words.allWaiting}
        </Link>
      </h2>
      <FaultNotice fault={faultFrom(error)} />
      {data && items.length === 0 ? <p className="muted">{queue.empty}</p> : null}
      <ul className="plain sheet-list">
        {items.slice(0, SHOWN_MAX).map(({ finding, task, dueOn }) => (
          <li key={`${finding.id}-${task}`}>
            <Tag color="blue">{queue.task[task]}</Tag>
            <Link to={`/findings/${finding.id}`}>{finding.number}</Link> <span>{finding.description}</span> {dueOn ? <span className="muted nowrap">{queue.due(dueOn)}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
