// A text that is adopted whole (standards, calendar): edited, looked at for what it would
// change, and only then adopted.
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { useLanguage, useWords, type Words } from '../words/language';
import type { useCommand } from './useCommand';

/** The server's limit is in bytes, and a text has no more characters than bytes. */
const TEXT_CHARS_MAX = 65536;

/** What the server says of a text: its version, or why it cannot be adopted. */
interface Previewed {
  version: string | null;
  fault: string | null;
  /** The same in Chinese, where it is one of the common ones. */
  faultZh: string | null;
}

interface Props<P extends Previewed> {
  words: Pick<Words['standards'], 'adopt' | 'look' | 'adoptHint' | 'edit' | 'fault' | 'changes' | 'version' | 'adopted'>;
  text: string;
  onText: (text: string) => void;
  onClose: () => void;
  onDone: () => void;
  look: (text: string) => Promise<{ preview: P | null; fault: unknown }>;
  effect: (preview: P) => ReactNode;
  adopt: Pick<ReturnType<typeof useCommand>, 'busy' | 'refusal' | 'fault'>;
  /** Whether it was done. */
  send: () => Promise<boolean>;
}

export function AdoptText<P extends Previewed>({ words, text, onText, onClose, onDone, look, effect, adopt, send }: Props<P>) {
  const { shell } = useWords();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const [preview, setPreview] = useState<P | null>(null);
  const [looking, setLooking] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const lookAtIt = async () => {
    setLooking(true);
    setFault(null);
    const seen = await look(text);
    setLooking(false);
    setFault(seen.fault);
    setPreview(seen.preview);
  };
  const adoptIt = async () => {
    if (!(await send())) return;
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
          <Button loading={looking} onClick={() => void lookAtIt()}>
            {words.look}
          </Button>
          <Button type="primary" loading={adopt.busy} disabled={!preview?.version} title={preview ? undefined : words.look} onClick={() => void adoptIt()}>
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
        {preview?.fault ? <Alert type="error" showIcon title={words.fault} description={<span className="pre">{(language === 'zh-CN' ? preview.faultZh : null) ?? preview.fault}</span>} /> : null}
        {preview?.version ? (
          <>
            <h2 className="drawer-head">
              {words.changes} · {words.version(preview.version)}
            </h2>
            {effect(preview)}
          </>
        ) : null}
        <RefusalNotice refusal={adopt.refusal} />
        <FaultNotice fault={fault ?? adopt.fault} />
      </div>
    </Modal>
  );
}
