// 年度对比: two years against the same standard, side by side.
import { CheckOutlined, MinusOutlined, QuestionOutlined, WarningOutlined } from '@ant-design/icons';
import { Checkbox, Table, Tag, type TableColumnsType } from 'antd';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useClient, useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { grouped } from '../ledger/LedgerFoot';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { Select } from '../parts/Select';
import { useWords } from '../words/language';
import { measuresAddress, type View } from './address';
import { hasChanged, signed, turnOf, turns, type EntryTurn, type Turn } from './compare';
import { everyEntry, type Every } from './everyEntry';
import { shortBeside } from './exact';
import { useItemNames, VerdictTag } from './looks';
import { HEAD, type Head } from './query';
import type { Asked } from './useAsked';
import { GAPS, VARIATIONS } from './views';

const ROWS_ON_PAGE = 50;

interface Props {
  asked: Asked;
  head: Head;
  view: View;
  years: number[];
  onChange: (part: Partial<View>) => void;
}

export function Years({ asked, head, view, years, onChange }: Props) {
  const words = useWords().measures;
  const others = years.filter((one) => one !== asked.year);
  const against = others.includes(view.against ?? 0) ? view.against : (others.find((one) => one < asked.year) ?? others[0] ?? null);
  return (
    <div className="stack">
      <div className="page-tools">
        <span className="muted">{words.against}</span>
        <Select aria-label={words.against} style={{ minWidth: 110 }} value={against ?? undefined} options={others.map((one) => ({ value: one, label: words.yearOf(one) }))} onChange={(chosen: number) => onChange({ against: chosen })} />
      </div>
      {against === null ? <Empty title={words.chooseAgainst} /> : <TwoYears asked={asked} then={against} head={head} view={view} />}
    </div>
  );
}

function TwoYears({ asked, then, head, view }: { asked: Asked; then: number; head: Head; view: View }) {
  const { measures: words, indicators } = useWords();
  const nameOf = useItemNames(head.items);
  const before = useMemo(() => ({ ...asked, year: then }), [asked, then]);
  const [old] = useQuery({ query: HEAD, variables: before });
  const [gapsNow] = useQuery({ query: GAPS, variables: asked });
  const [gapsThen] = useQuery({ query: GAPS, variables: before });
  const [cvNow] = useQuery({ query: VARIATIONS, variables: asked });
  const [cvThen] = useQuery({ query: VARIATIONS, variables: before });
  const was = old.data?.measures;
  const counts = (['PASSES', 'FAILS', 'UNKNOWN'] as const).map((verdict) => {
    const key = verdict.toLowerCase() as 'passes' | 'fails' | 'unknown';
    const [one, two] = [was ? String(was.schoolsByVerdict[key]) : null, String(head.schoolsByVerdict[key])];
    const turn = turnOf(one, two);
    // More that pass is better.
    return { key, name: indicators.verdict[verdict], then: one, now: two, turn: verdict === 'PASSES' ? turnOf(two, one) : turn, unit: '' };
  });
  const gapLines = (gapsNow.data?.measures?.gaps ?? []).map((gap) => {
    const old = (gapsThen.data?.measures?.gaps ?? []).find((one) => one.item === gap.item && one.stage === gap.stage);
    return { key: `${gap.item}-${gap.stage}`, name: `${nameOf(gap.item)} · ${indicators.stage[gap.stage]}`, then: old?.gap ?? null, now: gap.gap, turn: turnOf(old?.gap ?? null, gap.gap), unit: gap.unit ? indicators.unit[gap.unit] : '' };
  });
  const cvLines = (cvNow.data?.measures?.variations ?? []).map((one) => {
    const old = (cvThen.data?.measures?.variations ?? []).find((other) => other.item === one.item && other.stage === one.stage);
    return { key: `${one.item}-${one.stage}`, name: `${one.item ? nameOf(one.item) : words.allItems} · ${indicators.stage[one.stage]}`, then: old?.cv ?? null, now: one.cv, turn: turnOf(old?.cv ?? null, one.cv), unit: '' };
  });
  const fault = faultFrom(old.error ?? gapsNow.error ?? gapsThen.error ?? cvNow.error ?? cvThen.error);
  return (
    <>
      <FaultNotice fault={fault} />
      <div className="driver-grid driver-grid-loose">
        <Lines title={words.verdictsThenNow} lines={counts} then={then} now={asked.year} />
        {gapLines.length > 0 ? <Lines title={words.gapsThenNow} lines={gapLines} then={then} now={asked.year} /> : null}
        {cvLines.length > 0 ? <Lines title={words.cvThenNow} lines={cvLines} then={then} now={asked.year} /> : null}
      </div>
      <Schools asked={asked} before={before} head={head} view={view} />
    </>
  );
}

interface Line {
  key: string;
  name: string;
  then: string | null;
  now: string | null;
  turn: Turn;
  unit: string;
}

