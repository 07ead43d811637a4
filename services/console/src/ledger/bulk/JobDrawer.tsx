// A bulk that the house carries out: how far it has come by its log, what became of each, and the way back.
import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, RollbackOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Form, Input, Progress, Table, type TableColumnsType } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useClient } from 'urql';
import { faultFrom } from '../../api/client';
import { newCommandId } from '../../api/commandId';
import { FaultNotice } from '../../parts/FaultNotice';
import { useLanguage, useWords } from '../../words/language';
import { ACTS, JOB_ITEMS_MAX } from './acts';
import { JOB, JOB_ITEMS, UNDO_BULK, type Job, type JobItem } from './query';

const ASK_AGAIN_MS = 1_000;
const PAGE = 100;
const ROWS_ON_PAGE = 50;
const PROSE_CHARS_MAX = 5000;

interface Props {
  bulk: string;
  onClose: () => void;
  /** Something was done: what is shown behind is old. */
  onDone: () => void;
  /** Taken back by another bulk. */
  onUndone: (bulk: string) => void;
}

export function JobDrawer({ bulk, onClose, onDone, onUndone }: Props) {
  const { bulk: words, commands, shell } = useWords();
  const { job, gone, fault } = useJob(bulk, onDone);
  const { items, fault: unread } = useItems(job);
  const name = job ? commands.step[ACTS[job.command].step][0] : '';
  const tried = job ? job.done + job.refused : 0;
  return (
    <Drawer open onClose={onClose} size="min(860px, 100vw)" title={words.jobTitle(name)} footer={<Button onClick={onClose}>{shell.close}</Button>}>
      {gone ? <Alert type="info" showIcon title={words.jobGone} /> : null}
      {job ? (
        <div role="status">
          <h2 className="drawer-head">{job.finished ? words.results(name, job.done, job.refused) : words.jobRunning(name, tried, job.total)}</h2>
          <Progress percent={job.finished ? 100 : Math.floor((tried / Math.max(job.total, 1)) * 100)} status={job.finished ? 'normal' : 'active'} />
          {job.finished ? null : <p className="muted">{words.jobHint}</p>}
        </div>
      ) : null}
      {job?.finished && items ? <Items items={items} /> : null}
      {job?.finished && job.canBeUndone && job.done > 0 ? <WayBack job={job} onUndone={onUndone} /> : null}
      {job?.finished && !job.canBeUndone ? <p className="muted">{words.wayBack[job.command]}</p> : null}
      <div aria-live="assertive" style={{ marginTop: 12 }}>
        <FaultNotice fault={fault ?? unread} />
      </div>
    </Drawer>
  );
}

/** Asked again until every item was tried. */
function useJob(bulk: string, onDone: () => void) {
  const client = useClient();
  const [found, setFound] = useState<{ job: Job | null; gone: boolean; fault: unknown }>({ job: null, gone: false, fault: null });
  const told = useRef(onDone);
  told.current = onDone;
  useEffect(() => {
    let left = false;
    let next: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const { data, error } = await client.query(JOB, { id: bulk }, { requestPolicy: 'network-only' }).toPromise();
      if (left) return;
      const job = data?.bulk ?? null;
      setFound({ job, gone: !error && !job, fault: faultFrom(error) });
      if (job?.finished) told.current();
      else if (job || error) next = setTimeout(() => void ask(), ASK_AGAIN_MS);
    };
    setFound({ job: null, gone: false, fault: null });
    void ask();
    return () => {
      left = true;
      clearTimeout(next);
    };
  }, [client, bulk]);
  return found;
}

/** When all were tried: every item, those that were refused first. */
function useItems(job: Job | null) {
  const client = useClient();
  const [items, setItems] = useState<JobItem[] | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const id = job?.finished ? job.id : null;
  const total = Math.min(job?.total ?? 0, JOB_ITEMS_MAX);
  useEffect(() => {
    setItems(null);
    if (id === null) return undefined;
    let left = false;
    const readAll = async () => {
      const all: JobItem[] = [];
      for (let from = 0; from < total && !left; from += PAGE) {
        const { data, error } = await client.query(JOB_ITEMS, { id, first: PAGE, from }, { requestPolicy: 'network-only' }).toPromise();
        if (!data || error) throw faultFrom(error) ?? new Error('no answer');
        all.push(...(data.bulk?.results ?? []));
      }
      if (!left) setItems([...all.filter((one) => one.state !== 'DONE'), ...all.filter((one) => one.state === 'DONE')]);
    };
    readAll().catch((caught: unknown) => left || setFault(caught));
    return () => {
      left = true;
    };
  }, [client, id, total]);
  return { items, fault };
}

function Items({ items }: { items: JobItem[] }) {
  const { bulk: words, ledger } = useWords();
  const why = (code: JobItem['refusal']) => (code && code in words.refusedAs ? words.refusedAs[code as keyof typeof words.refusedAs] : words.refusedOther);
  const columns: TableColumnsType<JobItem> = [
    { key: 'number', title: ledger.number, width: 130, render: (_, one) => <Link to={`/findings/${one.findingId}`}>{one.number}</Link> },
    {
      key: 'state',
      title: words.became,
      render: (_, one) => {
        switch (one.state) {
          case 'DONE':
            return (
              <>
                <CheckCircleOutlined aria-hidden style={{ color: '#2e7d32' }} /> {words.done}
              </>
            );
          case 'REFUSED':
            return (
              <>
                <CloseCircleOutlined aria-hidden style={{ color: '#b3261e' }} /> {why(one.refusal)}
              </>
            );
          case 'WAITS':
            return (
              <>
                <ClockCircleOutlined aria-hidden /> {words.waits}
              </>
            );
        }
      },
    },
  ];
  return (
    <Table<JobItem>
      size="small"
      rowKey="findingId"
      columns={columns}
      dataSource={items}
      pagination={items.length > ROWS_ON_PAGE ? { pageSize: ROWS_ON_PAGE, showSizeChanger: false } : false}
      aria-label={words.became}
    />
  );
}

function WayBack({ job, onUndone }: { job: Job; onUndone: (bulk: string) => void }) {
  const { language, words: all } = useLanguage();
  const { bulk: words, fields, shell } = all;
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const commandId = useRef(newCommandId());
  const takeBack = async ({ reason }: { reason: string }) => {
    setFault(null);
    setBusy(true);
    const { data, error } = await client.mutation(UNDO_BULK, { input: { bulkId: job.id, commandId: commandId.current, reason: reason.trim() } }).toPromise();
    setBusy(false);
    if (!data || error) {
      setFault(faultFrom(error) ?? new Error('no answer'));
      return;
    }
    const { bulk, refusal } = data.outcome;
    if (bulk) onUndone(bulk.id);
    else {
      commandId.current = newCommandId();
      setRefused(refusal ? (language === 'zh-CN' ? refusal.messageZh : refusal.messageEn) : words.notTaken);
    }
  };
  return (
    <Form layout="vertical" onFinish={(values) => void takeBack(values as { reason: string })} className="card" style={{ marginTop: 16 }}>
      <p>{words.undoHint}</p>
      <Form.Item name="reason" label={fields.reason} rules={[{ required: true, whitespace: true, message: shell.required }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={PROSE_CHARS_MAX} />
      </Form.Item>
      <Button htmlType="submit" danger icon={<RollbackOutlined />} loading={busy}>
        {words.undo(job.done)}
      </Button>
      <div aria-live="assertive">
        {refused ? <Alert type="warning" showIcon title={refused} style={{ marginTop: 12 }} /> : null}
        <FaultNotice fault={fault} />
      </div>
    </Form>
  );
}
