// 节点与资金: the stages of the approved plan and the money for them. Accepting a stage
// brings a finding no nearer to its closure, and the page says so.
import { CheckCircleOutlined, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Table, Tag, type TableColumnsType } from 'antd';
import { yuan } from '../parts/money';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import type { Finding } from './query';

type Works = Finding['works'];
type Stage = Works['stages'][number];
type Line = Works['funding']['lines'][number];
type FundingEntry = Works['funding']['entries'][number];

export function FiledPlan({ plan }: { plan: Works['filedPlan'] }) {
  const { works: words } = useWords();
  if (!plan || plan.stages.length + plan.funding.length === 0) return null;
  return (
    <section className="card" aria-label={words.filedPlan}>
      <h2>{words.filedPlan}</h2>
      <ul className="plain">
        {plan.stages.map((stage) => (
          <li key={stage.id}>
            <strong>{stage.name}</strong> <span className="muted">{stage.dueOn}</span> {stage.target?.text}
            {stage.acceptance ? <div className="muted">{words.acceptedBy(stage.acceptance)}</div> : null}
          </li>
        ))}
        {plan.funding.map((line) => (
          <li key={line.id}>
            <strong>{line.name}</strong> {yuan(line.planned)} {words.yuan}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Stages({ stages, open }: { stages: Works['stages']; open: boolean }) {
  const { works: words } = useWords();
  const { asOfToday } = useSession();
  if (stages.length === 0) return null;
  return (
    <section className="card" aria-label={words.stages}>
      <h2>
        {words.stages} <span className="muted">{words.stagesNote}</span>
      </h2>
      <ul className="plain">
        {stages.map((stage) => (
          <li key={stage.id}>
            <StageTag stage={stage} late={open && stage.acceptedOn === null && stage.dueOn < asOfToday} />
            <strong>{stage.name}</strong> <span className="muted">{words.due(stage.dueOn)}</span> {stage.target?.text}
            {stage.acceptance ? <div className="muted">{words.acceptedBy(stage.acceptance)}</div> : null}
            {stage.report ? (
              <div className="quote pre">
                {stage.report.happenedOn} {stage.report.done?.text} {stage.report.words}
              </div>
            ) : null}
            {stage.remark ? <div className="muted pre">{stage.remark}</div> : null}
            {stage.defects.map((defect) => (
              <div key={defect} className="muted pre">
                {words.returned(defect)}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function StageTag({ stage, late }: { stage: Stage; late: boolean }) {
  const { works: words } = useWords();
  if (stage.acceptedOn) {
    return (
      <Tag color="green" icon={<CheckCircleOutlined />}>
        {words.acceptedOn(stage.acceptedOn, stage.acceptedBy?.name ?? '')}
      </Tag>
    );
  }
  return late ? (
    <Tag color="red" icon={<WarningOutlined />}>
      {words.late}
    </Tag>
  ) : (
    <Tag color="gold" icon={<ClockCircleOutlined />}>
      {words.awaited}
    </Tag>
  );
}

export function Funding({ funding }: { funding: Works['funding'] }) {
  const { works: words, codes, shell } = useWords();
  if (funding.lines.length + funding.entries.length === 0) return null;
  const sum = (title: string, of: (line: Line) => string) => ({ key: title, title, align: 'right' as const, render: (_: unknown, line: Line) => yuan(of(line)) });
  const columns: TableColumnsType<Line> = [
    { key: 'name', title: words.fundingName, dataIndex: 'name' },
    sum(words.planned, (line) => line.planned),
    sum(codes.fundingStep.REQUESTED, (line) => line.sums.requested),
    sum(codes.fundingStep.GRANTED, (line) => line.sums.granted),
    sum(codes.fundingStep.PAID_IN, (line) => line.sums.paidIn),
    sum(codes.fundingStep.PAID_OUT, (line) => line.sums.paidOut),
  ];
  const total: Line = { id: 'total', name: words.total, planned: funding.planned, sums: funding.sums };
  const entries: TableColumnsType<FundingEntry> = [
    { key: 'on', title: words.movedOn, dataIndex: 'on', width: 110 },
    { key: 'name', title: words.fundingName, dataIndex: 'name' },
    { key: 'step', title: words.step, width: 80, render: (_, entry) => codes.fundingStep[entry.step] },
    { key: 'amount', title: words.amount, align: 'right', render: (_, entry) => yuan(entry.amount) },
    { key: 'document', title: words.document, dataIndex: 'document' },
    { key: 'by', title: words.by, render: (_, entry) => [entry.recordedBy.name ?? shell.unknown, entry.onBehalf ? words.onBehalf : ''].filter(Boolean).join(' ') },
  ];
  return (
    <section className="card" aria-label={words.funding}>
      <h2>
        {words.funding} <span className="muted">{words.inYuan}</span>
      </h2>
      <Table<Line> size="small" rowKey="id" columns={columns} dataSource={[...funding.lines, total]} pagination={false} scroll={{ x: 640 }} />
      {funding.entries.length > 0 ? (
        <Table<FundingEntry>
          aria-label={words.entries}
          size="small"
          rowKey="id"
          columns={entries}
          dataSource={funding.entries}
          pagination={false}
          scroll={{ x: 640 }}
          style={{ marginTop: 12 }}
        />
      ) : null}
    </section>
  );
}
