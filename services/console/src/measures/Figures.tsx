// What a school reported: each figure with the place where it stands, and the first value where
// it was corrected.
import { Table, type TableColumnsType } from 'antd';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { officeTime } from '../api/officeTime';
import { grouped } from '../ledger/LedgerFoot';
import { FaultNotice } from '../parts/FaultNotice';
import { PageSpin } from '../shell/PageSpin';
import { useWords } from '../words/language';
import type { Stage } from './address';
import { RETURN, type Return } from './query';

type Figure = Return['figures'][number];

/** Beginning of a fingerprint: enough to tell two workbooks apart. */
const DIGEST_CHARS = 12;

interface Props {
  school: string;
  year: number;
  asOf: { day: string } | null;
  /** Only what was reported of this stage, or of the school as a whole. */
  stage?: Stage;
}

export function Figures({ school, year, asOf, stage }: Props) {
  const { measures: words, indicators } = useWords();
  const [{ data, fetching, error }, again] = useQuery({ query: RETURN, variables: { school, year, asOf } });
  const found = data?.schoolReturn;
  if (error) return <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (!found) return fetching ? <PageSpin /> : <p className="muted">{words.noReturn}</p>;
  const shown = found.figures.filter((one) => !stage || one.stage === null || one.stage === stage);
  const name = (one: { figure: Figure['figure']; stage: Figure['stage'] }) => `${one.stage ? indicators.stage[one.stage] : ''}${one.stage ? ' ' : ''}${indicators.figure[one.figure]}`;
  const columns: TableColumnsType<Figure> = [
    { key: 'figure', title: words.figure, width: 150, render: (_, one) => name(one) },
    { key: 'value', title: words.value, width: 110, align: 'right', render: (_, one) => <strong>{withUnit(one, indicators.unit)}</strong> },
    {
      key: 'first',
      title: words.firstValue,
      width: 96,
      align: 'right',
      render: (_, one) => (one.correctedAt === null ? '' : one.first === null ? <span className="muted">{words.blankFirst}</span> : <span className="struck">{grouped(one.first)}</span>),
    },
    {
      key: 'where',
      title: words.where,
      width: 170,
      render: (_, one) => (
        <>
          {words.sheetRow(one.row.sheet, one.row.row)}
          <br />
          <span className="muted small" title={one.row.workbookSha256}>
            {words.workbook(one.row.workbookSha256.slice(0, DIGEST_CHARS))}
          </span>
        </>
      ),
    },
    {
      key: 'recorded',
      title: words.recorded,
      width: 130,
      render: (_, one) => <span className="small">{one.correctedAt ? words.correctedAt(officeTime(one.correctedAt)) : officeTime(one.recordedAt)}</span>,
    },
  ];
  return (
    <>
      <p className="muted">
        {[found.schoolType ? indicators.schoolType[found.schoolType] : '', found.township, found.code, words.filed(officeTime(found.filedAt), found.filedBy?.name ?? '')].filter(Boolean).join(' · ')}
      </p>
      <Table<Figure> aria-label={words.figures} size="small" rowKey={name} columns={columns} dataSource={shown} pagination={false} scroll={{ x: 656 }} />
      {found.corrections.length > 0 ? (
        <>
          <h2 className="drawer-head">{words.corrections}</h2>
          <ul className="plain">
            {found.corrections.map((one, at) => (
              <li key={at}>
                {words.correction(name(one), one.old === null ? words.blank : grouped(one.old), one.new === null ? words.blank : grouped(one.new))}{' '}
                <span className="muted">{[words.sheetRow(one.row.sheet, one.row.row), officeTime(one.recordedAt), one.filedBy?.name ?? ''].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function withUnit(one: Figure, units: Record<NonNullable<Figure['unit']>, string>): string {
  return one.unit ? `${grouped(one.value)} ${units[one.unit]}` : grouped(one.value);
}
