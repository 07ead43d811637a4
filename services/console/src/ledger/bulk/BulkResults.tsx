// What became of each, and the way back, item by item too.
import { CheckCircleOutlined, CloseCircleOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { newCommandId } from '../../api/commandId';
import { useLanguage } from '../../words/language';
import { forEach } from './acts';
import { RECALL } from './query';

export interface ItemOutcome {
  id: string;
  number: string;
  /** Of the finding after it; null: refused. */
  revision: number | null;
  /** Why not; null: it was done. */
  said: string | null;
}

interface Props {
  name: string;
  outcomes: ItemOutcome[];
  /** Issuing has a way back: recalled before anybody signed for it. */
  undo: boolean;
  onDone: (token: string | null) => void;
}

const PROSE_CHARS_MAX = 5000;

export function BulkResults({ name, outcomes, undo, onDone }: Props) {
  const { words: all, language } = useLanguage();
  const { bulk: words, fields, shell } = all;
  const [, recall] = useMutation(RECALL);
  const [running, setRunning] = useState(false);
  const [back, setBack] = useState<ItemOutcome[] | null>(null);
  const ids = useRef(new Map<string, string>());
  const done = outcomes.filter((one) => one.said === null);
  const refused = outcomes.filter((one) => one.said !== null);
  const takeBack = async ({ reason }: { reason: string }) => {
    setRunning(true);
    const one = async (item: ItemOutcome): Promise<ItemOutcome> => {
      const commandId = ids.current.get(item.id) ?? newCommandId();
      ids.current.set(item.id, commandId);
      const { data } = await recall({ input: { findingId: item.id, commandId, seen: item.revision ?? 0, reason: reason.trim() } }, { additionalTypenames: ['Finding', 'QueueItem', 'TimelineEntry'] });
      const refusal = data?.recallIssue.refusal;
      return { ...item, said: !data ? all.shell.faultTitle : refusal ? (language === 'zh-CN' ? refusal.messageZh : refusal.messageEn) : null };
    };
    setBack(await forEach(done, one, () => undefined));
    setRunning(false);
    onDone(null);
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
          <Button htmlType="submit" danger icon={<RollbackOutlined />} loading={running}>
            {words.undo(done.length)}
          </Button>
        </Form>
      ) : null}
      {!undo && done.length > 0 ? <p className="muted">{words.noUndo}</p> : null}
      {back ? (
        <>
          <h2 className="drawer-head">{words.undone(back.filter((one) => one.said === null).length, back.filter((one) => one.said !== null).length)}</h2>
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
