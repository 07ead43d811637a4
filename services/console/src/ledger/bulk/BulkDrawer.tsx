// One act for many findings: first what it would touch, then it is done item by item, then
// what became of each, and the way back where there is one.
import { Alert, Button, Drawer, Form, Progress } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import { useBulk, type ItemOutcome } from '../../bulk/useBulk';
import { Typed } from '../../commands/typed';
import { FaultNotice } from '../../parts/FaultNotice';
import { useLanguage } from '../../words/language';
import { ACTS, forEach, type BulkAct } from './acts';
import { BulkForm, type BulkTyped } from './BulkForm';
import { BulkPreview } from './BulkPreview';
import { BulkResults } from './BulkResults';
import { bulkInput } from './input';
import { BULK_ITEM, type BulkItem } from './query';

interface Props {
  act: BulkAct;
  ids: string[];
  onClose: () => void;
  onDone: (token: string | null) => void;
}

export function BulkDrawer({ act, ids, onClose, onDone }: Props) {
  const { words: all } = useLanguage();
  const { bulk: words, commands, shell } = all;
  const { step, most, undo } = ACTS[act];
  const [name] = commands.step[step];
  const client = useClient();
  const [form] = Form.useForm<BulkTyped>();
  const [items, setItems] = useState<BulkItem[] | null>(null);
  const [read, setRead] = useState(0);
  const bulk = useBulk();
  const [fault, setFault] = useState<unknown>(null);
  const [outcomes, setOutcomes] = useState<ItemOutcome[] | null>(null);

  useEffect(() => {
    let left = false;
    const ask = async (id: string) => (await client.query(BULK_ITEM, { id }, { requestPolicy: 'network-only' }).toPromise()).data?.finding ?? null;
    void forEach(ids, ask, (done) => left || setRead(done)).then((found) => {
      if (!left) setItems(found.filter((one) => one !== null));
    });
    return () => {
      left = true;
    };
  }, [client, ids]);

  const able = useMemo(() => (items ?? []).filter((one) => one.allowedCommands.includes(step)), [items, step]);
  const going = able.slice(0, most);

  const carryOut = async (values: BulkTyped) => {
    setFault(null);
    const typed = new Typed(values as Record<string, unknown>);
    const input = bulkInput(act, typed, going, (one) => {
      const own = values.items?.[one.id];
      return { lead: own?.lead ?? '', dueOn: own?.dueOn?.format('YYYY-MM-DD') ?? typed.date('dueOn') };
    });
    try {
      const settled = await bulk.send(input, going);
      setOutcomes(settled.outcomes);
      onDone(settled.token);
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(860px, 100vw)"
      title={words.title(name, ids.length)}
      mask={{ closable: false }}
      footer={
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button onClick={onClose}>{outcomes ? shell.close : shell.cancel}</Button>
          {outcomes ? null : (
            <Button type="primary" disabled={going.length === 0} loading={bulk.busy} onClick={() => form.submit()}>
              {words.act(name, going.length)}
            </Button>
          )}
        </div>
      }
    >
      {outcomes ? <BulkResults name={name} outcomes={outcomes} undo={undo} wayBack={words.wayBack[act]} onDone={onDone} /> : null}
      {!outcomes && !items ? (
        <div role="status">
          <p>{words.reading}</p>
          <Progress percent={Math.floor((read / ids.length) * 100)} />
        </div>
      ) : null}
      {!outcomes && items ? (
        <>
          <p>{words.previewHint(going.length, items.length - able.length)}</p>
          {able.length > most ? <Alert type="warning" showIcon title={words.tooMany(most)} style={{ marginBottom: 12 }} /> : null}
          <Form form={form} layout="vertical" onFinish={(values) => void carryOut(values)} scrollToFirstError>
            <BulkForm act={act} items={going} />
            <BulkPreview act={act} items={items} going={going} />
          </Form>
        </>
      ) : null}
      <div aria-live="assertive" style={{ marginTop: 12 }}>
        <FaultNotice fault={fault} />
      </div>
    </Drawer>
  );
}
