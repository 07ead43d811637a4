// The text of a calendar, what it would change, and adopting it.
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useClient } from 'urql';
import { useCommand } from '../admin/useCommand';
import { faultFrom } from '../api/client';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { useWords } from '../words/language';
import { Effect } from './Effect';
import { ADOPT_CALENDAR, CALENDAR_PREVIEW, type Preview } from './query';

/** The server's limit is in bytes, and a text has no more characters than bytes. */
const TEXT_CHARS_MAX = 65536;

interface Props {
  text: string;
  seen: number | null;
  onText: (text: string) => void;
  onClose: () => void;
  onDone: () => void;
}

export function Adopt({ text, seen, onText, onClose, onDone }: Props) {
  const { calendar: words, shell } = useWords();
  const { message } = App.useApp();
  const client = useClient();
  const adopt = useCommand(ADOPT_CALENDAR);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [looking, setLooking] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const look = async () => {
    setLooking(true);
    setFault(null);
    const { data, error } = await client.query(CALENDAR_PREVIEW, { text }, { requestPolicy: 'network-only' }).toPromise();
    setLooking(false);
    setFault(faultFrom(error));
    setPreview(data?.calendarPreview ?? null);
  };
  const send = async () => {
    const done = await adopt.send((commandId) => ({ input: { commandId, seen, text } }));
    if (!done) return;
    void message.success(words.adopted);
    onDone();
  };
  return (
    <Modal
      open
      width={920}
      title={words.adopt}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button loading={looking} onClick={() => void look()}>
            {words.look}
          </Button>
          <Button type="primary" loading={adopt.busy} disabled={!preview?.version} title={preview ? undefined : words.look} onClick={() => void send()}>
            {words.adopt}
          </Button>
        </>
      }
    >
      <Alert type="info" title={words.adoptHint} style={{ marginBottom: 12 }} />
      <Input.TextArea
        aria-label={words.edit}
        value={text}
        maxLength={TEXT_CHARS_MAX}
        onChange={(event) => {
          setPreview(null);
          onText(event.target.value);
        }}
        autoSize={{ minRows: 12, maxRows: 20 }}
        className="policy-text"
        spellCheck={false}
      />
      <div aria-live="polite" style={{ marginTop: 12 }}>
        {preview?.fault ? <Alert type="error" showIcon title={words.fault} description={preview.fault} /> : null}
        {preview?.version ? (
          <>
            <h2 className="drawer-head">
              {words.changes} · {words.version(preview.version)}
            </h2>
            <Effect preview={preview} />
          </>
        ) : null}
        <RefusalNotice refusal={adopt.refusal} />
        <FaultNotice fault={fault ?? adopt.fault} />
      </div>
    </Modal>
  );
}
