// The groups with most overdue, then most open; each number opens its list.
import { Link } from 'react-router';
import type { Filter } from '../ledger/view';
import { countedList } from '../overview/counted';
import { onTimeRate } from '../overview/rates';
import type { Group } from '../overview/query';
import { useWords } from '../words/language';

/** As many as one sheet of paper holds. */
const SHOWN_MAX = 8;

interface Props {
  title: string;
  groups: Group[];
  named: (group: Group) => string;
  /** The ledger's filter of a group; null: it has none. */
  filter: (group: Group) => Filter | null;
  /** Without: a holder keeps what is open, and closes nothing. */
  rate?: boolean;
}

export function Ranking({ title, groups, named, filter, rate }: Props) {
  const { lead: words, overview } = useWords();
  const some = groups.filter((group) => group.open > 0 || (rate && group.closedDated > 0)).sort((a, b) => b.overdue - a.overdue || b.open - a.open);
  const shown = some.slice(0, SHOWN_MAX);
  const link = (group: Group, count: number, part: Filter) => {
    const own = filter(group);
    return count > 0 && own ? <Link to={countedList(group, { ...own, ...part })}>{count}</Link> : count;
  };
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <table className="ranking">
        <thead>
          <tr>
            <th scope="col">{words.who}</th>
            <th scope="col">{overview.open}</th>
            <th scope="col">{overview.overdue}</th>
            {rate ? <th scope="col">{overview.onTimeRate}</th> : null}
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <tr key={group.value ?? 'none'}>
              <th scope="row">{named(group)}</th>
              <td>{link(group, group.open, { open: true })}</td>
              <td className={group.overdue > 0 ? 'bad' : undefined}>{link(group, group.overdue, { overdue: true })}</td>
              {rate ? <td>{onTimeRate(group) ?? '—'}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === 0 ? <p className="muted">{overview.notYet}</p> : null}
      {some.length > SHOWN_MAX ? <p className="muted">{words.andMore(some.length - SHOWN_MAX)}</p> : null}
    </section>
  );
}
