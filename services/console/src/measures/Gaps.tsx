// 缺口合计: what is missing in absolute units, the question of a budget.
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { grouped } from '../ledger/LedgerFoot';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageSpin } from '../shell/PageSpin';
import { useWords } from '../words/language';
import { measuresAddress, type View } from './address';
import { keepCsv } from './csv';
import { asNumber } from './exact';
import { Bar, useItemNames } from './looks';
import type { Head } from './query';
import type { Asked } from './useAsked';
import { GAPS, type Gap } from './views';

export function Gaps({ asked, head, view }: { asked: Asked; head: Head; view: View }) {
  const { measures: words, indicators } = useWords();
  const nameOf = useItemNames(head.items);
  const [{ data, fetching, error }, again] = useQuery({ query: GAPS, variables: asked });
  const county = data?.measures?.gaps ?? [];
  const townships = data?.measures?.townshipGaps ?? [];
  if (error) return <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data && fetching) return <PageSpin />;
  if (county.length === 0) return <Empty title={words.noGaps} hint={head.wholeCounty ? undefined : words.ownOnly} />;
  const unit = (gap: Gap) => (gap.unit ? indicators.unit[gap.unit] : '');
  const save = () => {
    const heading = [words.item, words.stage, words.township, words.gap, '', words.schoolsShort, words.schoolsUnknown];
    const line = (gap: Gap, place: string) => [nameOf(gap.item), indicators.stage[gap.stage], place, gap.gap, unit(gap), String(gap.schoolsShort), String(gap.schoolsUnknown)];
    keepCsv(`${words.view.gaps}-${asked.standard}-${asked.year}.csv`, [
      heading,
      ...county.map((gap) => line(gap, words.gapsCounty)),
      ...townships.map((gap) => line(gap, gap.township ?? words.noTownship)),
    ]);
  };
  return (
    <div className="stack">
      <div className="page-tools no-print">
        <span className="muted">{words.gapsHint}</span>
        <span className="frame-space" />
        <Button icon={<DownloadOutlined />} onClick={save}>
          {words.csv}
        </Button>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <section className="card" aria-label={words.gapsCounty}>
        <h2>{words.gapsCounty}</h2>
        <div className="wide">
          <table className="picture">
            <thead>
              <tr>
                <th scope="col">{words.item}</th>
                <th scope="col">{words.stage}</th>
                <th scope="col" className="right">
                  {words.gap}
                </th>
                <th scope="col" className="right">
                  {words.schoolsShort}
                </th>
                <th scope="col" className="right">
                  {words.schoolsUnknown}
                </th>
              </tr>
            </thead>
            <tbody>
              {county.map((gap) => (
                <tr key={`${gap.item}-${gap.stage}`}>
                  <th scope="row">{nameOf(gap.item)}</th>
                  <td>{indicators.stage[gap.stage]}</td>
                  <td className="right">
                    <Short gap={gap} view={view}>{`${grouped(gap.gap)} ${unit(gap)}`}</Short>
                  </td>
                  <td className="right">
                    <Short gap={gap} view={view}>
                      {gap.schoolsShort}
                    </Short>
                  </td>
                  <td className="right">
                    <Unknown gap={gap} view={view} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <h2>{words.gapsByTownship}</h2>
      <div className="driver-grid">
        {county
          .filter((gap) => asNumber(gap.gap) > 0)
          .map((whole) => (
            <Townships key={`${whole.item}-${whole.stage}`} whole={whole} title={`${nameOf(whole.item)} · ${indicators.stage[whole.stage]}`} gaps={townships.filter((gap) => gap.item === whole.item && gap.stage === whole.stage)} unit={unit(whole)} view={view} />
          ))}
      </div>
    </div>
  );
}

function Townships({ whole, title, gaps, unit, view }: { whole: Gap; title: string; gaps: Gap[]; unit: string; view: View }) {
  const { measures: words } = useWords();
  const sorted = [...gaps].filter((gap) => gap.schoolsShort + gap.schoolsUnknown > 0).sort((a, b) => asNumber(b.gap) - asNumber(a.gap));
  if (sorted.length === 0) return null;
  const highest = asNumber(sorted[0]?.gap ?? null);
  return (
    <section className="card" aria-label={title}>
      <h2>
        {title} <span className="muted">{`${words.gapsCounty} ${grouped(whole.gap)} ${unit}`}</span>
      </h2>
      <table className="picture picture-wide-numbers">
        <thead>
          <tr>
            <th scope="col">{words.township}</th>
            <th scope="col">{words.gap}</th>
            <th scope="col" className="right">
              {words.schoolsShort}
            </th>
            <th scope="col" className="right">
              {words.schoolsUnknown}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((gap) => (
            <tr key={gap.township ?? ''}>
              <th scope="row">{gap.township ?? words.noTownship}</th>
              <td className="picture-bar">
                <Bar part={asNumber(gap.gap)} whole={highest}>
                  <Short gap={gap} view={view}>{`${grouped(gap.gap)} ${unit}`}</Short>
                </Bar>
              </td>
              <td className="right">
                <Short gap={gap} view={view}>
                  {gap.schoolsShort}
                </Short>
              </td>
              <td className="right">
                <Unknown gap={gap} view={view} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** To the schools that are short of it. */
function Short({ gap, view, children }: { gap: Gap; view: View; children: string | number }) {
  if (gap.schoolsShort === 0) return <>{children}</>;
  return <Link to={listed(gap, view, ['NEAR', 'BELOW'])}>{children}</Link>;
}

function Unknown({ gap, view }: { gap: Gap; view: View }) {
  return gap.schoolsUnknown === 0 ? <>0</> : <Link to={listed(gap, view, ['UNKNOWN'])}>{gap.schoolsUnknown}</Link>;
}

function listed(gap: Gap, view: View, level: ('NEAR' | 'BELOW' | 'UNKNOWN')[]): string {
  return measuresAddress({ ...view, view: 'matrix', cell: null, school: null, after: null, filter: { item: gap.item, stage: gap.stage, township: gap.township ?? undefined, level } });
}
