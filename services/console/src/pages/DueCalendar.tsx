// 到期日历: a month at a glance. Every number leads to the list that it stands for; the month
// stands in the address.
import { ClockCircleFilled, HistoryOutlined, LeftOutlined, RightOutlined, WarningFilled } from '@ant-design/icons';
import { Button, DatePicker, Table, Tag, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { graphql } from '../api/graphql';
import { monthAfter, monthFrom, weeksOf } from '../calendar/month';
import { ledgerAddress } from '../ledger/view';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

const DUE_DAYS = graphql(`
  query DueDays($from: Date!, $to: Date!) {
    dueDays(from: $from, to: $to, filter: { open: true }) {
      exact
      days {
        day
        findings
        lookBacks
      }
    }
  }
`);

interface Week {
  monday: string;
  days: string[];
}

export default function DueCalendarPage() {
  const { dueCalendar: words } = useWords();
  const { asOfToday: today } = useSession();
  const [query, setQuery] = useSearchParams();
  const month = monthFrom(query.get('month'), today);
  const show = (next: string) => setQuery(next === today.slice(0, 7) ? {} : { month: next });
  const weeks = weeksOf(month).map((days): Week => ({ monday: days[0] ?? month, days }));
  const [from, to] = [weeks[0]?.days[0] ?? '', weeks.at(-1)?.days.at(-1) ?? ''];
  const [{ data, fetching, error }, again] = useQuery({ query: DUE_DAYS, variables: { from, to }, requestPolicy: 'cache-and-network' });
  const due = new Map((data?.dueDays.days ?? []).filter(({ findings }) => findings > 0).map(({ day, findings }) => [day, findings]));
  const planned = new Map((data?.dueDays.days ?? []).map(({ day, lookBacks }) => [day, lookBacks]));
  const columns: TableColumnsType<Week> = words.weekdays.split(' ').map((short, at) => ({
    key: at,
    title: <abbr title={words.weekday(short)}>{short}</abbr>,
    width: `${100 / 7}%`,
    onCell: (week) => ({
      className: cellLooks(week.days[at] ?? '', month, today),
      'aria-current': week.days[at] === today ? 'date' : undefined,
    }),
    render: (_, week) => (
      <>
        <Day day={week.days[at] ?? ''} count={due.get(week.days[at] ?? '') ?? 0} today={today} />
        <LookBacks day={week.days[at] ?? ''} count={planned.get(week.days[at] ?? '') ?? 0} />
      </>
    ),
  }));
  const named = words.monthOf(Number(month.slice(0, 4)), Number(month.slice(5)));
  return (
    <>
      <PageHead title={words.title} hint={words.hint}>
        <div className="page-tools">
          <Button icon={<LeftOutlined />} aria-label={words.earlier} onClick={() => show(monthAfter(month, -1))} />
          <DatePicker
            picker="month"
            aria-label={words.month}
            allowClear={false}
            value={dayjs(`${month}-01`)}
            onChange={(chosen) => chosen && show(chosen.format('YYYY-MM'))}
          />
          <Button icon={<RightOutlined />} aria-label={words.later} onClick={() => show(monthAfter(month, 1))} />
          <Button disabled={month === today.slice(0, 7)} onClick={() => show(today.slice(0, 7))}>
            {words.thisMonth}
          </Button>
        </div>
      </PageHead>
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      {data?.dueDays.exact === false ? (
        <div className="banner banner-past" role="status">
          {words.notExact}
        </div>
      ) : null}
      <section className="card" aria-label={named}>
        <h2>
          {named} <Sum month={month} named={named} due={due} today={today} ready={data !== undefined} />
        </h2>
        <Table<Week>
          className="month-table"
          aria-label={named}
          size="small"
          bordered
          tableLayout="fixed"
          rowKey="monday"
          columns={columns}
          dataSource={weeks}
          loading={fetching && !data}
          pagination={false}
        />
      </section>
    </>
  );
}

/** What the month comes to; the days that frame it do not count. */
function Sum({ month, named, due, today, ready }: { month: string; named: string; due: Map<string, number>; today: string; ready: boolean }) {
  const { dueCalendar: words } = useWords();
  const inMonth = [...due].filter(([day]) => day.startsWith(month));
  const sum = (days: [string, number][]) => days.reduce((all, [, count]) => all + count, 0);
  const ranOut = sum(inMonth.filter(([day]) => day < today));
  if (!ready) return null;
  return (
    <span className="muted" role="status">
      {inMonth.length === 0 ? words.nothing : words.inAll(named, sum(inMonth))}
      {ranOut > 0 ? ` · ${words.ranOut(ranOut)}` : null}
    </span>
  );
}

function cellLooks(day: string, month: string, today: string): string {
  const outside = day.startsWith(month) ? '' : 'month-outside';
  return day === today ? `month-today ${outside}` : outside;
}

function Day({ day, count, today }: { day: string; count: number; today: string }) {
  const { dueCalendar: words } = useWords();
  const number = Number(day.slice(8));
  return (
    <>
      <div className="month-day">
        {number}
        {day === today ? <span className="muted month-words"> {words.today}</span> : null}
      </div>
      {count > 0 ? (
        <Link to={ledgerAddress({ open: true, dueFrom: day, dueTo: day, parts: 'WITHOUT_PARENTS' })} aria-label={words.told(day, day < today ? words.overdue(count) : words.due(count))}>
          <DayTag day={day} count={count} today={today} />
        </Link>
      ) : null}
    </>
  );
}

/** 回头看 planned for the day; a number leads to its list. */
function LookBacks({ day, count }: { day: string; count: number }) {
  const { dueCalendar: words } = useWords();
  if (count === 0) return null;
  return (
    <div>
      <Link to={`/routine?${new URLSearchParams({ from: day, to: day })}`} aria-label={words.told(day, words.lookBacks(count))}>
        <Tag color="blue" icon={<HistoryOutlined />}>
          <Count count={count} words={words.lookBacks(count)} />
        </Tag>
      </Link>
    </div>
  );
}

function DayTag({ day, count, today }: { day: string; count: number; today: string }) {
  const { dueCalendar: words } = useWords();
  if (day < today) {
    return (
      <Tag color="red" icon={<WarningFilled />}>
        <Count count={count} words={words.overdue(count)} />
      </Tag>
    );
  }
  if (day === today) {
    return (
      <Tag color="gold" icon={<ClockCircleFilled />}>
        <Count count={count} words={words.dueToday(count)} />
      </Tag>
    );
  }
  return (
    <Tag>
      <Count count={count} words={words.due(count)} />
    </Tag>
  );
}

/** A narrow window has room for the number alone; the link around it says the rest. */
function Count({ count, words }: { count: number; words: string }) {
  return (
    <>
      <span className="month-words">{words}</span>
      <span className="month-count">{count}</span>
    </>
  );
}
