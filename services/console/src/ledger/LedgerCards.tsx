// The ledger on a narrow screen: one card a finding, the same facts as the table's.
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { RungTag } from '../finding/rungs';
import { DaysLeft, HolderText, LightTag, MarkTags, StateTag } from '../finding/tags';
import { useWords } from '../words/language';
import { findingAddress, type Row } from './columns';

export function LedgerCards({ rows, asOf, today, empty }: { rows: Row[]; asOf: string | null; today: string; empty: ReactNode }) {
  const { ledger, states } = useWords();
  if (rows.length === 0) return <>{empty}</>;
  return (
    <ul className="plain cards" aria-label={ledger.tableLabel}>
      {rows.map((row) => (
        <li key={row.id}>
          <div className="evidence-line">
            <Link to={findingAddress(row.id, asOf)}>
              <strong>{row.number}</strong>
            </Link>
            <StateTag state={row.status} />
            <LightTag light={row.light} />
            {row.rung ? <RungTag rung={row.rung} /> : null}
            <MarkTags marks={{ ...row.marks, veto: row.veto, safety: row.safety }} />
          </div>
          <Link to={findingAddress(row.id, asOf)} style={{ color: 'inherit' }}>
            <span className="clamp">{row.description}</span>
          </Link>
          <div className="muted">
            {[row.place.words, row.lead?.name ?? row.leadWords].filter(Boolean).join(' · ')}
          </div>
          <div>
            {ledger.dueOn} {row.dueOn ?? row.dueWords ?? states.noDueDate} <DaysLeft dueOn={row.dueOn} today={today} running={row.open && row.light !== 'OFF'} />
          </div>
          <div className="muted">
            {ledger.holder} <HolderText holder={row.currentHolder} />
          </div>
        </li>
      ))}
    </ul>
  );
}
