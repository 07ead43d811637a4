// 登记问题: a new finding, as a draft that somebody else confirms.
import { Alert, App, AutoComplete, Button, Checkbox, Form, Switch } from 'antd';
import dayjs from 'dayjs';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { newCommandId } from '../api/commandId';
import { CommandOutcome, graphql } from '../api/graphql';
import { code, date, line, prose, quantity, unit, type Field } from '../commands/field';
import { FieldInput } from '../commands/FieldInput';
import { Typed } from '../commands/typed';
import { LEDGER_CHOICES } from '../ledger/query';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { Select } from '../parts/Select';
import { UnitPicker } from '../parts/pickers';
import { RefusalNotice, type RefusalShown } from '../parts/RefusalNotice';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

const RECORD = graphql(
  `
  mutation RecordFinding($input: RecordFindingInput!) {
    outcome: recordFinding(input: $input) {
      ...CommandOutcome
      finding {
        id
        number
      }
    }
  }
`,
  [CommandOutcome],
);

const BASIC: Field[] = [
  code('kind', 'kind', { initial: 'PROBLEM' }),
  code('severity', 'severity', { initial: 'GENERAL' }),
  prose('description', { rows: 4 }),
];
const ORIGIN: Field[] = [
  code('sourceLevel', 'sourceLevel', { initial: 'COUNTY' }),
  line('sourceBody', { optional: true }),
  line('sourceDocument', { optional: true }),
  line('sourceNumber', { optional: true }),
  date('upperDueOn', { optional: true }),
  date('foundOn', { optional: true, notAfterToday: true }),
];
const MEASURED: Field[] = [line('clause', { optional: true }), line('thresholdWords', { optional: true }), line('measuredWords', { optional: true })];
/** A number can be compared and added up; words cannot. */
const NUMBERS: Field[] = [
  line('measureName'),
  code('comparator', 'comparator', { initial: 'AT_LEAST' }),
  quantity('limit'),
  quantity('measuredValue'),
  quantity('gap', { optional: true }),
  line('measuredSource'),
];
const DANGER: Field[] = [unit('interimUnit'), prose('interimWords'), date('interimDueOn')];

