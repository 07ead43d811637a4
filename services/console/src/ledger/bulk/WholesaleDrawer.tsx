// One act for everything that the filter admits: looked at first, then ordered; the house carries it out.
import { Alert, Button, Checkbox, Drawer, Form, Progress, Table, type TableColumnsType } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';
import { faultFrom } from '../../api/client';
import { newCommandId } from '../../api/commandId';
import { Typed } from '../../commands/typed';
import { FaultNotice } from '../../parts/FaultNotice';
import { useLanguage } from '../../words/language';
import type { View } from '../view';
import { ACTS, JOB_ITEMS_MAX, type BulkAct } from './acts';
import { BulkForm, type BulkTyped } from './BulkForm';
import { bulkInput } from './input';
import { ORDER_BULK, type BulkItem } from './query';
import { useEverything } from './useEverything';
import { useItemColumns } from './useItemColumns';

const ROWS_ON_PAGE = 50;

interface Props {
  act: BulkAct;
  view: Pick<View, 'filter' | 'sort'>;
  total: number;
  onClose: () => void;
  /** The bulk's id: from now on the house works on it. */
  onOrdered: (bulk: string) => void;
}

export function WholesaleDrawer({ act, view, total, onClose, onOrdered }: Props) {
  const { language, words: all } = useLanguage();
  const { bulk: words, commands, shell } = all;
  const { step } = ACTS[act];
  const [name] = commands.step[step];
  const client = useClient();
  const [form] = Form.useForm<BulkTyped>();
  const { items, read, cut, fault: unread } = useEverything(view);
  const [byPlace, setByPlace] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [refused, setRefused] = useState<string | null>(null);
  // Sent again after a fault it is the same order.
  const bulkId = useRef(newCommandId());

  const leadOf = (one: BulkItem) => one.lead ?? (byPlace && !one.leadWords ? one.place.unit : null);
  const able = useMemo(() => (items ?? []).filter((one) => one.allowedCommands.includes(step)), [items, step]);
  const leaderless = act === 'ISSUE_FINDING' ? able.filter((one) => !one.lead && !one.leadWords && one.place.unit) : [];
  const going = (act === 'ISSUE_FINDING' ? able.filter((one) => leadOf(one)) : able).slice(0, JOB_ITEMS_MAX);

  const order = async (values: BulkTyped) => {
    setFault(null);
    setRefused(null);
    setBusy(true);
    const typed = new Typed(values as Record<string, unknown>);
    const input = bulkInput(act, typed, going, (one) => ({ lead: leadOf(one)?.id ?? '', dueOn: one.dueOn ?? one.upperDueOn ?? typed.date('dueOn') }));
    const { data, error } = await client.mutation(ORDER_BULK, { input: { ...input, bulkId: bulkId.current } }).toPromise();
    setBusy(false);
    if (!data || error) {
      setFault(faultFrom(error) ?? new Error('no answer'));
      return;
    }
    const { bulk, refusal } = data.outcome;
    if (bulk) onOrdered(bulk.id);
    else {
      // Ordered again it says something else.
      bulkId.current = newCommandId();
      setRefused(refusal ? (language === 'zh-CN' ? refusal.messageZh : refusal.messageEn) : words.notTaken);
    }
  };
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(860px, 100vw)"
      title={words.wholesaleTitle(name, total)}
      mask={{ closable: false }}
      footer={
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="primary" disabled={going.length === 0} loading={busy} onClick={() => form.submit()}>
            {words.act(name, going.length)}
          </Button>
        </div>
      }
    >
      {!items && !unread ? (
        <div role="status">
          <p>{words.reading}</p>
          <Progress percent={Math.min(99, Math.floor((read / Math.max(total, 1)) * 100))} />
        </div>
      ) : null}
      {items ? (
        <>
          <p>
            {words.previewHint(going.length, items.length - going.length)} {words.wholesaleHint}
          </p>
          {cut || able.length > JOB_ITEMS_MAX ? <Alert type="warning" showIcon title={words.wholesaleMost(JOB_ITEMS_MAX)} style={{ marginBottom: 12 }} /> : null}
          {leaderless.length > 0 ? (
            <p>
              <Checkbox checked={byPlace} onChange={(event) => setByPlace(event.target.checked)}>
                {words.leadsByPlace(leaderless.length)}
              </Checkbox>
            </p>
          ) : null}
          <Form form={form} layout="vertical" onFinish={(values) => void order(values)} scrollToFirstError>
            <BulkForm act={act} items={going} wholesale />
          </Form>
          <Preview act={act} items={items} going={going} leadOf={leadOf} />
        </>
      ) : null}
      <div aria-live="assertive" style={{ marginTop: 12 }}>
        {refused ? <Alert type="warning" showIcon title={refused} /> : null}
        <FaultNotice fault={fault ?? unread} />
      </div>
    </Drawer>
  );
}

interface PreviewProps {
  act: BulkAct;
  items: BulkItem[];
  going: BulkItem[];
  leadOf: (one: BulkItem) => { name: string } | null;
}

function Preview({ act, items, going, leadOf }: PreviewProps) {
  const { bulk: words, fields } = useLanguage().words;
  const goes = new Set(going.map((one) => one.id));
  // What would be touched comes first.
  const rows = [...going, ...items.filter((one) => !goes.has(one.id))];
  const assigned: TableColumnsType<BulkItem> = [
    { key: 'lead', title: fields.lead, width: 160, render: (_, one) => leadOf(one)?.name ?? <span className="muted">{one.leadWords ?? words.noLead}</span> },
    { key: 'due', title: fields.dueOn, width: 110, render: (_, one) => one.dueOn ?? one.upperDueOn ?? <span className="muted">{words.asForAll}</span> },
  ];
  const columns = useItemColumns(goes, act === 'ISSUE_FINDING' ? assigned : []);
  return (
    <Table<BulkItem>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rows}
      pagination={rows.length > ROWS_ON_PAGE ? { pageSize: ROWS_ON_PAGE, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      aria-label={words.preview}
    />
  );
}
