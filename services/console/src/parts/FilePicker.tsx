// One file, uploaded as soon as it is chosen; its value is the fingerprint (SHA-256).
import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useId, useRef, useState } from 'react';
import { uploadEvidence, type Uploaded } from '../api/upload';
import { useWords } from '../words/language';
import { FaultNotice } from './FaultNotice';

interface Props {
  id?: string;
  value?: string;
  onChange?: (sha256: string | undefined) => void;
  onUploaded?: (uploaded: Uploaded, file: File) => void;
  accept?: string;
}

export function FilePicker({ id, value, onChange, onUploaded, accept }: Props) {
  const words = useWords().commands;
  const input = useRef<HTMLInputElement>(null);
  const described = useId();
  const [percent, setPercent] = useState<number | null>(null);
  const [name, setName] = useState('');
  const [fault, setFault] = useState<unknown>(null);

  const choose = async (file: File | undefined) => {
    if (!file) return;
    setFault(null);
    setName(file.name);
    setPercent(0);
    try {
      const uploaded = await uploadEvidence(file, setPercent);
      onChange?.(uploaded.sha256);
      onUploaded?.(uploaded, file);
    } catch (caught) {
      onChange?.(undefined);
      setFault(caught);
    } finally {
      setPercent(null);
    }
  };
  return (
    <div>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={(event) => {
          void choose(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button id={id} icon={<PaperClipOutlined />} loading={percent !== null} aria-describedby={described} onClick={() => input.current?.click()}>
        {words.chooseFile}
      </Button>
      <div id={described} aria-live="polite" style={{ marginTop: 4 }}>
        {name}
        {percent === null ? (value ? ` · ${words.uploaded}` : '') : ` · ${words.uploading(percent)}`}
        {value ? <div className="fingerprint muted">{value}</div> : null}
      </div>
      {percent === null ? null : <Progress percent={percent} size="small" showInfo={false} />}
      <FaultNotice fault={fault} />
    </div>
  );
}
