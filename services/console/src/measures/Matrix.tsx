// School by item: every cell says mark, word and value, and opens what is behind it.
import { FileSearchOutlined } from '@ant-design/icons';
import { Grid, Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../words/language';
import { Empty } from '../parts/Empty';
import { measuresAddress, type View } from './address';
import { shortBeside } from './exact';
import { Mark, useNamed, VerdictTag } from './looks';
import type { Entry, Indicator, Item } from './query';

interface Props {
  view: View;
  entries: Entry[];
  /** Those that are judged of schools. */
  columns: Indicator[];
  fetching: boolean;
}

export function Matrix({ view, entries, columns, fetching }: Props) {
  const { measures: words, indicators } = useWords();
  const named = useNamed();
  const narrow = Grid.useBreakpoint().md === false;
  if (narrow) return <Cards view={view} entries={entries} columns={columns} fetching={fetching} />;
  const all: TableColumnsType<Entry> = [
    { key: 'school', title: words.school, width: 176, fixed: 'left', render: (_, entry) => <School entry={entry} view={view} /> },
    { key: 'stage', title: words.stage, width: 64, render: (_, entry) => indicators.stage[entry.stage] },
    { key: 'pupils', title: words.pupils, width: 76, align: 'right', render: (_, entry) => entry.pupils ?? '—' },
    { key: 'verdict', title: words.verdict, width: 112, render: (_, entry) => <VerdictTag verdict={entry.verdict} /> },
    ...columns.map((column) => ({
      key: column.id,
      title: named(column),
      width: 124,
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
      scroll={{ x: 430 + columns.length * 124 }}
      locale={{ emptyText: fetching ? ' ' : <Empty title={words.noneFit} /> }}
    />
  );
}

function Cards({ view, entries, columns, fetching }: Props) {
  const { measures: words, indicators } = useWords();
  const named = useNamed();
  if (entries.length === 0) return fetching ? null : <Empty title={words.noneFit} />;
  return (
    <ul className="plain cards" aria-label={words.tableLabel}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <div className="evidence-line">
            <School entry={entry} view={view} /> <span className="muted">{indicators.stage[entry.stage]}</span> <VerdictTag verdict={entry.verdict} />
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
  const value = item.measured === null ? '—' : shortBeside(item.measured, item.threshold);
  return (
    <Link className="cell" to={measuresAddress({ ...view, cell, school: null })} aria-label={`${entry.school.name} ${indicators.stage[entry.stage]} ${name} ${value} ${indicators.level[item.level]}`}>
      <strong>{value}</strong> <Mark level={item.level} />
      {item.finding ? <FileSearchOutlined role="img" aria-label={words.hasFinding} title={words.hasFinding} /> : null}
    </Link>
  );
}
