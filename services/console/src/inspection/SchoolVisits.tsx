// How often every school was visited; those that were not stand first.
import { DatePicker, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { FaultNotice } from '../parts/FaultNotice';
import { useWords } from '../words/language';
import { SCHOOL_VISITS, type SchoolRow } from './query';

const DATE = 'YYYY-MM-DD';
/** 教育督导条例 art. 14, per term. */
const VISITS_LEAST = 2;
const ROWS = 20;

export function SchoolVisits() {
  const { inspections: words } = useWords();
  const [period, setPeriod] = useState<[string | null, string | null]>([null, null]);
  const [{ data, fetching, error }] = useQuery({ query: SCHOOL_VISITS, variables: { from: period[0], to: period[1] } });
  const rows = [...(data?.schoolVisits ?? [])].sort((one, other) => Number(one.visits) - Number(other.visits));
  const columns: TableColumnsType<SchoolRow> = [
    { key: 'school', title: words.school, render: (_, row) => row.school.name },
    {
      key: 'visits',
      title: words.visits,
      align: 'right',
      render: (_, row) => (Number(row.visits) < VISITS_LEAST ? <Tag color="gold">{words.tooFew(Number(row.visits), VISITS_LEAST)}</Tag> : row.visits),
    },
    { key: 'without', title: words.withoutProblem, align: 'right', dataIndex: 'withoutProblem' },
    { key: 'last', title: words.lastOn, dataIndex: 'lastOn' },
  ];
  return (
    <section className="card" aria-label={words.schoolVisits}>
      <h2>
        {words.schoolVisits} <span className="muted">{words.schoolVisitsHint}</span>
      </h2>
      <DatePicker.RangePicker
        aria-label={words.period}
        allowEmpty
        style={{ marginBottom: 12 }}
        onChange={(days) => setPeriod([days?.[0]?.format(DATE) ?? null, days?.[1]?.format(DATE) ?? null])}
      />
      <FaultNotice fault={faultFrom(error)} />
      <Table<SchoolRow>
        size="small"
        rowKey={(row) => row.school.id}
        loading={fetching}
        columns={columns}
        dataSource={rows}
        pagination={rows.length > ROWS ? { pageSize: ROWS, showSizeChanger: false } : false}
        scroll={{ x: 480 }}
      />
    </section>
  );
}
