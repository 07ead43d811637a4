// 领导首页: what is outstanding, overdue, in whose hands, and what waits for a decision. It
// fits one A4 sheet, across.
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { LEAD, TREND } from '../lead/query';
import { Ranking } from '../lead/Ranking';
import { days, months } from '../lead/trend';
import { TrendChart } from '../lead/TrendChart';
import { Waiting } from '../lead/Waiting';
import { countedList } from '../overview/counted';
import { closureRate, cureRate, onTimeRate, sumOf } from '../overview/rates';
import type { Group } from '../overview/query';
import type { Filter } from '../ledger/view';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { PageSpin } from '../shell/PageSpin';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

/** While this page is open, paper lies across. */
const SHEET = '@page { size: A4 landscape; margin: 8mm; }';

export default function LeadPage() {
  const { lead: words, overview, states, shell } = useWords();
  const session = useSession();
  const all = days(session.asOfToday);
  const [{ data, fetching, error }, again] = useQuery({ query: LEAD });
  const [trend] = useQuery({ query: TREND, variables: trendVariables(all) });
  const points = trend.data ? all.map((_, at) => trend.data?.[`p${at}` as keyof typeof trend.data]?.[0]) : null;
  const whole = data?.all[0];
  const unitName = (group: Group) => group.unit?.name ?? overview.none;
  const holderName = (group: Group) => group.unit?.name ?? states.holder[(group.value ?? 'unit').toUpperCase() as keyof typeof states.holder] ?? overview.none;
  const by = (key: 'lead' | 'category' | 'holder') => (group: Group): Filter | null => (group.value === null ? null : { [key]: group.value });
  return (
    <div className="sheet">
      <style>{SHEET}</style>
      <PageHead title={words.title} hint={words.asOf(session.office ?? shell.productLong, session.asOfToday)}>
        <Button className="no-print" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {words.print}
        </Button>
      </PageHead>
      <FaultNotice fault={faultFrom(error ?? trend.error)} retry={() => again({ requestPolicy: 'network-only' })} />
      {!data && fetching ? <PageSpin /> : null}
      {data ? (
        <>
          <div className="numbers">
            <Figure of={whole} label={overview.open} value={whole?.open ?? 0} filter={{ open: true }} />
            <Figure of={whole} label={overview.overdue} value={whole?.overdue ?? 0} filter={{ overdue: true }} bad />
            <Figure of={whole} label={overview.nearDue} value={whole?.nearDue ?? 0} filter={{ light: 'YELLOW' }} />
            <Figure of={whole} label={overview.awaiting} value={whole ? sumOf(whole, 'CLOSURE_CLAIMED') : 0} filter={{ status: ['CLOSURE_CLAIMED'] }} />
            <Figure of={whole} label={overview.toSign} value={whole ? sumOf(whole, 'VERIFIED', 'ON_PUBLIC_NOTICE') : 0} filter={{ status: ['VERIFIED', 'ON_PUBLIC_NOTICE'] }} />
            <Figure of={whole} label={overview.disputed} value={data.disputed[0]?.total ?? 0} filter={{ marks: ['DISPUTED'] }} />
            <Figure of={whole} label={overview.veto} value={data.veto[0]?.total ?? 0} filter={{ open: true, veto: true }} bad />
            <Figure of={whole} label={words.listed} value={data.listed[0]?.total ?? 0} filter={{ open: true, marks: ['LISTED'] }} />
            <Figure of={whole} label={overview.closed} value={whole ? sumOf(whole, 'CLOSED') : 0} filter={{ status: ['CLOSED'] }} />
            <Rate label={overview.cureRate} value={whole ? cureRate(whole) : null} />
            <Rate label={overview.closureRate} value={whole ? closureRate(whole) : null} />
            <Rate label={overview.onTimeRate} value={whole ? onTimeRate(whole) : null} />
          </div>
          <div className="sheet-three">
            <Ranking title={overview.byLead} groups={data.lead} named={unitName} filter={by('lead')} rate />
            <Ranking title={overview.byCategory} groups={data.category} named={(group) => group.value ?? overview.none} filter={by('category')} rate />
            <Ranking title={words.byHolder} groups={data.holder} named={holderName} filter={by('holder')} />
          </div>
          <div className="sheet-two">
            <section className="card" aria-label={words.trend}>
              <h2>{words.trend}</h2>
              {points ? <TrendChart months={months(all, points)} /> : null}
            </section>
            <Waiting />
          </div>
          <p className="muted sheet-notes">
            {overview.cureRate}{shell.colon}{overview.cureRateHint} {overview.closureRate}{shell.colon}{overview.closureRateHint} {overview.onTimeRate}{shell.colon}{overview.onTimeRateHint}
          </p>
        </>
      ) : null}
    </div>
  );
}

function trendVariables(all: string[]) {
  const at = (place: number) => all[place] ?? '';
  return { d0: at(0), d1: at(1), d2: at(2), d3: at(3), d4: at(4), d5: at(5), d6: at(6), d7: at(7), d8: at(8), d9: at(9), d10: at(10), d11: at(11), d12: at(12) };
}

interface FigureProps {
  /** What was counted; nothing is there yet without it. */
  of: Group | undefined;
  label: string;
  value: number;
  filter: Filter;
  bad?: boolean;
}

function Figure({ of, label, value, filter, bad }: FigureProps) {
  return (
    <Link className={bad && value > 0 ? 'number number-bad' : 'number'} to={countedList(of ?? {}, filter)}>
      <span>{label}</span>
      <strong>{value}</strong>
    </Link>
  );
}

function Rate({ label, value }: { label: string; value: string | null }) {
  return (
    <div className="number">
      <span>{label}</span>
      <strong>{value ?? '—'}</strong>
    </div>
  );
}
