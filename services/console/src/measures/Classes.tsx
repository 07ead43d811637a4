// 班额 and 危房.
import { Table, Tag, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { grouped } from '../ledger/LedgerFoot';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageSpin } from '../shell/PageSpin';
import { useWords } from '../words/language';
import { measuresAddress, type View } from './address';
import { percent } from './exact';
import { Bar } from './looks';
import type { SchoolName } from './query';
import type { Asked } from './useAsked';
import { CLASSES, DANGEROUS, type Band, type Dangerous } from './views';

/** 大班额 and 超大班额 begin here. */
const LARGE_FROM = 56;
const HUGE_FROM = 66;

export function Classes({ asked, view }: { asked: Asked; view: View }) {
  const { measures: words, indicators } = useWords();
  const [{ data, fetching, error }, again] = useQuery({ query: CLASSES, variables: asked });
  const bands = data?.measures?.classSizes ?? [];
  if (error) return <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data && fetching) return <PageSpin />;
  if (bands.length === 0) return <Empty title={words.noMeasures} />;
  const stages = [...new Set(bands.map((one) => one.stage))];
  return (
    <div className="stack">
      <p className="muted">{words.classesHint}</p>
      {stages.map((stage) => {
        const own = bands.filter((one) => one.stage === stage);
        const most = Math.max(1, ...own.map((one) => one.schools));
        return (
          <section key={stage} className="card" aria-label={indicators.stage[stage]}>
            <h2>{indicators.stage[stage]}</h2>
            <table className="picture">
              <thead>
                <tr>
                  <th scope="col">{words.band}</th>
                  <th scope="col">{words.schoolsCount}</th>
                </tr>
              </thead>
              <tbody>
                {own.map((band) => (
                  <tr key={`${band.from}-${band.to}`}>
                    <th scope="row">
                      <BandName band={band} />
                    </th>
                    <td className="picture-bar">
                      <Bar part={band.schools} whole={most}>
                        {band.schools}
                      </Bar>
                      {band.list.length > 0 ? <BandSchools band={band} view={view} /> : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </div>
  );
}

function BandName({ band: { from, to } }: { band: Band }) {
  const { measures: words } = useWords();
  if (from === null && to === null) return <span className="muted">{words.bandUnknown}</span>;
  const least = from ?? 0;
  return (
    <>
      {to === null ? words.bandFrom(least) : least === 0 ? words.bandUpTo(to) : words.bandBetween(least, to)}{' '}
      {least >= LARGE_FROM ? <Tag color={least >= HUGE_FROM ? 'red' : 'gold'}>{least >= HUGE_FROM ? words.bandMark.huge : words.bandMark.large}</Tag> : null}
    </>
  );
}

function BandSchools({ band, view }: { band: Band; view: View }) {
  const { measures: words, shell } = useWords();
  return (
    <details>
      <summary>{words.whichSchools}</summary>
      <ul className="plain tight">
        {band.list.map((one) => (
          <li key={one.school.unit.id}>
            <SchoolLink school={one.school} view={view} /> {one.largestClass === null ? '' : `${words.largestClass} ${one.largestClass}`}
            {one.classes === null ? '' : `${shell.comma}${words.classes} ${one.classes}`}
          </li>
        ))}
        {band.schools > band.list.length ? <li className="muted">{words.andMore(band.schools - band.list.length)}</li> : null}
      </ul>
    </details>
  );
}

export function DangerousBuildings({ asked, view }: { asked: Asked; view: View }) {
  const { measures: words } = useWords();
  const [{ data, fetching, error }, again] = useQuery({ query: DANGEROUS, variables: asked });
  const area = (text: string | null) => (text === null ? '—' : grouped(text));
  const columns: TableColumnsType<Dangerous> = [
    { key: 'school', title: words.school, width: 170, render: (_, one) => <SchoolLink school={one.school} view={view} /> },
    { key: 'township', title: words.township, width: 90, render: (_, one) => one.school.township ?? words.noTownship },
    { key: 'd', title: words.gradeD, width: 100, align: 'right', render: (_, one) => <strong>{area(one.gradeD)}</strong> },
    { key: 'c', title: words.gradeC, width: 100, align: 'right', render: (_, one) => area(one.gradeC) },
    { key: 'area', title: words.buildingArea, width: 130, align: 'right', render: (_, one) => area(one.buildingArea) },
    { key: 'share', title: words.dShare, width: 90, align: 'right', render: (_, one) => (one.share === null ? '—' : percent(one.share)) },
  ];
  return (
    <section className="card" aria-label={words.view.dangerous}>
      <h2>
        {words.view.dangerous} <span className="muted">{words.dangerousHint}</span>
      </h2>
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      <Table<Dangerous>
        aria-label={words.view.dangerous}
        size="small"
        rowKey={(one) => one.school.unit.id}
        loading={fetching}
        columns={columns}
        dataSource={data?.measures?.dangerous ?? []}
        pagination={false}
        scroll={{ x: 680 }}
        locale={{ emptyText: fetching ? ' ' : words.noDangerous }}
      />
    </section>
  );
}

export function SchoolLink({ school, view }: { school: SchoolName; view: View }) {
  return <Link to={measuresAddress({ ...view, cell: null, school: school.unit.id })}>{school.name}</Link>;
}
