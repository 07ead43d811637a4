// The columns of the ledger table. The first two stay in sight while the rest scrolls.
import type { TableColumnsType } from 'antd';
import type { ResultOf } from 'gql.tada';
import { Link } from 'react-router';
import { officeTime } from '../api/officeTime';
import { DaysLeft, HolderText, LightTag, MarkTags, SeverityText, StateTag } from '../finding/tags';
import type { Words } from '../words/language';
import type { LEDGER } from './query';
import type { SortKey, View } from './view';

export type Row = ResultOf<typeof LEDGER>['findings']['edges'][number]['node'];

export function findingAddress(id: string, asOf: string | null): string {
  return asOf ? `/findings/${id}?asOf=${asOf}` : `/findings/${id}`;
}

export function ledgerColumns(words: Words, view: View, today: string, wide: boolean): TableColumnsType<Row> {
  const { ledger, codes } = words;
  const order = (by: SortKey) => ({
    sorter: true,
    sortOrder: view.sort.by === by ? (view.sort.descending ? ('descend' as const) : ('ascend' as const)) : null,
  });
  return [
    {
      key: 'NUMBER',
      title: ledger.number,
      width: 150,
      fixed: wide ? 'left' : undefined,
      ...order('NUMBER'),
      render: (_, row) => <Link to={findingAddress(row.id, view.asOf)}>{row.number}</Link>,
    },
    {
      key: 'description',
      title: ledger.description,
      width: 300,
      fixed: wide ? 'left' : undefined,
      render: (_, row) => (
        <Link to={findingAddress(row.id, view.asOf)} style={{ color: 'inherit' }} title={row.description}>
          <span className="clamp">{row.description}</span>
        </Link>
      ),
    },
    {
      key: 'state',
      title: ledger.state,
      width: 190,
      render: (_, row) => (
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          <StateTag state={row.status} />
          <MarkTags marks={{ ...row.marks, veto: row.veto, safety: row.safety }} />
        </div>
      ),
    },
    {
      key: 'DUE_ON',
      title: ledger.dueOn,
      width: 130,
      ...order('DUE_ON'),
      render: (_, row) => (
        <>
          <div className="nowrap">{row.dueOn ?? (row.dueWords ? ledger.dueUnclear(row.dueWords) : words.states.noDueDate)}</div>
          <DaysLeft dueOn={row.dueOn} today={today} running={row.open && row.light !== 'OFF'} />
        </>
      ),
    },
    { key: 'light', title: ledger.light, width: 100, render: (_, row) => <LightTag light={row.light} /> },
    {
      key: 'lead',
      title: ledger.lead,
      width: 170,
      render: (_, row) => row.lead?.name ?? <span className="muted">{row.leadWords ?? ledger.noLead}</span>,
    },
    { key: 'holder', title: ledger.holder, width: 190, render: (_, row) => <HolderText holder={row.currentHolder} /> },
    { key: 'place', title: ledger.place, width: 170, render: (_, row) => row.place.words },
    { key: 'category', title: ledger.category, width: 120, render: (_, row) => row.category ?? '' },
    { key: 'SEVERITY', title: ledger.severity, width: 110, ...order('SEVERITY'), render: (_, row) => <SeverityText severity={row.severity} /> },
    { key: 'kind', title: ledger.kind, width: 100, render: (_, row) => codes.kind[row.kind] },
    { key: 'source', title: ledger.source, width: 110, render: (_, row) => codes.sourceLevel[row.source.level] },
    { key: 'progress', title: ledger.progress, width: 220, render: (_, row) => <span className="clamp">{row.progressWords ?? ''}</span> },
    { key: 'UPDATED', title: ledger.updated, width: 130, ...order('UPDATED'), render: (_, row) => <span className="nowrap">{officeTime(row.updatedAt)}</span> },
  ];
}
