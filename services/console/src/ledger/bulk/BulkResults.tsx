// What became of each, and the way back, item by item too.
import { CheckCircleOutlined, CloseCircleOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { refusedOf, useBulk, type ItemOutcome } from '../../bulk/useBulk';
import { FaultNotice } from '../../parts/FaultNotice';
import { useWords } from '../../words/language';

interface Props {
  name: string;
  outcomes: ItemOutcome[];
  /** Issuing has a way back: recalled before anybody signed for it. */
  undo: boolean;
  /** What may be done about a mistake, finding by finding. */
  wayBack: string;
  onDone: (token: string | null) => void;
}

const PROSE_CHARS_MAX = 5000;

export function BulkResults({ name, outcomes, undo, wayBack, onDone }: Props) {
  const { bulk: words, fields, shell } = useWords();
  const recall = useBulk();
  const [back, setBack] = useState<ItemOutcome[] | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const refused = refusedOf(outcomes);
  const done = outcomes.filter((one) => one.said === null);
  const takeBack = async ({ reason }: { reason: string }) => {
    setFault(null);
    const items = done.map((one) => ({ findingId: one.id, seen: one.revision ?? 0 }));
    try {
      const settled = await recall.send({ command: 'RECALL_ISSUE', reason: reason.trim(), items }, done);
      setBack(settled.outcomes);
      onDone(settled.token);
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <div role="status">
      <h2 className="drawer-head">{words.results(name, done.length, refused.length)}</h2>
      <List outcomes={[...refused, ...done]} done={words.done} />
      {undo && done.length > 0 && !back ? (
        <Form layout="vertical" onFinish={(values) => void takeBack(values as { reason: string })} className="card" style={{ marginTop: 16 }}>
          <p>{words.undoHint}</p>
          <Form.Item name="reason" label={fields.reason} rules={[{ required: true, whitespace: true, message: shell.required }]}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={PROSE_CHARS_MAX} />
          </Form.Item>
          <Button htmlType="submit" danger icon={<RollbackOutlined />} loading={recall.busy}>
            {words.undo(done.length)}
          </Button>
          <FaultNotice fault={fault} />
        </Form>
      ) : null}
      {!undo && done.length > 0 ? <p className="muted">{wayBack}</p> : null}
      {back ? (
        <>
          <h2 className="drawer-head">{words.undone(back.filter((one) => one.said === null).length, refusedOf(back).length)}</h2>
          <List outcomes={back} done={words.recalled} />
        </>
      ) : null}
    </div>
  );
}

function List({ outcomes, done }: { outcomes: ItemOutcome[]; done: string }) {
  return (
    <ul className="plain">
      {outcomes.map((one) => (
        <li key={one.id}>
          {one.said === null ? <CheckCircleOutlined aria-hidden style={{ color: '#2e7d32' }} /> : <CloseCircleOutlined aria-hidden style={{ color: '#b3261e' }} />} <strong>{one.number}</strong>{' '}
          {one.said ?? done}
        </li>
      ))}
    </ul>
  );
}
