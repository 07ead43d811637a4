// From one number to what is behind it: the clause, the gap, the ways out, the figures, the finding.
import { FormOutlined } from '@ant-design/icons';
import { Button, Descriptions, Drawer, Result } from 'antd';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { StateTag } from '../finding/tags';
import { grouped } from '../ledger/LedgerFoot';
import { ledgerAddress } from '../ledger/view';
import { FaultNotice } from '../parts/FaultNotice';
import { PageSpin } from '../shell/PageSpin';
import { useWords } from '../words/language';
import type { CellAddress } from './address';
import { breachOf, type Breach } from './breach';
import { Clause } from './Clause';
import { isZero, percent } from './exact';
import { Figures } from './Figures';
import { Mark, useItemNames, useNamed, VerdictTag } from './looks';
import { CELL, type CellFound, type Head, type Indicator, type Item, type StandardShown } from './query';
import type { Asked } from './useAsked';

interface Props {
  cell: CellAddress;
  asked: Asked;
  head: Head;
  standard: StandardShown;
  onClose: () => void;
  onDraft: ((breach: Breach) => void) | null;
}

export function CellDrawer({ cell, asked, head, standard, onClose, onDraft }: Props) {
  const { measures: words, indicators } = useWords();
  const named = useNamed();
  const [{ data, fetching, error }, again] = useQuery({ query: CELL, variables: { ...asked, filter: { text: cell.text, stage: cell.stage } } });
  const entry = data?.measures?.schools.edges.map((edge) => edge.node).find((one) => one.school.unit.id === cell.school);
  const item = entry?.items.find((one) => one.item === cell.item);
  const indicator = head.items.find((one) => one.id === cell.item);
  return (
    <Drawer open onClose={onClose} size="min(760px, 100vw)" title={entry ? `${entry.school.name} · ${indicators.stage[cell.stage]}` : words.title}>
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      {!entry && fetching ? <PageSpin /> : null}
      {data && !fetching && (!entry || !item || !indicator) ? <Result status="info" title={words.missingCell} /> : null}
      {entry && item && indicator ? (
        <>
          <h2 className="drawer-head">{named(indicator)}</h2>
          <Numbers item={item} indicator={indicator} />
          <Made entry={entry} item={item} onDraft={onDraft ? () => onDraft(breachOf(entry, item)) : null} />
          <h2 className="drawer-head">{words.clause}</h2>
          <Clause indicator={indicator} standard={standard} stage={cell.stage} />
          <Ways entry={entry} items={head.items} />
          <h2 className="drawer-head">{words.figures}</h2>
          <p className="muted">{words.figuresHint}</p>
          <Figures school={cell.school} year={asked.year} asOf={asked.asOf} stage={cell.stage} />
        </>
      ) : null}
    </Drawer>
  );
}

function Numbers({ item, indicator }: { item: Item; indicator: Indicator }) {
  const { measures: words, indicators } = useWords();
  const rows: [string, ReactNode][] = [
    [words.measured, <strong key="m">{item.measured === null ? '—' : grouped(item.measured)}</strong>],
    [words.threshold, item.threshold === null ? '—' : `${indicators.comparator[indicator.comparator]} ${grouped(item.threshold)}`],
    [words.share, item.share === null ? '—' : percent(item.share)],
    [words.gap, <GapText key="g" item={item} most={indicator.comparator === 'AT_MOST'} />],
  ];
  return (
    <>
      <p>
        <Mark level={item.level} />
        <span className="muted"> {indicators.levelHint[item.level]}</span>
      </p>
      <Descriptions className="clause" size="small" bordered column={{ xs: 1, sm: 2 }} items={rows.map(([label, children]) => ({ key: label, label, children }))} />
    </>
  );
}

export function GapText({ item, most }: { item: Pick<Item, 'gap' | 'unit'>; most: boolean }) {
  const { measures: words, indicators } = useWords();
  if (item.gap === null) return <>—</>;
  if (isZero(item.gap)) return <>{words.noGap}</>;
  const unit = item.unit ? indicators.unit[item.unit] : '';
  return <strong>{most ? words.tooMuch(grouped(item.gap), unit) : words.gapOf(grouped(item.gap), unit)}</strong>;
}

function Made({ entry, item, onDraft }: { entry: CellFound; item: Item; onDraft: (() => void) | null }) {
  const { measures: words } = useWords();
  return (
    <>
      <h2 className="drawer-head">{words.finding}</h2>
      <div className="evidence-line">
        {item.finding ? (
          <>
            <Link to={`/findings/${item.finding.id}`}>{item.finding.number}</Link> <StateTag state={item.finding.status} />
          </>
        ) : (
          <span className="muted">{words.noFinding}</span>
        )}
        {!item.finding && item.judgement === 'NOT_MET' && onDraft ? (
          <Button type="primary" icon={<FormOutlined />} onClick={onDraft}>
            {words.draftOne}
          </Button>
        ) : null}
        <Link to={ledgerAddress({ place: entry.school.unit.id })}>{words.findingsOfSchool}</Link>
      </div>
    </>
  );
}

function Ways({ entry, items }: { entry: CellFound; items: Indicator[] }) {
  const { measures: words, indicators, shell } = useWords();
  const nameOf = useItemNames(items);
  return (
    <>
      <h2 className="drawer-head">
        {words.verdict} <VerdictTag verdict={entry.verdict} />
      </h2>
      {entry.ways.length > 0 ? (
        <>
          <p className="muted">
            {words.ways}
            {shell.colon}
            {words.waysHint}
          </p>
          <ol className="ways">
            {entry.ways.map((way, at) => (
              <li key={at}>
                {way.steps.map((step) => (
                  <div key={step.item}>{words.step(nameOf(step.item), grouped(step.amount), step.unit ? indicators.unit[step.unit] : '', indicators.raiseTo[step.to])}</div>
                ))}
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </>
  );
}
