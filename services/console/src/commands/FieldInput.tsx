// One field of a command form, by its kind.
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Form, Input, Radio, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { Select } from '../parts/Select';
import { FindingPicker, PeoplePicker, PersonPicker, UnitPicker } from '../parts/pickers';
import { QuantityInput } from '../parts/QuantityInput';
import { useWords } from '../words/language';
import type { Field } from './field';
import { PartsInput } from './PartsInput';
import { SigningInput, VerifiersInput } from './SigningInput';
import { AmountInput, FundingList, StageList } from './WorksInput';

/** As the domain sets it: a line, and running text. */
const LINE_CHARS_MAX = 300;
const PROSE_CHARS_MAX = 5000;
const LIST_LINES_MAX = 30;

export function FieldInput({ field, today }: { field: Field; today: string }) {
  const { fields, shell, codes } = useWords();
  const label = fields[field.key];
  const required = !field.optional;
  const rules = required ? [{ required: true, message: shell.required }] : [];
  const shown = required ? label : `${label}${shell.optionalMark}`;

  switch (field.kind) {
    case 'proseList':
      return <ProseList name={field.key} label={shown} />;
    case 'duties':
      return <DutyList label={shown} />;
    case 'stages':
      return <StageList label={shown} />;
    case 'funding':
      return <FundingList label={shown} />;
    case 'amount':
      return (
        <Form.Item name={field.key} label={shown} rules={rules}>
          <AmountInput />
        </Form.Item>
      );
    case 'parts':
      return <PartsInput label={label} dueOn={field.dueOn} targetUnit={field.targetUnit} />;
    case 'signing':
      return <SigningInput />;
    case 'verifiers':
      return <VerifiersInput />;
    case 'flag':
      return (
        <Form.Item name={field.key} valuePropName="checked">
          <Checkbox>{label}</Checkbox>
        </Form.Item>
      );
    case 'yesNo':
      return (
        <Form.Item name={field.key} label={shown} rules={rules}>
          <Radio.Group
            options={[
              { value: true, label: shell.yes },
              { value: false, label: shell.no },
            ]}
          />
        </Form.Item>
      );
    case 'line':
      return (
        <Form.Item name={field.key} label={shown} rules={required ? [{ required: true, whitespace: true, message: shell.required }] : []}>
          <Input maxLength={LINE_CHARS_MAX} />
        </Form.Item>
      );
    case 'prose':
      return (
        <Form.Item name={field.key} label={shown} rules={required ? [{ required: true, whitespace: true, message: shell.required }] : []}>
          <Input.TextArea autoSize={{ minRows: field.rows ?? 3, maxRows: 14 }} maxLength={PROSE_CHARS_MAX} />
        </Form.Item>
      );
    case 'date':
      return (
        <Form.Item name={field.key} label={shown} rules={rules}>
          <DatePicker
            style={{ width: '100%' }}
            disabledDate={field.notAfterToday ? (day: Dayjs) => day.isAfter(dayjs(today), 'day') : undefined}
          />
        </Form.Item>
      );
    case 'code': {
      const table: Record<string, string> = codes[field.table];
      const entries = Object.entries(table).filter(([code]) => !field.only || field.only.includes(code));
      return (
        <Form.Item name={field.key} label={shown} rules={rules}>
          <Select allowClear={!required} options={entries.map(([value, words]) => ({ value, label: words }))} />
        </Form.Item>
      );
    }
    case 'choice':
      return (
        <Form.Item name={field.key} label={shown} rules={rules}>
          <Select options={field.choices} />
        </Form.Item>
      );
    case 'unit':
      return (
        <Form.Item name={field.key} label={shown} rules={rules}>
          <UnitPicker />
        </Form.Item>
      );
    case 'person':
      return (
        <Form.Item name={field.key} label={shown} rules={rules}>
          <PersonPicker />
        </Form.Item>
      );
    case 'people':
      return (
        <Form.Item name={field.key} label={shown} rules={rules}>
          <PeoplePicker />
        </Form.Item>
      );
    case 'finding':
      return (
        <Form.Item name={field.key} label={shown} rules={rules}>
          <FindingPicker />
        </Form.Item>
      );
    case 'quantity':
      return (
        <Form.Item
          name={field.key}
          label={shown}
          rules={
            required
              ? [{ validator: (_, typed?: { amount?: unknown }) => (typed?.amount === undefined || typed.amount === null || typed.amount === '' ? Promise.reject(new Error(shell.required)) : Promise.resolve()), required: true }]
              : []
          }
        >
          <QuantityInput />
        </Form.Item>
      );
  }
}

function ProseList({ name, label }: { name: string; label: string }) {
  const { commands: words, shell } = useWords();
  return (
    <Form.List name={name} initialValue={['']}>
      {(lines, { add, remove }) => (
        <fieldset style={{ marginBottom: 16 }}>
          <legend className="legend">{label}</legend>
          {lines.map(({ key, name: at }) => (
            <div key={key} style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
              <Form.Item name={at} style={{ flex: 1, marginBottom: 8 }} rules={[{ required: true, whitespace: true, message: shell.required }]}>
                <Input.TextArea aria-label={words.listLine(at + 1)} placeholder={words.listLine(at + 1)} autoSize={{ minRows: 1, maxRows: 6 }} maxLength={PROSE_CHARS_MAX} />
              </Form.Item>
              {lines.length > 1 ? <Button type="text" icon={<MinusCircleOutlined />} aria-label={words.removeLine} onClick={() => remove(at)} /> : null}
            </div>
          ))}
          {lines.length < LIST_LINES_MAX ? (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add('')}>
              {words.addLine}
            </Button>
          ) : null}
        </fieldset>
      )}
    </Form.List>
  );
}

function DutyList({ label }: { label: string }) {
  const { commands: words, fields, shell } = useWords();
  return (
    <Form.List name="duties">
      {(lines, { add, remove }) => (
        <fieldset style={{ marginBottom: 16 }}>
          <legend className="legend">{label}</legend>
          {lines.map(({ key, name: at }) => (
            <Space.Compact key={key} block orientation="vertical" style={{ marginBottom: 12 }}>
              <div style={{ display: 'flex', gap: 8 }}>
                <Form.Item name={[at, 'unit']} style={{ flex: 1, marginBottom: 4 }} rules={[{ required: true, message: shell.required }]}>
                  <UnitPicker aria-label={fields.unit} />
                </Form.Item>
                <Button type="text" icon={<MinusCircleOutlined />} aria-label={words.removeLine} onClick={() => remove(at)} />
              </div>
              <Form.Item name={[at, 'words']} style={{ marginBottom: 0 }} rules={[{ required: true, whitespace: true, message: shell.required }]}>
                <Input.TextArea aria-label={fields.words} placeholder={fields.words} autoSize={{ minRows: 1, maxRows: 4 }} maxLength={PROSE_CHARS_MAX} />
              </Form.Item>
            </Space.Compact>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
            {words.addDuty}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