function Lines({ title, lines, then, now }: { title: string; lines: Line[]; then: number; now: number }) {
  const words = useWords().measures;
  const amount = (text: string | null) => (text === null ? '—' : grouped(shortBeside(text, null, 4)));
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <div className="wide">
        <table className="picture">
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col" className="right">
                {words.before(then)}
              </th>
              <th scope="col" className="right">
                {words.before(now)}
              </th>
              <th scope="col" className="right">
                {words.change}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">{line.name}</th>
                <td className="right nowrap">{amount(line.then)}</td>
                <td className="right nowrap">
                  {amount(line.now)} {line.unit}
                </td>
                <td className="right nowrap">
                  <TurnText turn={line.turn}>{signedShort(line.then, line.now)}</TurnText>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function signedShort(then: string | null, now: string | null): string {
  const text = signed(then, now);
  if (text === null) return '';
  const bare = grouped(shortBeside(text.replace(/^[+-]/, ''), null, 4));
  return text.startsWith('-') ? `−${bare}` : text.startsWith('+') ? `+${bare}` : '';
}

const ICONS: Record<Turn, ReactNode> = { better: <CheckOutlined aria-hidden />, worse: <WarningOutlined aria-hidden />, same: <MinusOutlined aria-hidden />, unknown: <QuestionOutlined aria-hidden /> };

function TurnText({ turn, children }: { turn: Turn; children?: ReactNode }) {
  const words = useWords().measures;
  const word = { better: words.better, worse: words.worse, same: words.same, unknown: words.notComparable }[turn];
  return (
    <span className={`turn turn-${turn}`}>
      {children} {ICONS[turn]} {word}
    </span>
  );
}

function Schools({ asked, before, head, view }: { asked: Asked; before: Asked; head: Head; view: View }) {
  const { measures: words, indicators } = useWords();
  const client = useClient();
  const nameOf = useItemNames(head.items);
  const [read, setRead] = useState(0);
  const [both, setBoth] = useState<[Every, Every] | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [changedOnly, setChangedOnly] = useState(true);
  useEffect(() => {
    const stop = new AbortController();
    setBoth(null);
    setFault(null);
    const one = (of: Asked, from: number) => everyEntry(client, of, { filter: {}, signal: stop.signal, onRead: (count) => stop.signal.aborted || setRead(from + count) });
    void (async () => {
      try {
        const then = await one(before, 0);
        const now = await one(asked, then.entries.length);
        if (!stop.signal.aborted) setBoth([then, now]);
      } catch (caught) {
        if (!stop.signal.aborted) setFault(caught);
      }
    })();
    return () => stop.abort();
  }, [client, asked, before]);
  const all = useMemo(() => (both ? turns(both[0].entries, both[1].entries) : []), [both]);
  const shown = changedOnly ? all.filter(hasChanged) : all;
  const columns: TableColumnsType<EntryTurn> = [
    {
      key: 'school',
      title: words.school,
      width: 170,
      render: (_, { then, now }) => {
        const entry = now ?? then;
        return entry ? <Link to={measuresAddress({ ...view, cell: null, school: entry.school.unit.id, year: now ? asked.year : before.year })}>{entry.school.name}</Link> : null;
      },
    },
    { key: 'stage', title: words.stage, width: 64, render: (_, { then, now }) => indicators.stage[(now ?? then)?.stage ?? 'PRIMARY'] },
    { key: 'then', title: words.before(before.year), width: 112, render: (_, { then }) => (then ? <VerdictTag verdict={then.verdict} /> : words.newSchool) },
    { key: 'now', title: words.before(asked.year), width: 112, render: (_, { now }) => (now ? <VerdictTag verdict={now.verdict} /> : words.goneSchool) },
    {
      key: 'items',
      title: words.change,
      render: (_, { items }) => (
        <ul className="plain tight">
          {items
            .filter((one) => one.turn !== 'same')
            .map((one) => (
              <li key={one.item}>
                {nameOf(one.item)} {gapPair(one.then.gap, one.now.gap, one.now.unit ? indicators.unit[one.now.unit] : '', words.gap)} <TurnText turn={one.turn}>{signedShort(one.then.gap, one.now.gap)}</TurnText>
              </li>
            ))}
        </ul>
      ),
    },
  ];
  return (
    <section className="card" aria-label={words.schoolsThenNow}>
      <h2>
        {words.schoolsThenNow} {both ? <Tag>{shown.length}</Tag> : <span className="muted">{words.reading(read)}</span>}
        <span className="frame-space" />
        <Checkbox checked={changedOnly} onChange={(event) => setChangedOnly(event.target.checked)}>
          {words.changedOnly}
        </Checkbox>
      </h2>
      {both?.some((one) => one.cut) ? <p className="muted">{words.tooMany(Math.min(...both.map((one) => one.entries.length)))}</p> : null}
      <FaultNotice fault={fault} />
      <Table<EntryTurn>
        aria-label={words.schoolsThenNow}
        size="small"
        rowKey="key"
        loading={!both && !fault}
        columns={columns}
        dataSource={shown}
        pagination={shown.length > ROWS_ON_PAGE ? { pageSize: ROWS_ON_PAGE, showSizeChanger: false } : false}
        scroll={{ x: 800 }}
        locale={{ emptyText: both ? words.noChange : ' ' }}
      />
    </section>
  );
}

function gapPair(then: string | null, now: string | null, unit: string, word: string): string {
  return then === null || now === null ? '' : `${word} ${grouped(then)} → ${grouped(now)} ${unit}`;
}
