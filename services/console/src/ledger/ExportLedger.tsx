// The ledger as Excel: what the table shows, or everything; said before it is done.
import { DownloadOutlined, DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Modal, Progress, Space } from 'antd';
import { useRef, useState } from 'react';
import { download, keep } from '../api/download';
import { FaultNotice } from '../parts/FaultNotice';
import { useWords } from '../words/language';
import type { Filter } from './view';

interface Props {
  filter: Filter;
  asOf: string | null;
  /** Rows that the table's filters admit. */
  count: number | null;
}

interface Running {
  /** Null: the server is still making the file. */
  percent: number | null;
}

export function exportAddress(filter: Filter, asOf: string | null): string {
  const query = new URLSearchParams();
  if (Object.keys(filter).length > 0) query.set('filter', JSON.stringify(filter));
  if (asOf) query.set('asOf', asOf);
  const text = query.toString();
  return text ? `/export/ledger.xlsx?${text}` : '/export/ledger.xlsx';
}

export function ExportLedger({ filter, asOf, count }: Props) {
  const { ledger: words, shell } = useWords();
  const { message } = App.useApp();
  const [running, setRunning] = useState<Running | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const given = useRef<AbortController | null>(null);
  const filtered = Object.keys(filter).length > 0;
  const run = async (only: Filter) => {
    const stop = new AbortController();
    given.current = stop;
    setFault(null);
    setRunning({ percent: null });
    try {
      const file = await download(exportAddress(only, asOf), (got, of) => setRunning({ percent: of > 0 ? Math.floor((got / of) * 100) : null }), stop.signal);
      keep(file);
      void message.success(words.exported(file.name));
      setRunning(null);
    } catch (caught) {
      setRunning(null);
      if (!stop.signal.aborted) setFault(caught);
    }
  };
  const all = { key: 'all', label: words.exportAll, onClick: () => void run({}) };
  return (
    <>
      {filtered ? (
        <Space.Compact>
          <Button icon={<DownloadOutlined />} title={words.exportFilteredHint(count ?? 0)} onClick={() => void run(filter)}>
            {words.exportFiltered}
          </Button>
          <Dropdown trigger={['click']} menu={{ items: [all] }}>
            <Button icon={<DownOutlined />} aria-label={words.exportMore} />
          </Dropdown>
        </Space.Compact>
      ) : (
        <Button icon={<DownloadOutlined />} title={words.exportHint} onClick={() => void run({})}>
          {words.exportLedger}
        </Button>
      )}
      <Modal
        open={running !== null || fault !== null}
        title={words.exporting}
        closable={false}
        footer={
          <Button
            onClick={() => {
              given.current?.abort();
              setRunning(null);
              setFault(null);
            }}
          >
            {fault ? shell.close : shell.cancel}
          </Button>
        }
      >
        {running ? (
          <div role="status">
            <p>{running.percent === null ? words.exportMaking : words.exportSending}</p>
            <Progress percent={running.percent ?? 100} status="active" showInfo={running.percent !== null} />
          </div>
        ) : null}
        <FaultNotice fault={fault} />
      </Modal>
    </>
  );
}
