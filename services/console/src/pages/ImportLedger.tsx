// Import of a ledger: read first without writing, look, then confirm.
import { CheckCircleOutlined, InboxOutlined, InfoCircleOutlined, StopOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Progress, Table, Tag, Upload, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { importLedger, type ImportProblem, type ImportReport } from '../api/upload';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

const ACCEPT = '.xlsx,.xls';
const PROBLEMS_ON_PAGE = 50;

type Stage = { at: 'choose' } | { at: 'busy'; what: 'reading' | 'importing' } | { at: 'preview'; report: ImportReport } | { at: 'done'; report: ImportReport };

export default function ImportLedgerPage() {
  const words = useWords().importing;
  const [file, setFile] = useState<File | null>(null);
  const [stage, setStage] = useState<Stage>({ at: 'choose' });
  const [createUnits, setCreateUnits] = useState(false);
  const [percent, setPercent] = useState(0);
  const [fault, setFault] = useState<unknown>(null);

  const read = async (chosen: File, dryRun: boolean) => {
    const before = stage;
    setFault(null);
    setPercent(0);
    setStage({ at: 'busy', what: dryRun ? 'reading' : 'importing' });
    try {
      const report = await importLedger(chosen, { dryRun, createUnits }, setPercent);
      setStage({ at: dryRun ? 'preview' : 'done', report });
    } catch (caught) {
      setFault(caught);
      setStage(before.at === 'busy' ? { at: 'choose' } : before);
    }
  };
  const choose = (chosen: File) => {
    if (!/\.xlsx?$/i.test(chosen.name)) {
      setFault(new Error(words.missingFile));
      return;
    }
    setFile(chosen);
    void read(chosen, true);
  };
  const restart = () => {
    setFile(null);
    setFault(null);
    setStage({ at: 'choose' });
  };
  return (
    <>
      <PageHead title={words.title} hint={words.intro} />
      <div className="stack">
        <Alert type="info" showIcon title={words.rules} />
        {fault instanceof Error && fault.message === words.missingFile ? <Alert type="warning" showIcon role="alert" title={words.missingFile} /> : <FaultNotice fault={fault} retry={file ? () => void read(file, true) : undefined} />}
        {stage.at === 'choose' ? (
          <div>
            <Checkbox checked={createUnits} onChange={(event) => setCreateUnits(event.target.checked)}>
              {words.createUnits}
            </Checkbox>
          </div>
        ) : null}
        {stage.at === 'choose' ? (
          <Upload.Dragger
            accept={ACCEPT}
            showUploadList={false}
            beforeUpload={(chosen) => {
              choose(chosen);
              return Upload.LIST_IGNORE;
            }}
          >
            <p className="ant-upload-drag-icon">
              <InboxOutlined aria-hidden />
            </p>
            <p className="ant-upload-text">{words.choose}</p>
            <p className="ant-upload-hint">{words.dropHint}</p>
          </Upload.Dragger>
        ) : null}
        {stage.at === 'busy' ? (
          <div className="card" role="status" aria-live="polite">
            <p>
              {file?.name} · {percent < 100 ? words.sending(percent) : stage.what === 'reading' ? words.reading : words.importing}
            </p>
            <Progress percent={percent} status="active" showInfo={false} />
          </div>
        ) : null}
        {stage.at === 'preview' && file ? (
          <Report report={stage.report} title={words.previewTitle} name={file.name} dryRun>
            <Button type="primary" disabled={stage.report.recorded === 0} onClick={() => void read(file, false)}>
              {stage.report.recorded === 0 ? words.nothing : words.confirm(stage.report.recorded)}
            </Button>
            <Button onClick={restart}>{words.again}</Button>
          </Report>
        ) : null}
        {stage.at === 'done' && file ? (
          <Report report={stage.report} title={words.doneTitle} name={file.name} dryRun={false}>
            <Link to="/ledger?sort=-RECORDED">
              <Button type="primary">{words.toLedger}</Button>
            </Link>
            <Button onClick={restart}>{words.again}</Button>
          </Report>
        ) : null}
      </div>
    </>
  );
}

export function Report({ report, title, name, dryRun, children }: { report: ImportReport; title: string; name: string; dryRun: boolean; children: React.ReactNode }) {
  const words = useWords().importing;
  const [onlyBlocking, setOnlyBlocking] = useState(false);
  const blockedRows = new Set(report.problems.filter((one) => one.blocking).map((one) => `${one.sheet}\n${one.row ?? ''}`)).size;
  const problems = report.problems.filter((one) => !onlyBlocking || one.blocking);
  return (
    <section className="card" aria-label={title}>
      <h2>
        {dryRun ? <InfoCircleOutlined aria-hidden /> : <CheckCircleOutlined aria-hidden style={{ color: '#2e7d32' }} />} {title}
        <span className="muted">{name}</span>
      </h2>
      <div className="numbers">
        <Figure label={words.rows} value={report.rows} />
        <Figure label={dryRun ? words.willRecord : words.recorded} value={report.recorded} />
        <Figure label={words.unchanged} value={report.unchanged} />
        <Figure label={words.blocked} value={blockedRows} />
      </div>
      <div style={{ display: 'flex', gap: 8, margin: '16px 0', flexWrap: 'wrap' }}>{children}</div>
      <h2>
        {words.problems} <Tag>{report.problems.length}</Tag>
      </h2>
      {report.problems.length === 0 ? (
        <p className="muted">{words.noProblems}</p>
      ) : (
        <>
          <Checkbox checked={onlyBlocking} onChange={(event) => setOnlyBlocking(event.target.checked)} style={{ marginBottom: 8 }}>
            {words.onlyProblems}
          </Checkbox>
          <Problems problems={problems} />
        </>
      )}
    </section>
  );
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div className="number">
      <span>{label}</span>
      <strong>{value}</strong>
    </div>
  );
}

function Problems({ problems }: { problems: ImportProblem[] }) {
  const words = useWords().importing;
  const columns: TableColumnsType<ImportProblem> = [
    {
      key: 'blocking',
      title: '',
      width: 170,
      render: (_, one) =>
        one.blocking ? (
          <Tag color="red" icon={<StopOutlined />}>
            {words.blocking}
          </Tag>
        ) : (
          <Tag icon={<InfoCircleOutlined />}>{words.notBlocking}</Tag>
        ),
    },
    { key: 'sheet', title: words.sheet, dataIndex: 'sheet', width: 140 },
    { key: 'row', title: words.row, dataIndex: 'row', width: 70, align: 'right' },
    { key: 'column', title: words.column, dataIndex: 'column', width: 130 },
    { key: 'message', title: words.problem, render: (_, one) => one.message },
  ];
  return (
    <Table<ImportProblem>
      size="small"
      rowKey={(one) => `${one.sheet}-${one.row ?? ''}-${one.column ?? ''}-${one.code}-${one.message}`}
      columns={columns}
      dataSource={problems}
      scroll={{ x: 760 }}
      pagination={problems.length > PROBLEMS_ON_PAGE ? { pageSize: PROBLEMS_ON_PAGE, showSizeChanger: false } : false}
    />
  );
}
