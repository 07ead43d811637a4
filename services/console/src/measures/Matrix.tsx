// School by item: every cell says mark, word and value, and opens what is behind it.
import { FileSearchOutlined } from '@ant-design/icons';
import { Grid, Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { grouped } from '../ledger/LedgerFoot';
import { useWords } from '../words/language';
import { Empty } from '../parts/Empty';
import { measuresAddress, type View } from './address';
import { shortBeside } from './exact';
import { Mark, useNamed, VerdictTag } from './looks';
import type { Entry, Indicator, Item } from './query';

/** Seven of them fit beside the school on a common screen. */
const ITEM_PX = 106;

interface Props {
  view: View;
  entries: Entry[];
  /** Those that are judged of schools. */
  columns: Indicator[];
  fetching: boolean;
}

export function Matrix({ view, entries, columns, fetching }: Props) {
  const { measures: words } = useWords();
  const named = useNamed();
  const narrow = Grid.useBreakpoint().md === false;
  if (narrow) return <Cards view={view} entries={entries} columns={columns} fetching={fetching} />;
  const all: TableColumnsType<Entry> = [
    { key: 'school', title: words.school, width: 164, fixed: 'left', render: (_, entry) => <School entry={entry} view={view} /> },
    { key: 'stage', title: words.stage, width: 86, render: (_, entry) => <StageOf entry={entry} /> },
    { key: 'verdict', title: words.verdict, width: 106, render: (_, entry) => <VerdictTag verdict={entry.verdict} /> },
    ...columns.map((column) => ({
      key: column.id,
      title: named(column),
      width: ITEM_PX,
      render: (_: unknown, entry: Entry) => <Cell entry={entry} item={entry.items.find((one) => one.item === column.id)} view={view} name={named(column)} />,
    })),
  ];
  return (
    <Table<Entry>
      aria-label={words.tableLabel}
      className="matrix"
      size="small"
      rowKey="id"
      loading={fetching}
      columns={all}
      dataSource={entries}
      pagination={false}
      scroll={{ x: 356 + columns.length * ITEM_PX }}
      locale={{ emptyText: fetching ? ' ' : <Empty title={words.noneFit} /> }}
    />
  );
}

function Cards({ view, entries, columns, fetching }: Props) {
  const { measures: words } = useWords();
  const named = useNamed();
  if (entries.length === 0) return fetching ? null : <Empty title={words.noneFit} />;
  return (
    <ul className="plain cards" aria-label={words.tableLabel}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <div className="evidence-line">
            <School entry={entry} view={view} /> <StageOf entry={entry} /> <VerdictTag verdict={entry.verdict} />
          </div>
          <dl className="matrix-card">
            {columns.map((column) => (
              <div key={column.id}>
                <dt>{named(column)}</dt>
                <dd>
                  <Cell entry={entry} item={entry.items.find((one) => one.item === column.id)} view={view} name={named(column)} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function StageOf({ entry }: { entry: Entry }) {
  const { measures: words, indicators } = useWords();
  return (
    <span>
      {indicators.stage[entry.stage]}{' '}
      <span className="muted small nowrap">{entry.pupils === null ? '—' : words.pupilsOf(entry.pupils)}</span>
    </span>
  );
}

function School({ entry, view }: { entry: Entry; view: View }) {
  const { school } = entry;
  return (
    <span>
      <Link to={measuresAddress({ ...view, school: school.unit.id, cell: null })}>{school.name}</Link>
      <br />
      <span className="muted small">{[school.township, school.code].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

function Cell({ entry, item, view, name }: { entry: Entry; item: Item | undefined; view: View; name: string }) {
  const { measures: words, indicators } = useWords();
  if (!item) return <span className="muted">—</span>;
  const cell = { school: entry.school.unit.id, text: entry.school.code ?? entry.school.name, stage: entry.stage, item: item.item };
  const value = item.measured === null ? '—' : grouped(shortBeside(item.measured, item.threshold));
  return (
    <Link className="cell" to={measuresAddress({ ...view, cell, school: null })} aria-label={`${entry.school.name} ${indicators.stage[entry.stage]} ${name} ${value} ${indicators.level[item.level]}`}>
      <strong>{value}</strong> <Mark level={item.level} />
      {item.finding ? <FileSearchOutlined role="img" aria-label={words.hasFinding} title={words.hasFinding} /> : null}
    </Link>
  );
}
