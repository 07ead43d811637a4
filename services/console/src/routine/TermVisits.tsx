// 学期到校督导: done and required for every school of a term; what is missing most stands first.
import { CheckCircleOutlined, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { Select } from '../parts/Select';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { TERM_VISITS, type TermRow, type TermShown } from './query';

const ROWS = 50;

export function TermVisits() {
  const { routine: words } = useWords();
  const { asOfToday: today } = useSession();
  const [on, setOn] = useState<string | null>(null);
  const [mineOnly, setMineOnly] = useState(false);
  const [{ data, fetching, error }] = useQuery({ query: TERM_VISITS, variables: { on } });
  const shown = data?.termVisits;
  if (error) return <FaultNotice fault={faultFrom(error)} />;
  if (data && !shown) return <Empty title={words.noVisits} hint={words.noVisitsHint} />;
  const terms = (data?.schoolTimes ?? []).filter((one) => !one.vacation && one.from <= today);
  const vacation = (data?.schoolTimes ?? []).find((one) => one.vacation && one.from <= today && today <= one.to);
  const rows = (shown?.schools ?? []).filter((row) => !mineOnly || row.mine);
  const anyMine = shown?.schools.some((row) => row.mine) ?? false;
  return (
    <>
      <div className="page-tools" style={{ marginBottom: 12 }}>
        <Select
          aria-label={words.term}
          style={{ minWidth: 180 }}
          value={shown?.term.from}
          options={terms.map((term) => ({ value: term.from, label: term.name }))}
          onChange={(from: string) => setOn(from)}
        />
        {anyMine ? <Button onClick={() => setMineOnly(!mineOnly)}>{mineOnly ? words.allSchools : words.mySchools}</Button> : null}
      </div>
      {vacation ? (
        <div className="banner banner-past" role="status">
          {words.inVacation(vacation.name, vacation.to)}
        </div>
      ) : null}
      {shown ? <Sum shown={shown} /> : null}
      <Table<TermRow>
        aria-label={words.visits}
        size="small"
        rowKey={(row) => row.school.id}
        loading={fetching && !data}
        columns={columnsOf(words, shown)}
        dataSource={rows}
        pagination={rows.length > ROWS ? { pageSize: ROWS, showSizeChanger: false } : false}
        scroll={{ x: 640 }}
      />
    </>
  );
}

type Words = ReturnType<typeof useWords>['routine'];

function columnsOf(words: Words, shown: TermShown | null | undefined): TableColumnsType<TermRow> {
  const required = shown?.required ?? 0;
  return [
    { key: 'school', title: words.school, render: (_, row) => row.school.name },
    { key: 'done', title: words.done, width: 150, render: (_, row) => <Done row={row} required={required} over={shown?.over ?? false} /> },
    { key: 'without', title: words.withoutProblem, align: 'right', width: 110, dataIndex: 'withoutProblem' },
    { key: 'last', title: words.lastOn, width: 120, dataIndex: 'lastOn' },
    { key: 'who', title: words.inspectors, render: (_, row) => row.inspectors.map((one) => one.name).join('、') || <span className="muted">{words.nobody}</span> },
  ];
}

function Sum({ shown }: { shown: TermShown }) {
  const { routine: words } = useWords();
  const schools = shown.schools.length;
  const complete = Number(shown.complete);
  const missing = Number(shown.missing);
  return (
    <p role="status">
      {words.ofTerm(shown.term.name, shown.required, schools, complete)}
      {missing > 0 ? <strong> {shown.over ? words.missed(missing) : words.stillDue(missing, shown.term.to)}</strong> : null}
    </p>
  );
}

function Done({ row, required, over }: { row: TermRow; required: number; over: boolean }) {
  const { routine: words } = useWords();
  const said = words.doneOf(Number(row.visits), required);
  if (Number(row.missing) === 0) {
    return (
      <Tag color="green" icon={<CheckCircleOutlined />}>
        {said}
      </Tag>
    );
  }
  return (
    <Tag color={over ? 'red' : 'gold'} icon={over ? <WarningOutlined /> : <ClockCircleOutlined />}>
      {said}
    </Tag>
  );
}
