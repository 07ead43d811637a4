// 总览 for leadership: every number opens the list that it counts; every rate is named and
// says how it is reckoned.
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { GroupTable, type GroupKind } from '../overview/GroupTable';
import { countedList } from '../overview/counted';
import { COUNTS, SLICES, type Group } from '../overview/query';
import { closureRate, cureRate, onTimeRate, sumOf } from '../overview/rates';
import type { Filter } from '../ledger/view';
import { AsOfPicker } from '../parts/AsOfPicker';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { PageSpin } from '../shell/PageSpin';
import { useWords } from '../words/language';

const GROUPINGS: GroupKind[] = ['LEAD', 'CATEGORY', 'SEVERITY', 'SOURCE_LEVEL', 'INSPECTION', 'PLACE', 'HOLDER'];

export default function OverviewPage() {
  const { overview: words, ledger } = useWords();
  const [query, setQuery] = useSearchParams();
  const asOf = query.get('asOf');
  const at = asOf ? { day: asOf } : null;
  const [group, setGroup] = useState<GroupKind>('LEAD');
  const [{ data, fetching, error }, again] = useQuery({ query: SLICES, variables: { asOf: at } });
  const [grouped] = useQuery({ query: COUNTS, variables: { groupBy: group, asOf: at } });
  const all = data?.all[0] ?? null;
  const fault = faultFrom(error ?? grouped.error);
  return (
    <>
      <PageHead title={words.title} hint={words.hint}>
        <AsOfPicker label={words.asOf} day={asOf} onDay={(day) => setQuery(day ? { asOf: day } : {})} />
      </PageHead>
      {asOf ? (
        <div className="banner banner-past" role="status">
          <strong>{ledger.asOfBanner(asOf)}</strong>
        </div>
      ) : null}
      <FaultNotice fault={fault} retry={() => again({ requestPolicy: 'network-only' })} />
      {!data && fetching ? <PageSpin /> : null}
      {data && (!all || all.total === 0) ? (
        <div className="card">
          <Empty title={words.empty} hint={words.emptyHint} />
        </div>
      ) : null}
      {data && all && all.total > 0 ? (
        <div className="stack">
          <div className="numbers">
            <Number of={all} label={words.total} value={all.total} filter={{}} asOf={asOf} />
            <Number of={all} label={words.open} value={all.open} filter={{ open: true }} asOf={asOf} />
            <Number of={all} label={words.overdue} value={all.overdue} filter={{ overdue: true }} asOf={asOf} bad />
            <Number of={all} label={words.nearDue} value={all.nearDue} filter={{ light: 'YELLOW' }} asOf={asOf} />
            <Number of={all} label={words.awaiting} value={sumOf(all, 'CLOSURE_CLAIMED')} filter={{ status: ['CLOSURE_CLAIMED'] }} asOf={asOf} />
            <Number of={all} label={words.toSign} value={sumOf(all, 'VERIFIED', 'ON_PUBLIC_NOTICE')} filter={{ status: ['VERIFIED', 'ON_PUBLIC_NOTICE'] }} asOf={asOf} />
            <Number of={all} label={words.closed} value={sumOf(all, 'CLOSED')} filter={{ status: ['CLOSED'] }} asOf={asOf} />
            <Number of={all} label={words.toReport} value={all.toReport} filter={{ upper: 'TO_REPORT' }} asOf={asOf} />
            <Number of={all} label={words.reportedUp} value={all.reportedUp} filter={{ upper: 'REPORTED' }} asOf={asOf} />
            <Number of={all} label={words.upperClosed} value={all.upperClosed} filter={{ upper: 'CLOSED' }} asOf={asOf} />
            <Number of={all} label={words.veto} value={data.veto[0]?.total ?? 0} filter={{ open: true, veto: true }} asOf={asOf} bad />
            <Number of={all} label={words.disputed} value={data.disputed[0]?.total ?? 0} filter={{ marks: ['DISPUTED'] }} asOf={asOf} />
          </div>
          <section className="card" aria-label={words.rates}>
            <h2>{words.rates}</h2>
            <dl className="facts facts-first">
              <Rate label={words.cureRate} hint={words.cureRateHint} value={cureRate(all)} />
              <Rate label={words.closureRate} hint={words.closureRateHint} value={closureRate(all)} />
              <Rate
                label={words.onTimeRate}
                hint={words.onTimeRateHint}
                value={onTimeRate(all)}
                note={all.closedDated > 0 ? words.ofClosed(all.closedDated) : undefined}
              />
            </dl>
          </section>
          <GroupTable kind={group} kinds={GROUPINGS} onKind={setGroup} groups={grouped.data?.counts ?? []} fetching={grouped.fetching} asOf={asOf} />
        </div>
      ) : null}
    </>
  );
}

interface NumberProps {
  /** What was counted: the list behind the number holds the same. */
  of: Group;
  label: string;
  value: number;
  filter: Filter;
  asOf: string | null;
  bad?: boolean;
}

function Number({ of, label, value, filter, asOf, bad }: NumberProps) {
  return (
    <Link className={bad && value > 0 ? 'number number-bad' : 'number'} to={countedList(of, filter, asOf)}>
      <span>{label}</span>
      <strong>{value}</strong>
    </Link>
  );
}

function Rate({ label, hint, value, note }: { label: string; hint: string; value: string | null; note?: string }) {
  const words = useWords().overview;
  return (
    <div>
      <dt>
        {label}{' '}
        <Tooltip title={hint} trigger={['hover', 'focus', 'click']}>
          <QuestionCircleOutlined tabIndex={0} role="img" aria-label={hint} />
        </Tooltip>
      </dt>
      <dd>
        <strong style={{ fontSize: 22 }}>{value ?? '—'}</strong> <span className="muted">{note ?? (value === null ? words.notYet : '')}</span>
      </dd>
    </div>
  );
}
