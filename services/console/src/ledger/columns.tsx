// The columns of the ledger table, by key. Number and finding stay in sight while the rest scrolls.
import type { TableColumnsType } from 'antd';
import type { ResultOf } from 'gql.tada';
import { Link } from 'react-router';
import { officeTime } from '../api/officeTime';
import { RungTag } from '../finding/rungs';
import { DaysLeft, HolderText, LightTag, MarkTags, SeverityText, StateTag } from '../finding/tags';
import { yuan } from '../parts/money';
import type { Words } from '../words/language';
import type { ColumnKey, ColumnPlace } from './layout';
import type { LEDGER } from './query';
import type { SortKey, View } from './view';

export type Row = ResultOf<typeof LEDGER>['findings']['edges'][number]['node'];
type Column = TableColumnsType<Row>[number];

export function findingAddress(id: string, asOf: string | null): string {
  return asOf ? `/findings/${id}?asOf=${asOf}` : `/findings/${id}`;
}

export function columnTitles({ ledger }: Words): Record<ColumnKey, string> {
  return {
    NUMBER: ledger.number,
    description: ledger.description,
    state: ledger.state,
    DUE_ON: ledger.dueOn,
    light: ledger.light,
    lead: ledger.lead,
    holder: ledger.holder,
    place: ledger.place,
    category: ledger.category,
    SEVERITY: ledger.severity,
    kind: ledger.kind,
    source: ledger.source,
    target: ledger.target,
    done: ledger.done,
    progress: ledger.progress,
    coUnits: ledger.coUnits,
    clause: ledger.clause,
    sourceBody: ledger.sourceBody,
    upperDueOn: ledger.upperDueOn,
    issuedOn: ledger.issuedOn,
    closedOn: ledger.closedOn,
    extensions: ledger.extensions,
    relapses: ledger.relapses,
    stages: ledger.stages,
    nextStage: ledger.nextStage,
    planned: ledger.planned,
    paidOut: ledger.paidOut,
    UPDATED: ledger.updated,
  };
}

const WIDTHS: Record<ColumnKey, number> = {
  NUMBER: 150, description: 300, state: 190, DUE_ON: 130, light: 100, lead: 170, holder: 190, place: 170, category: 120, SEVERITY: 110, kind: 100,
  source: 110, target: 120, done: 120, progress: 220, coUnits: 180, clause: 220, sourceBody: 180, upperDueOn: 120, issuedOn: 120, closedOn: 120,
  extensions: 100, relapses: 100, stages: 100, nextStage: 130, planned: 150, paidOut: 150, UPDATED: 150,
};
const SORTED: ColumnKey[] = ['NUMBER', 'DUE_ON', 'SEVERITY', 'UPDATED'];
const KEPT_IN_SIGHT: ColumnKey[] = ['NUMBER', 'description'];
const NUMBERS: ColumnKey[] = ['target', 'done', 'extensions', 'relapses', 'planned', 'paidOut'];

/** The columns that are shown, and how wide they are together. */
export function ledgerColumns(words: Words, view: View, today: string, wide: boolean, places: ColumnPlace[]): { columns: TableColumnsType<Row>; width: number } {
  const titles = columnTitles(words);
  const shown = places.filter((one) => one.shown).map((one) => one.key);
  // Only what stands at the left can be held there.
  const free = shown.findIndex((key) => !KEPT_IN_SIGHT.includes(key));
  const columns = shown.map((key, at): Column => ({
    key,
    title: titles[key],
    width: WIDTHS[key],
    align: NUMBERS.includes(key) ? 'right' : undefined,
    fixed: wide && (free < 0 || at < free) ? 'left' : undefined,
    onCell: () => ({ tabIndex: -1 }),
    ...(SORTED.includes(key)
      ? { sorter: true, sortOrder: view.sort.by === (key as SortKey) ? (view.sort.descending ? ('descend' as const) : ('ascend' as const)) : null }
      : {}),
    render: (_, row) => cell(key, row, words, view, today),
  }));
  return { columns, width: shown.reduce((sum, key) => sum + WIDTHS[key], 0) };
}

const sum = (amount: string | null | undefined) => (amount ? yuan(amount) : '');

function cell(key: ColumnKey, row: Row, words: Words, view: View, today: string) {
  const { ledger, codes, states } = words;
  switch (key) {
    case 'NUMBER':
      return <Link to={findingAddress(row.id, view.asOf)}>{row.number}</Link>;
    case 'description':
      return (
        <Link to={findingAddress(row.id, view.asOf)} style={{ color: 'inherit' }} title={row.description} tabIndex={-1}>
          <span className="clamp">{row.description}</span>
        </Link>
      );
    case 'state':
      return (
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          <StateTag state={row.status} />
          {row.breakdown ? <span className="muted">{words.finding.partsDone(row.breakdown.done, row.breakdown.all)}</span> : null}
          {row.rung ? <RungTag rung={row.rung} /> : null}
          <MarkTags marks={{ ...row.marks, veto: row.veto, safety: row.safety }} />
        </div>
      );
    case 'DUE_ON':
      return (
        <>
          <div className="nowrap">{row.dueOn ?? (row.dueWords ? ledger.dueUnclear(row.dueWords) : states.noDueDate)}</div>
          <DaysLeft dueOn={row.dueOn} today={today} running={row.open && row.light !== 'OFF'} />
        </>
      );
    case 'light':
      return <LightTag light={row.light} />;
    case 'lead':
      return row.lead?.name ?? <span className="muted">{row.leadWords ?? ledger.noLead}</span>;
    case 'holder':
      return <HolderText holder={row.currentHolder} />;
    case 'place':
      return row.place.words;
    case 'category':
      return row.category ?? '';
    case 'SEVERITY':
      return <SeverityText severity={row.severity} />;
    case 'kind':
      return codes.kind[row.kind];
    case 'source':
      return codes.sourceLevel[row.source.level];
    case 'target':
      return row.target?.quantity?.text ?? '';
    case 'done':
      return row.done?.text ?? '';
    case 'progress':
      return <span className="clamp">{row.progressWords ?? ''}</span>;
    case 'coUnits':
      return row.coUnits.length > 0 ? row.coUnits.map((unit) => unit.name).join(words.shell.comma) : (row.coUnitWords ?? '');
    case 'clause':
      return <span className="clamp">{row.clause ?? ''}</span>;
    case 'sourceBody':
      return row.source.body ?? '';
    case 'upperDueOn':
      return row.upperDueOn ?? '';
    case 'issuedOn':
      return row.issuedOn ?? '';
    case 'closedOn':
      return row.closedOn ?? '';
    case 'extensions':
      return row.extensions || '';
    case 'relapses':
      return row.relapses || '';
    case 'stages':
      return row.works?.stageTally.all ? words.finding.partsDone(row.works.stageTally.done, row.works.stageTally.all) : '';
    case 'nextStage':
      return row.works?.stageTally.nextOn ?? '';
    case 'planned':
      return sum(row.works?.money.planned);
    case 'paidOut':
      return sum(row.works?.money.paidOut);
    case 'UPDATED':
      return <span className="nowrap">{officeTime(row.updatedAt)}</span>;
  }
}
