// 资金汇总 for leadership: what was asked for, granted, paid in and paid out, and the stages
// that are late. Sums are exact; they come from the server as text.
import { DatePicker, Segmented, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { LATE_STAGES, MONEY, type LateStage, type MoneyGroup } from '../overview/moneyQuery';
import { ledgerAddress } from '../ledger/view';
import { AsOfPicker } from '../parts/AsOfPicker';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { yuan } from '../parts/money';
import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

type By = 'UNIT' | 'CATEGORY' | 'INSPECTION';
const DATE = 'YYYY-MM-DD';

export default function MoneyPage() {
  const { works: words, ledger } = useWords();
  const [query, setQuery] = useSearchParams();
  const asOf = query.get('asOf');
  const [by, setBy] = useState<By>('UNIT');
  const [period, setPeriod] = useState<[string | null, string | null]>([null, null]);
  const [{ data, fetching, error }, again] = useQuery({
    query: MONEY,
    variables: { groupBy: by, from: period[0], to: period[1], asOf: asOf ? { day: asOf } : null },
  });
  const titles: Record<By, string> = { UNIT: words.byUnit, CATEGORY: words.byCategory, INSPECTION: words.byInspection };
  return (
    <>
      <PageHead title={words.moneyTitle} hint={words.moneyHint}>
        <div className="page-tools">
          <DatePicker.RangePicker
            aria-label={words.period}
            allowEmpty
            onChange={(days) => setPeriod([days?.[0]?.format(DATE) ?? null, days?.[1]?.format(DATE) ?? null])}
          />
          <AsOfPicker label={words.asOf} day={asOf} onDay={(day) => setQuery(day ? { asOf: day } : {})} />
        </div>
      </PageHead>
      {asOf ? (
        <div className="banner banner-past" role="status">
          <strong>{ledger.asOfBanner(asOf)}</strong>
        </div>
      ) : null}
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      <section className="card" aria-label={titles[by]}>
        <h2>
          {words.moneyTitle} <span className="muted">{words.inYuan}</span>
        </h2>
        <div style={{ overflowX: 'auto', marginBottom: 12 }}>
          <Segmented<By> value={by} onChange={setBy} options={(Object.keys(titles) as By[]).map((one) => ({ value: one, label: titles[one] }))} />
        </div>
        <Sums by={by} title={titles[by]} groups={data?.groups ?? []} all={data?.all[0] ?? null} fetching={fetching} asOf={asOf} />
      </section>
      {asOf ? null : <LateStages />}
    </>
  );
}

interface SumsProps {
  by: By;
  title: string;
  groups: MoneyGroup[];
  all: Pick<MoneyGroup, 'sums' | 'findings'> | null;
  fetching: boolean;
  asOf: string | null;
}

function Sums({ by, title, groups, all, fetching, asOf }: SumsProps) {
  const { works: words, codes } = useWords();
  const name = (group: MoneyGroup) => group.unit?.name ?? group.inspection?.title ?? group.value ?? words.none;
  const filter = (group: MoneyGroup) => {
    const value = group.value ?? '';
    // A whole has money of its own and so has each part: the sums take both, and so does the list.
    const parts = 'ALL' as const;
    return by === 'UNIT' ? { parts, lead: value } : by === 'CATEGORY' ? { parts, category: value } : { parts, inspection: value };
  };
  const sum = (heading: string, of: (group: MoneyGroup) => string) => ({
    key: heading,
    title: heading,
    align: 'right' as const,
    render: (_: unknown, group: MoneyGroup) => yuan(of(group)),
  });
  const columns: TableColumnsType<MoneyGroup> = [
    {
      key: 'name',
      title,
      width: 240,
      render: (_, group) => (group.value ? <Link to={ledgerAddress(filter(group), asOf)}>{name(group)}</Link> : name(group)),
    },
    sum(codes.fundingStep.REQUESTED, (group) => group.sums.requested),
    sum(codes.fundingStep.GRANTED, (group) => group.sums.granted),
    sum(codes.fundingStep.PAID_IN, (group) => group.sums.paidIn),
    sum(codes.fundingStep.PAID_OUT, (group) => group.sums.paidOut),
    { key: 'findings', title: words.findings, align: 'right', dataIndex: 'findings' },
  ];
  return (
    <Table<MoneyGroup>
      aria-label={title}
      size="small"
      rowKey={(group) => group.value ?? 'none'}
      loading={fetching}
      columns={columns}
      dataSource={groups}
      pagination={false}
      scroll={{ x: 800 }}
      locale={{ emptyText: fetching ? ' ' : <Empty title={words.noMoney} hint={words.noMoneyHint} /> }}
      summary={() =>
        all ? (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>
              <strong>{words.total}</strong>
            </Table.Summary.Cell>
            {[all.sums.requested, all.sums.granted, all.sums.paidIn, all.sums.paidOut].map((amount, at) => (
              <Table.Summary.Cell key={at} index={at + 1} align="right">
                <strong>{yuan(amount)}</strong>
              </Table.Summary.Cell>
            ))}
            <Table.Summary.Cell index={5} align="right">
              <strong>{all.findings}</strong>
            </Table.Summary.Cell>
          </Table.Summary.Row>
        ) : null
      }
    />
  );
}

function LateStages() {
  const { works: words } = useWords();
  const [{ data, fetching, error }] = useQuery({ query: LATE_STAGES });
  const columns: TableColumnsType<LateStage> = [
    { key: 'number', title: words.findings, width: 120, render: (_, late) => <Link to={`/findings/${late.finding.id}`}>{late.finding.number}</Link> },
    { key: 'description', title: '', render: (_, late) => <span className="clamp">{late.finding.description}</span> },
    { key: 'lead', title: words.byUnit, width: 160, render: (_, late) => late.finding.lead?.name ?? '' },
    { key: 'stage', title: words.stages, width: 140, render: (_, late) => late.stage.name },
    { key: 'due', title: words.stageDueOn, width: 120, render: (_, late) => late.stage.dueOn },
    { key: 'days', title: words.late, width: 120, render: (_, late) => words.overdueDays(late.overdueDays) },
  ];
  return (
    <section className="card" aria-label={words.overdueStages}>
      <h2>
        {words.overdueStages} <span className="muted">{words.overdueNote}</span>
      </h2>
      <FaultNotice fault={faultFrom(error)} />
      <Table<LateStage>
        size="small"
        rowKey={(late) => late.stage.id}
        loading={fetching}
        columns={columns}
        dataSource={data?.overdueStages ?? []}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: fetching ? ' ' : words.noOverdue }}
      />
    </section>
  );
}
