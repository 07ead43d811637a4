// One act for a whole opening balance: what the queue shows is what is confirmed, item by
// item, and a repeated click confirms nothing twice.
import { CheckSquareOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { faultFrom } from '../api/client';
import { newCommandId } from '../api/commandId';
import { graphql } from '../api/graphql';
import { FaultNotice } from '../parts/FaultNotice';
import { useLanguage } from '../words/language';

const CONFIRM = graphql(`
  mutation ConfirmOpenings($input: BulkInput!) {
    bulk(input: $input) {
      token
      folded
      results {
        findingId
        refusal {
          messageZh
          messageEn
        }
      }
    }
  }
`);

interface Seen {
  id: string;
  number: string;
  revision: number;
}

interface Props {
  findings: Seen[];
  /** The token of the change, for reading what it brought about. */
  onDone: (token: string | null) => void;
}

export function ConfirmOpenings({ findings, onDone }: Props) {
  const { words, language } = useLanguage();
  const said = words.queue;
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [sent, send] = useMutation(CONFIRM);
  const [fault, setFault] = useState<unknown>(null);
  const [refused, setRefused] = useState<string[]>([]);
  const bulkId = useRef(newCommandId());
  const act = async () => {
    setFault(null);
    const items = findings.map(({ id, revision }) => ({ findingId: id, seen: revision }));
    const { data, error } = await send({ input: { bulkId: bulkId.current, command: 'CONFIRM_OPENING', items } }, { additionalTypenames: ['Finding', 'QueueItem'] });
    if (!data || error) {
      setFault(faultFrom(error));
      return;
    }
    bulkId.current = newCommandId();
    const no = data.bulk.results.flatMap(({ findingId, refusal }) => {
      const number = findings.find((one) => one.id === findingId)?.number ?? findingId;
      return refusal ? [`${number}：${language === 'zh-CN' ? refusal.messageZh : refusal.messageEn}`] : [];
    });
    setRefused(no);
    void message.success(said.openingsConfirmed(findings.length - no.length));
    onDone(data.bulk.token);
    if (no.length === 0) setOpen(false);
  };
  return (
    <>
      <Button size="small" icon={<CheckSquareOutlined />} onClick={() => setOpen(true)}>
        {said.confirmOpenings(findings.length)}
      </Button>
      <Modal open={open} title={said.confirmOpenings(findings.length)} okText={words.shell.confirm} confirmLoading={sent.fetching} onOk={() => void act()} onCancel={() => setOpen(false)}>
        <p>{said.confirmOpeningsHint}</p>
        <p className="muted">{findings.map((one) => one.number).join('、')}</p>
        {refused.length > 0 ? (
          <ul role="alert">
            {refused.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : null}
        <FaultNotice fault={fault} />
      </Modal>
    </>
  );
}