export default function RecordPage() {
  const { recording: words, fields, shell } = useWords();
  const { asOfToday } = useSession();
  const { message } = App.useApp();
  const go = useNavigate();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [sent, send] = useMutation(RECORD);
  const [{ data: choices }] = useQuery({ query: LEDGER_CHOICES });
  const [refusal, setRefusal] = useState<RefusalShown | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const commandId = useRef(newCommandId());
  const numbers = Form.useWatch<boolean | undefined>('numbers', form);
  const orderNow = Form.useWatch<boolean | undefined>('orderNow', form);

  const submit = async (values: Record<string, unknown>) => {
    setRefusal(null);
    setFault(null);
    const { data, error } = await send({ input: { commandId: commandId.current, ...inputFrom(new Typed(values)) } }, { additionalTypenames: ['Finding', 'QueueItem'] });
    if (!data || error) {
      setFault(faultFrom(error));
      return;
    }
    if (data.outcome.refusal) {
      commandId.current = newCommandId();
      setRefusal(data.outcome.refusal);
      return;
    }
    const { finding } = data.outcome;
    void message.success(words.done(finding?.number ?? ''));
    void go(finding ? `/findings/${finding.id}` : '/ledger?sort=-RECORDED');
  };
  const inputs = (list: Field[]) => list.map((field) => <FieldInput key={field.key} field={field} today={asOfToday} />);
  const initial = Object.fromEntries([...BASIC, ...ORIGIN, ...NUMBERS].filter((field) => field.initial !== undefined).map((field) => [field.key, field.initial]));
  return (
    <>
      <PageHead title={words.title} hint={words.hint} />
      <Form form={form} layout="vertical" initialValues={{ ...initial, foundOn: dayjs(asOfToday) }} onFinish={(values) => void submit(values)} scrollToFirstError>
        <div className="stack" style={{ maxWidth: 760 }}>
          <section className="card" aria-label={words.basic}>
            <h2>{words.basic}</h2>
            <div className="fields-two">{inputs(BASIC.slice(0, 2))}</div>
            {inputs(BASIC.slice(2))}
            <div className="fields-two">
            <Form.Item name="place" label={fields.place} extra={words.placeHint} rules={[{ required: true, whitespace: true, message: shell.required }]}>
              <AutoComplete maxLength={300} />
            </Form.Item>
            <Form.Item name="placeUnit" label={`${fields.unit}${shell.optionalMark}`}>
              <UnitPicker />
            </Form.Item>
            </div>
            <Form.Item name="category" label={`${fields.category}${shell.optionalMark}`} extra={words.categoryHint}>
              <AutoComplete options={(choices?.counts ?? []).filter((one) => one.value).map((one) => ({ value: one.value ?? '' }))} />
            </Form.Item>
            <div className="fields-two">
            <Form.Item name="veto" valuePropName="checked">
              <Checkbox>{fields.veto}</Checkbox>
            </Form.Item>
            <Form.Item name="safety" valuePropName="checked">
              <Checkbox>{fields.safety}</Checkbox>
            </Form.Item>
            </div>
          </section>
          <section className="card" aria-label={words.measured}>
            <h2>
              {words.measured} <span className="muted">{words.clauseHint}</span>
            </h2>
            {inputs(MEASURED.slice(0, 1))}
            <div className="fields-two">{inputs(MEASURED.slice(1))}</div>
            <Form.Item name="numbers" label={words.numbers} extra={words.numbersHint} valuePropName="checked">
              <Switch />
            </Form.Item>
            {numbers ? <div className="fields-two">{inputs(NUMBERS)}</div> : null}
          </section>
          <section className="card" aria-label={words.origin}>
            <h2>{words.origin}</h2>
            <div className="fields-two">
              {inputs(ORIGIN)}
              <Form.Item name="inspection" label={`${words.inspection}${shell.optionalMark}`}>
                <Select allowClear options={(choices?.inspections.edges ?? []).map(({ node }) => ({ value: node.id, label: node.title }))} />
              </Form.Item>
            </div>
          </section>
          <section className="card" aria-label={words.danger}>
            <h2>{words.danger}</h2>
            <Alert type="warning" title={words.dangerHint} style={{ marginBottom: 12 }} />
            <Form.Item name="orderNow" label={words.orderNow} valuePropName="checked">
              <Switch />
            </Form.Item>
            {orderNow ? inputs(DANGER) : null}
          </section>
          <div aria-live="assertive">
            <RefusalNotice refusal={refusal} />
            <FaultNotice fault={fault} />
          </div>
          <Button type="primary" htmlType="submit" loading={sent.fetching}>
            {words.submit}
          </Button>
        </div>
      </Form>
    </>
  );
}

function inputFrom(typed: Typed) {
  return {
    particulars: {
      kind: typed.code<'PROBLEM' | 'SUGGESTION' | 'HAZARD' | 'REQUIREMENT'>('kind'),
      severity: typed.code<'GENERAL' | 'SERIOUS' | 'MAJOR'>('severity'),
      veto: typed.flag('veto'),
      safety: typed.flag('safety'),
      description: typed.text('description'),
      place: { words: typed.text('place'), unit: typed.textOrNull('placeUnit') },
      category: typed.textOrNull('category'),
      clause: typed.textOrNull('clause'),
      thresholdWords: typed.textOrNull('thresholdWords'),
      measuredWords: typed.textOrNull('measuredWords'),
      threshold: typed.flag('numbers')
        ? { measure: typed.text('measureName'), comparator: typed.code<'AT_LEAST' | 'AT_MOST' | 'ABOVE' | 'BELOW'>('comparator'), limit: typed.quantity('limit') }
        : null,
      measured: typed.flag('numbers')
        ? { measure: typed.text('measureName'), value: typed.quantity('measuredValue'), gap: typed.quantityOrNull('gap'), source: typed.text('measuredSource') }
        : null,
      inspection: typed.textOrNull('inspection'),
      foundOn: typed.dateOrNull('foundOn'),
      source: {
        level: typed.code<'NATIONAL' | 'PROVINCIAL' | 'CITY' | 'COUNTY' | 'SELF_CHECK' | 'COMPLAINT'>('sourceLevel'),
        body: typed.textOrNull('sourceBody'),
        document: typed.textOrNull('sourceDocument'),
        number: typed.textOrNull('sourceNumber'),
        upperDueOn: typed.dateOrNull('upperDueOn'),
      },
    },
    interimMeasure: typed.flag('orderNow')
      ? { unit: typed.text('interimUnit'), words: typed.text('interimWords'), dueOn: typed.date('interimDueOn') }
      : null,
  };
}
