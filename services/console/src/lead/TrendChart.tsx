// Twelve months as bars with their numbers: the table is the picture, so that nothing is told
// by colour or height alone.
import { Link } from 'react-router';
import type { Filter } from '../ledger/view';
import { countedList } from '../overview/counted';
import { useWords } from '../words/language';
import type { Month } from './trend';

const BAR_PX = 110;

export function TrendChart({ months }: { months: Month[] }) {
  const words = useWords().lead;
  const highest = Math.max(1, ...months.map((one) => one.open));
  return (
    <table className="trend">
      <caption className="muted">{words.trendHint}</caption>
      <thead>
        <tr>
          <th scope="col">{words.month}</th>
          {months.map((one) => (
            <th key={one.day} scope="col">
              {one.month.slice(2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr className="trend-bars">
          <th scope="row">{words.openThen}</th>
          {months.map((one) => (
            <td key={one.day}>
              <Listed month={one} count={one.open} filter={{ open: true }} />
              <div className="trend-bar" aria-hidden style={{ height: Math.round((one.open / highest) * BAR_PX) }}>
                <div className="trend-late" style={{ height: Math.round((one.overdue / highest) * BAR_PX) }} />
              </div>
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{words.overdueThen}</th>
          {months.map((one) => (
            <td key={one.day}>
              <Listed month={one} count={one.overdue} filter={{ overdue: true }} />
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{words.closedIn}</th>
          {months.map((one) => (
            <td key={one.day}>{one.closed}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function Listed({ month: { parts, day }, count, filter }: { month: Month; count: number; filter: Filter }) {
  return count > 0 && parts ? <Link to={countedList({ parts }, filter, day)}>{count}</Link> : count;
}
