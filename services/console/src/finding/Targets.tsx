// 年度目标: what the approved plan promised year by year, and what the returns say.
import { CheckCircleOutlined, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Table, Tag, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { grouped } from '../ledger/LedgerFoot';
import { useWords } from '../words/language';
import type { Finding } from './query';

type Target = Finding['targets'][number];

export function Targets({ finding }: { finding: Finding }) {
  const { measures: words, codes, finding: said } = useWords();
  const { targets } = finding;
  if (targets.length === 0) return null;
  const amount = (text: string, unit: Target['unit']) => `${grouped(text)} ${codes.measureUnit[unit]}`;
  const ofParts = targets.some((one) => one.finding.id !== finding.id);
  const columns: TableColumnsType<Target> = [
    { key: 'year', title: words.year, width: 70, render: (_, one) => one.year },
    ...(ofParts
      ? [
          {
            key: 'school',
            title: words.school,
            width: 160,
            render: (_: unknown, one: Target) => (
              <>
                {one.school.name}
                <br />
                <Link to={`/findings/${one.finding.id}`}>{one.finding.number}</Link>
              </>
            ),
          },
        ]
      : []),
    { key: 'stage', title: words.targetStage, width: 120, render: (_, one) => one.stage },
    { key: 'planned', title: words.planned, width: 110, align: 'right', render: (_, one) => amount(one.planned, one.unit) },
    {
      key: 'actual',
      title: words.actual,
      width: 120,
      align: 'right',
      render: (_, one) =>
        one.actual === null ? (
          '—'
        ) : (
          <>
            <Link to={`/measures?year=${one.year}&school=${one.school.id}`}>{amount(one.actual, one.unit)}</Link>
            {one.actual.startsWith('-') ? <div className="muted small">{words.grown}</div> : null}
          </>
        ),
    },
    { key: 'met', title: said.partState, width: 110, render: (_, one) => <MetTag met={one.met} /> },
  ];
  return (
    <section className="card" aria-label={words.targets}>
      <h2>
        {words.targets} <span className="muted">{words.targetsNote}</span>
      </h2>
      <Table<Target> aria-label={words.targets} size="small" rowKey={(one) => `${one.finding.id}-${one.year}-${one.stage}`} columns={columns} dataSource={targets} pagination={false} scroll={{ x: ofParts ? 690 : 530 }} />
    </section>
  );
}

function MetTag({ met }: { met: boolean | null }) {
  const words = useWords().measures;
  if (met === null) {
    return (
      <Tag color="gold" icon={<ClockCircleOutlined />}>
        {words.targetOpen}
      </Tag>
    );
  }
  return met ? (
    <Tag color="green" icon={<CheckCircleOutlined />}>
      {words.targetMet}
    </Tag>
  ) : (
    <Tag color="red" icon={<WarningOutlined />}>
      {words.targetMissed}
    </Tag>
  );
}
