// Adds evidence: several files of one kind at a time, each uploaded with progress and
// attached by itself, so that what went through stays where a later one fails.
import { CheckCircleOutlined, CloudUploadOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button, DatePicker, Drawer, Form, Grid, Input, Progress } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { faultFrom } from '../api/client';
import { newCommandId } from '../api/commandId';
import { CommandOutcome, graphql } from '../api/graphql';
import { uploadEvidence } from '../api/upload';
import type { AboutFinding } from '../commands/about';
import { HeadFields, headFrom } from '../commands/HeadFields';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice, type RefusalShown } from '../parts/RefusalNotice';
import { Select } from '../parts/Select';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import type { codes } from '../words/codes';

const ATTACH = graphql(
  `
  mutation AttachEvidence($input: AttachEvidenceInput!) {
    outcome: attachEvidence(input: $input) {
      ...CommandOutcome
    }
  }
`,
  [CommandOutcome],
);

const PROVES_CHARS_MAX = 300;
/** Chosen at once; the rest in a second go. */
const FILES_MAX = 30;
const WITHOUT_FILE = 'DONE_ON_SITE_WITNESSED';

type Kind = keyof (typeof codes)['zh']['evidenceKind'];

interface Chosen {
  file: File | null;
  commandId: string;
  sha256: string | null;
  percent: number;
  attached: boolean;
}

interface Typed {
  kind: Kind;
  proves: string;
  capturedOn?: Dayjs;
}

interface Props {
  about: AboutFinding;
  onDone: (token: string | null) => void;
}

export function AttachEvidence({ about, onDone }: Props) {
  const words = useWords().evidence;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<CloudUploadOutlined />} onClick={() => setOpen(true)}>
        {words.attach}
      </Button>
      {open ? <AttachDrawer about={about} onDone={onDone} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function AttachDrawer({ about, onDone, onClose }: Props & { onClose: () => void }) {
  const { evidence: words, fields, codes: codeWords, commands, shell } = useWords();
  const session = useSession();
  const { message } = App.useApp();
  const wide = Grid.useBreakpoint().md ?? true;
  const input = useRef<HTMLInputElement>(null);
  const [form] = Form.useForm<Typed>();
  const kind = Form.useWatch('kind', form);
  const [chosen, setChosen] = useState<Chosen[]>([]);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalShown | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [, attach] = useMutation(ATTACH);
  const change = (commandId: string, part: Partial<Chosen>) => setChosen((all) => all.map((one) => (one.commandId === commandId ? { ...one, ...part } : one)));

  /** One file up and attached; answers the token, or null where it did not go through. */
  const bring = async (one: Chosen, typed: Typed, values: Record<string, unknown>): Promise<string | null> => {
    let { sha256 } = one;
    if (one.file && sha256 === null) {
      sha256 = (await uploadEvidence(one.file, (percent) => change(one.commandId, { percent }))).sha256;
      change(one.commandId, { sha256, percent: 100 });
    }
    const { data, error } = await attach(
      {
        input: {
          findingId: about.id,
          commandId: one.commandId,
          ...headFrom(values),
          sha256,
          kind: typed.kind,
          proves: typed.proves.trim(),
          capturedOn: typed.capturedOn?.format('YYYY-MM-DD') ?? null,
        },
      },
      { additionalTypenames: ['Finding'] },
    );
    if (!data || error) throw faultFrom(error) ?? new Error();
    if (data.outcome.refusal) {
      change(one.commandId, { commandId: newCommandId() });
      setRefusal(data.outcome.refusal);
      return null;
    }
    change(one.commandId, { attached: true });
    return data.outcome.token;
  };
  const submit = async (values: Typed) => {
    const witnessed = values.kind === WITHOUT_FILE;
    const todo = witnessed ? [{ file: null, commandId: newCommandId(), sha256: null, percent: 0, attached: false }] : chosen.filter((one) => !one.attached);
    if (todo.length === 0) {
      setFault(null);
      input.current?.click();
      return;
    }
    setBusy(true);
    setRefusal(null);
    setFault(null);
    let token: string | null = null;
    let through = 0;
    try {
      for (const one of todo) {
        const got = await bring(one, values, values as unknown as Record<string, unknown>);
        if (got === null) break;
        token = got;
        through += 1;
      }
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
    if (token !== null) onDone(token);
    if (through === todo.length) {
      void message.success(words.attached(through));
      onClose();
    }
  };
  return (
    <Drawer
      open
      onClose={onClose}
      size={wide ? 480 : '100%'}
      title={commands.openStep(words.attach, about.number)}
      mask={{ closable: false }}
      footer={
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="primary" loading={busy} disabled={kind !== WITHOUT_FILE && chosen.length === 0} onClick={() => form.submit()}>
            {words.submit}
          </Button>
        </div>
      }
    >
      <Form form={form} layout="vertical" initialValues={{ kind: 'PHOTO_AFTER' }} onFinish={(typed) => void submit(typed)}>
        <Form.Item name="kind" label={fields.evidenceKind} rules={[{ required: true, message: shell.required }]}>
          <Select options={Object.entries(codeWords.evidenceKind).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        {kind === WITHOUT_FILE ? null : (
          <Form.Item label={words.files} extra={words.filesHint}>
            <input
              ref={input}
              type="file"
              multiple
              hidden
              aria-label={words.files}
              onChange={(event) => {
                const files = [...(event.target.files ?? [])].slice(0, FILES_MAX);
                setChosen((all) => [...all, ...files.map((file) => ({ file, commandId: newCommandId(), sha256: null, percent: 0, attached: false }))].slice(0, FILES_MAX));
                event.target.value = '';
              }}
            />
            <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
              {words.choose}
            </Button>
            <ul className="plain" aria-live="polite">
              {chosen.map((one) => (
                <li key={one.commandId}>
                  <div className="evidence-line">
                    {one.attached ? <CheckCircleOutlined style={{ color: '#2e7d32' }} aria-hidden /> : null}
                    <span>{one.file?.name}</span>
                    <span className="frame-space" />
                    {one.attached ? (
                      <span className="muted">{words.done}</span>
                    ) : (
                      <Button type="link" size="small" disabled={busy} onClick={() => setChosen((all) => all.filter((other) => other !== one))}>
                        {words.remove}
                      </Button>
                    )}
                  </div>
                  {one.percent > 0 && !one.attached ? <Progress percent={one.percent} size="small" /> : null}
                </li>
              ))}
            </ul>
          </Form.Item>
        )}
        <Form.Item name="proves" label={fields.proves} rules={[{ required: true, whitespace: true, message: shell.required }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={PROVES_CHARS_MAX} />
        </Form.Item>
        <Form.Item name="capturedOn" label={`${fields.capturedOn}${shell.optionalMark}`}>
          <DatePicker style={{ width: '100%' }} disabledDate={(day) => day.isAfter(dayjs(session.asOfToday), 'day')} />
        </Form.Item>
        <details>
          <summary>{commands.more}</summary>
          <HeadFields session={session} mayEnterForUnits />
        </details>
      </Form>
      <RefusalNotice refusal={refusal} />
      <FaultNotice fault={fault} />
    </Drawer>
  );
}
