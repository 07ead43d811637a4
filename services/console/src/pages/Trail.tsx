// 操作留痕: the audit trail, by person, unit, time and kind.
import { Checkbox, DatePicker, Button, Grid, Table, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { graphql } from '../api/graphql';
import { TimelineFields, type Entry } from '../finding/query';
import { EntryShown } from '../finding/TimelineList';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { Select } from '../parts/Select';
import { PersonPicker, UnitPicker } from '../parts/pickers';
import { OFFICE_NAMES, officeShortName } from '../timeline/office';
import { WIRE_NAMES } from '../timeline/wireNames';
import { useLanguage, useWords } from '../words/language';

const ROWS = 50;

const AUDIT = graphql(
  `
  query Audit($actor: ID, $unit: ID, $from: Date, $to: Date, $type: [String!], $late: Boolean, $sameDevice: Boolean, $first: Int, $after: String) {
    audit(actor: $actor, unit: $unit, from: $from, to: $to, type: $type, late: $late, sameDevice: $sameDevice, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...TimelineFields
        }
      }
    }
  }
`,
  [TimelineFields],
);

export default function TrailPage() {
  const { trail: words, events, ledger } = useWords();
  const { language } = useLanguage();
  const [query, setQuery] = useSearchParams();
  const phone = Grid.useBreakpoint().md === false;
  const [cursors, setCursors] = useState<string[]>([]);
  const types = query.get('type')?.split(',') ?? [];
  const set = (part: Record<string, string | undefined>) => {
    const next = new URLSearchParams(query);
    for (const [key, value] of Object.entries(part)) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    setCursors([]);
    setQuery(next);
  };
  const [{ data, fetching, error }, again] = useQuery({
    query: AUDIT,
    variables: {
      actor: query.get('actor'),
      unit: query.get('unit'),
      from: query.get('from'),
      to: query.get('to'),
      type: types.length > 0 ? types : null,
      late: query.get('late') === 'true' ? true : null,
      sameDevice: query.get('sameDevice') === 'true' ? true : null,
      first: ROWS,
      after: cursors.at(-1) ?? null,
    },
  });
  const columns: TableColumnsType<Entry> = [
    { key: 'what', title: words.what, render: (_, entry) => <EntryShown entry={entry} /> },
    {
      key: 'subject',
      title: words.subject,
      width: phone ? 84 : 130,
      render: (_, entry) => {
        const kind = words.category[entry.category as keyof typeof words.category] ?? entry.category;
        return entry.category === 'finding' ? (
          <Link to={`/findings/${entry.subject}`}>
            {kind} · {words.open}
          </Link>
        ) : (
          kind
        );
      },
    },
    ...(phone ? [] : [{ key: 'index', title: '#', width: 90, align: 'right' as const, render: (_: unknown, entry: Entry) => <span className="muted">{entry.logIndex}</span> }]),
  ];
  const day = (key: string) => (query.get(key) ? dayjs(query.get(key)) : null);
  return (
    <>
      <PageHead title={words.title} hint={words.hint} />
      <search className="filters">
        <div className="filter">
          <span className="filter-label" aria-hidden>
            {words.actor}
          </span>
          <PersonPicker aria-label={words.actor} value={query.get('actor') ?? undefined} onChange={(actor) => set({ actor })} />
        </div>
        <div className="filter">
          <span className="filter-label" aria-hidden>
            {words.unit}
          </span>
          <UnitPicker aria-label={words.unit} value={query.get('unit') ?? undefined} onChange={(unit) => set({ unit })} />
        </div>
        <div className="filter">
          <span className="filter-label" aria-hidden>
            {words.kind}
          </span>
          <Select
            mode="multiple"
            allowClear
            maxTagCount="responsive"
            aria-label={words.kind}
            value={types}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              ...WIRE_NAMES.map((name) => ({ value: name as string, label: events.name[name] })),
              ...OFFICE_NAMES.map((name) => ({ value: name as string, label: officeShortName(name, language === 'zh-CN') })),
            ]}
            onChange={(chosen: string[]) => set({ type: chosen.join(',') || undefined })}
          />
        </div>
        <div className="filter">
          <span className="filter-label" aria-hidden>
            {words.dates}
          </span>
          <DatePicker.RangePicker
            allowEmpty={[true, true]}
            value={[day('from'), day('to')]}
            onChange={(range) => set({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })}
          />
        </div>
        <Checkbox checked={query.get('late') === 'true'} onChange={(event) => set({ late: event.target.checked ? 'true' : undefined })}>
          {words.lateOnly}
        </Checkbox>
        <Checkbox checked={query.get('sameDevice') === 'true'} onChange={(event) => set({ sameDevice: event.target.checked ? 'true' : undefined })}>
          {words.sameDeviceOnly}
        </Checkbox>
      </search>
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      <Table<Entry>
        aria-label={words.title}
        size="small"
        rowKey="id"
        loading={fetching}
        columns={columns}
        dataSource={data?.audit.edges.map((edge) => edge.node) ?? []}
        pagination={false}
        scroll={phone ? undefined : { x: 560 }}
        locale={{ emptyText: fetching ? ' ' : <Empty title={words.empty} hint={words.emptyHint} /> }}
      />
      <nav className="table-foot" aria-label={ledger.nextPage}>
        {cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>{ledger.previousPage}</Button> : null}
        <Button
          type="primary"
          ghost
          disabled={!data?.audit.pageInfo.hasNextPage}
          onClick={() => setCursors([...cursors, data?.audit.pageInfo.endCursor ?? ''])}
        >
          {ledger.nextPage}
        </Button>
      </nav>
    </>
  );
}
