// 差异系数: each item and stage against its limit, and the schools that drive it.
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { grouped } from '../ledger/LedgerFoot';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageSpin } from '../shell/PageSpin';
import { useWords } from '../words/language';
import { measuresAddress, type View } from './address';
import { asNumber, percent, rounded, shortBeside } from './exact';
import { Bar, JudgementTag, useItemNames } from './looks';
import type { Head, SchoolName } from './query';
import type { Asked } from './useAsked';
import { VARIATIONS, type Variation } from './views';

/** As many schools as a look takes in. */
const SHOWN_FIRST = 8;

export function Variations({ asked, head, view }: { asked: Asked; head: Head; view: View }) {
  const { measures: words, indicators } = useWords();
  const nameOf = useItemNames(head.items);
  const [{ data, fetching, error }, again] = useQuery({ query: VARIATIONS, variables: asked });
  const all = data?.measures?.variations ?? [];
  const key = (one: Variation) => `${one.item ?? 'mean'}-${one.stage}`;
  const title = (one: Variation) => (one.item ? nameOf(one.item) : words.allItems);
  const highest = Math.max(0, ...all.map((one) => Math.max(asNumber(one.cv), asNumber(one.limit))));
  if (error) return <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data && fetching) return <PageSpin />;
  if (all.length === 0) return <Empty title={words.noMeasures} hint={head.wholeCounty ? undefined : words.ownOnly} />;
  return (
    <div className="stack">
      <section className="card" aria-label={words.cv}>
        <h2>
          {words.cv} <span className="muted">{words.cvHint}</span>
        </h2>
        <div className="wide">
          <table className="picture">
            <thead>
              <tr>
                <th scope="col">{words.item}</th>
                <th scope="col">{words.stage}</th>
                <th scope="col">{words.cv}</th>
                <th scope="col" className="right">
                  {words.limit}
                </th>
                <th scope="col">{words.verdict}</th>
                <th scope="col" className="right">
                  {words.mean}
                </th>
              </tr>
            </thead>
            <tbody>
              {all.map((one) => (
                <tr key={key(one)}>
                  <th scope="row">{one.schools.length > 0 ? <a href={`#cv-${key(one)}`}>{title(one)}</a> : title(one)}</th>
                  <td>{indicators.stage[one.stage]}</td>
                  <td className="picture-bar">
                    <Bar part={asNumber(one.cv)} whole={highest}>
                      {one.cv === null ? '—' : shortBeside(one.cv, one.limit, 4)}
                    </Bar>
                  </td>
                  <td className="right">{one.limit ?? ''}</td>
                  <td>{one.judgement ? <JudgementTag judgement={one.judgement} /> : <span className="muted small">{words.noLimit}</span>}</td>
                  <td className="right">{one.mean === null ? '—' : grouped(rounded(one.mean, 3))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <h2>
        {words.drivers} <span className="muted small">{words.driversHint}</span>
      </h2>
      <div className="driver-grid">
        {all
          .filter((one) => one.schools.length > 0)
          .map((one) => (
            <Drivers key={key(one)} id={`cv-${key(one)}`} of={one} title={`${title(one)} · ${indicators.stage[one.stage]}`} view={view} />
          ))}
      </div>
    </div>
  );
}

function Drivers({ id, of, title, view }: { id: string; of: Variation; title: string; view: View }) {
  const { measures: words } = useWords();
  const [whole, setWhole] = useState(false);
  const shown = whole ? of.schools : of.schools.slice(0, SHOWN_FIRST);
  const highest = asNumber(of.schools[0]?.varianceShare ?? null);
  return (
    <section className="card" id={id} aria-label={title}>
      <h2>
        {title} {of.judgement ? <JudgementTag judgement={of.judgement} /> : null}
      </h2>
      <table className="picture">
        <thead>
          <tr>
            <th scope="col">{words.school}</th>
            <th scope="col" className="right">
              {words.measured}
            </th>
            <th scope="col">{words.varianceShare}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.school.unit.id}>
              <th scope="row">{one.school.name}</th>
              <td className="right">
                <Value school={one.school} value={one.value} of={of} view={view} />
              </td>
              <td className="picture-bar">
                <Bar part={asNumber(one.varianceShare)} whole={highest}>
                  {percent(one.varianceShare)}
                </Bar>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {of.schools.length > SHOWN_FIRST ? (
        <Button type="link" size="small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? words.driversLess : words.driversMore(of.schools.length)}
        </Button>
      ) : null}
    </section>
  );
}

function Value({ school, value, of, view }: { school: SchoolName; value: string | null; of: Variation; view: View }) {
  const text = value === null ? '—' : grouped(rounded(value, 2));
  if (!of.item) return <Link to={measuresAddress({ ...view, cell: null, school: school.unit.id })}>{text}</Link>;
  return <Link to={measuresAddress({ ...view, school: null, cell: { school: school.unit.id, text: school.code ?? school.name, stage: of.stage, item: of.item } })}>{text}</Link>;
}
