// The form of one step in a drawer: only the fields that it needs. What was typed stays
// when the server refuses, the line drops or somebody else was faster.
import { Alert, App, Button, Collapse, Drawer, Form, Grid } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { faultFrom } from '../api/client';
import { newCommandId } from '../api/commandId';
import { holds } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice, type RefusalShown } from '../parts/RefusalNotice';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import type { AboutFinding } from './about';
import { stepNamed, type StepName } from './all';
import type { CommandForm } from './command';
import type { Field } from './field';
import { FieldInput } from './FieldInput';
import { HeadFields, headFrom } from './HeadFields';
import { Typed } from './typed';

interface Props {
  step: StepName;
  about: AboutFinding;
  /** 代录: the unit for which it is entered, where the form was opened for one. */
  onBehalfOf?: string;
  onClose: () => void;
  /** The token of the change: what is read next should show it. */
  onDone: (token: string | null) => void;
  /** Somebody else was faster: read the finding again. */
  onLookAgain: () => void;
}

interface Answer {
  outcome: { token: string | null; folded: boolean; refusal: RefusalShown | null };
}

export function CommandDrawer(props: Props) {
  const spec = stepNamed(props.step);
  return spec ? <Opened {...props} spec={spec} /> : null;
}

function Opened({ step, about, onBehalfOf, onClose, onDone, onLookAgain, spec }: Props & { spec: CommandForm }) {
  const { commands: words, shell } = useWords();
  const [name, hint] = words.step[step];
  const session = useSession();
  const { message } = App.useApp();
  const wide = Grid.useBreakpoint().md ?? true;
  const [form] = Form.useForm<Record<string, unknown>>();
  const [sent, send] = useMutation<Answer>(spec.document);
  const [refusal, setRefusal] = useState<RefusalShown | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const commandId = useRef(newCommandId());
  const fields = useMemo(() => spec.fields(about), [spec, about]);
  const initial = useMemo(() => initialValues(fields, session.asOfToday), [fields, session.asOfToday]);
  const citesEvidence = ['passVerification', 'returnFinding', 'closeFinding'].includes(step);

  const submit = async (values: Record<string, unknown>) => {
    setRefusal(null);
    setFault(null);
    const input = {
      findingId: about.id,
      commandId: commandId.current,
      seen: about.revision,
      ...headFrom(values),
      ...(spec.input(new Typed(values), about) as object),
    };
    const { data, error } = await send({ input }, { additionalTypenames: ['Finding', 'QueueItem', 'TimelineEntry'] });
    const outcome = data?.outcome;
    // With an error beside it nothing of the answer is sure, a missing refusal least of all.
    if (!outcome || error) {
      setFault(faultFrom(error));
      return;
    }
    if (outcome.refusal) {
      // Nothing was recorded: the next attempt is a new command.
      commandId.current = newCommandId();
      setRefusal(outcome.refusal);
      return;
    }
    void message.success(outcome.folded ? words.done(name) : words.doneLater(name));
    onDone(outcome.token);
  };
  return (
    <Drawer
      open
      onClose={onClose}
      size={wide ? 480 : '100%'}
      title={words.openStep(name, about.number)}
      mask={{ closable: false }}
      footer={
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="primary" danger={spec.ends} loading={sent.fetching} onClick={() => form.submit()}>
            {name}
          </Button>
        </div>
      }
    >
      <Alert type="info" title={hint} style={{ marginBottom: 16 }} />
      {citesEvidence ? (
        <div className="seal">
          <div className="muted">{words.evidenceSet}</div>
          <div className="fingerprint">{about.evidenceSetSha256 ?? words.noEvidenceSet}</div>
        </div>
      ) : null}
      <Form form={form} layout="vertical" initialValues={initial} onFinish={(values) => void submit(values)} scrollToFirstError>
        {fields.map((field) => (
          <FieldInput key={field.key} field={field} today={session.asOfToday} />
        ))}
        <Collapse
          ghost
          size="small"
          defaultActiveKey={onBehalfOf === undefined ? undefined : 'head'}
          items={[
            {
              key: 'head',
              label: words.more,
              forceRender: true,
              children: <HeadFields session={session} onBehalfOf={onBehalfOf} mayEnterForUnits={holds(session, 'OFFICE', 'OFFICE_HEAD', 'INSPECTOR', 'UNIT_MEMBER', 'UNIT_LEADER')} />,
            },
          ]}
        />
      </Form>
      <div aria-live="assertive" style={{ marginTop: 12 }}>
        <RefusalNotice refusal={refusal} onLookAgain={onLookAgain} />
        <FaultNotice fault={fault} />
      </div>
    </Drawer>
  );
}

function initialValues(fields: Field[], today: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.kind === 'date' && typeof field.initial === 'string') {
      values[field.key] = dayjs(field.initial === 'today' ? today : field.initial);
    } else if (field.kind === 'quantity') {
      values[field.key] = field.unit ? { unit: field.unit } : undefined;
    } else if (field.initial !== undefined) {
      values[field.key] = field.initial;
    }
  }
  return values;
}
