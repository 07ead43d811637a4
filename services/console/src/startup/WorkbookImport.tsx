// A workbook in: read first without writing, look, then confirm.
import { InboxOutlined } from '@ant-design/icons';
import { Button, Progress, Upload } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ImportReport } from '../api/upload';
import { Report } from '../pages/ImportLedger';
import { FaultNotice } from '../parts/FaultNotice';
import { useWords } from '../words/language';

export type SendWorkbook = (file: File, dryRun: boolean, onPercent: (percent: number) => void) => Promise<ImportReport>;

type Stage = { at: 'choose' } | { at: 'busy' } | { at: 'preview' | 'done'; report: ImportReport };

interface Props {
  importing: SendWorkbook;
  /** What was chosen beside the file: where it changes, what was read is read again. */
  wish?: string;
  /** Beside the buttons once it is done. */
  done?: ReactNode;
}

export function WorkbookImport({ importing, wish = '', done }: Props) {
  const words = useWords().importing;
  const [file, setFile] = useState<File | null>(null);
  const [stage, setStage] = useState<Stage>({ at: 'choose' });
  const [percent, setPercent] = useState(0);
  const [fault, setFault] = useState<unknown>(null);
  const send = async (chosen: File, dryRun: boolean) => {
    setFile(chosen);
    setFault(null);
    setPercent(0);
    setStage({ at: 'busy' });
    try {
      const report = await importing(chosen, dryRun, setPercent);
      setStage({ at: dryRun ? 'preview' : 'done', report });
    } catch (caught) {
      setFault(caught);
      setStage({ at: 'choose' });
    }
  };
  const read = useRef(wish);
  useEffect(() => {
    if (read.current === wish) return;
    read.current = wish;
    if (stage.at === 'preview' && file) void send(file, true);
  });
  return (
    <div className="stack">
      <FaultNotice fault={fault} retry={file ? () => void send(file, true) : undefined} />
      {stage.at === 'choose' ? (
        <Upload.Dragger
          accept=".xlsx,.xls"
          showUploadList={false}
          beforeUpload={(chosen) => {
            void send(chosen, true);
            return Upload.LIST_IGNORE;
          }}
        >
          <p className="ant-upload-drag-icon">
            <InboxOutlined aria-hidden />
          </p>
          <p className="ant-upload-text">{words.choose}</p>
        </Upload.Dragger>
      ) : null}
      {stage.at === 'busy' ? (
        <div className="card" role="status" aria-live="polite">
          <p>
            {file?.name} · {percent < 100 ? words.sending(percent) : words.reading}
          </p>
          <Progress percent={percent} status="active" showInfo={false} />
        </div>
      ) : null}
      {(stage.at === 'preview' || stage.at === 'done') && file ? (
        <Report report={stage.report} title={stage.at === 'preview' ? words.previewTitle : words.doneTitle} name={file.name} dryRun={stage.at === 'preview'}>
          {stage.at === 'preview' ? (
            <Button type="primary" disabled={stage.report.recorded === 0} onClick={() => void send(file, false)}>
              {stage.report.recorded === 0 ? words.nothing : words.confirm(stage.report.recorded)}
            </Button>
          ) : null}
          {stage.at === 'done' ? done : null}
          <Button onClick={() => setStage({ at: 'choose' })}>{words.again}</Button>
        </Report>
      ) : null}
    </div>
  );
}
