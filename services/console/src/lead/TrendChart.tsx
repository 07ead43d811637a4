// Twelve months as bars with their numbers: the table is the picture, so that nothing is told
// by colour or height alone.
import { Link } from 'react-router';
import { useCounted } from '../overview/counted';
import { useWords } from '../words/language';
import type { Month } from './trend';

const BAR_PX = 110;

export function TrendChart({ months }: { months: Month[] }) {
  const words = useWords().lead;
  const counted = useCounted();
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
              <Link to={counted({ open: true }, one.day)}>{one.open}</Link>
              <div className="trend-bar" aria-hidden style={{ height: Math.round((one.open / highest) * BAR_PX) }}>
                <div className="trend-late" style={{ height: Math.round((one.overdue / highest) * BAR_PX) }} />
              </div>
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{words.overdueThen}</th>
          {months.map((one) => (
            <td key={one.day}>{one.overdue > 0 ? <Link to={counted({ overdue: true }, one.day)}>{one.overdue}</Link> : 0}</td>
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
