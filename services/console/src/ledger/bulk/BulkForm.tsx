// What is typed once for all.
import { Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { SigningInput } from '../../commands/SigningInput';
import { UnitPicker } from '../../parts/pickers';
import { useWords } from '../../words/language';
import type { BulkAct } from './acts';
import type { BulkItem } from './query';

const LINE_CHARS_MAX = 300;
const PROSE_CHARS_MAX = 5000;

export interface BulkTyped {
  dueOn?: Dayjs;
  targetWords?: string;
  sheet?: string;
  remark?: string;
  signing?: unknown;
  reason?: string;
  fromUnit?: string;
  toUnit?: string;
  basisDocument?: string;
  successor?: string;
  /** By the finding's id. */
  items?: Record<string, { lead?: string; dueOn?: Dayjs | null } | undefined>;
}

/** `wholesale`: nothing is typed for single findings. */
export function BulkForm({ act, items, wholesale = false }: { act: BulkAct; items: BulkItem[]; wholesale?: boolean }) {
  const { bulk: words, fields, shell } = useWords();
  const rules = [{ required: true, message: shell.required }];
  if (items.length === 0) return null;
  switch (act) {
    case 'CONFIRM_OPENING':
    case 'CONFIRM_FINDING':
      return null;
    case 'ISSUE_FINDING':
      return (
        <>
          <div className="fields-two">
            <Form.Item name="dueOn" label={words.dueForAll} extra={wholesale ? words.dueForRest : words.dueForAllHint} rules={rules}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name="targetWords" label={words.targetForAll} rules={[{ required: true, whitespace: true, message: shell.required }]}>
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={PROSE_CHARS_MAX} />
            </Form.Item>
          </div>
          <SigningInput />
          {wholesale ? null : <LeadsByPlace items={items} />}
        </>
      );
    case 'RECALL_ISSUE':
      return <Reason />;
    case 'SUCCEED_UNIT':
      return (
        <>
          <div className="fields-two">
            <Form.Item name="fromUnit" label={fields.fromUnit} initialValue={onlyLead(items)} rules={rules}>
              <UnitPicker known={items.flatMap(({ lead }) => (lead ? [{ value: lead.id, label: lead.name }] : []))} />
            </Form.Item>
            <Form.Item name="toUnit" label={fields.toUnit} rules={rules}>
              <UnitPicker />
            </Form.Item>
          </div>
          <Form.Item name="basisDocument" label={fields.basisDocument} rules={[{ required: true, whitespace: true, message: shell.required }]}>
            <Input maxLength={LINE_CHARS_MAX} />
          </Form.Item>
        </>
      );
    case 'TERMINATE_FINDING':
      return (
        <>
          <Reason />
          <Form.Item name="successor" label={`${fields.successor}${shell.optionalMark}`}>
            <UnitPicker />
          </Form.Item>
        </>
      );
    case 'CLOSE_FINDING':
      return (
        <>
          <div className="fields-two">
            <Form.Item name="sheet" label={`${fields.sheet}${shell.optionalMark}`}>
              <Input maxLength={LINE_CHARS_MAX} />
            </Form.Item>
            <Form.Item name="remark" label={`${fields.remark}${shell.optionalMark}`}>
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={PROSE_CHARS_MAX} />
            </Form.Item>
          </div>
          <SigningInput />
        </>
      );
  }
}

function Reason() {
  const { fields, shell } = useWords();
  return (
    <Form.Item name="reason" label={fields.reason} rules={[{ required: true, whitespace: true, message: shell.required }]}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={PROSE_CHARS_MAX} />
    </Form.Item>
  );
}

/** Where all have the same one. */
function onlyLead(items: BulkItem[]): string | undefined {
  const leads = new Set(items.map(({ lead }) => lead?.id));
  return leads.size === 1 ? [...leads][0] : undefined;
}

/** Where neither a lead nor words for one are known: the place itself, if somebody says so. Nothing is guessed. */
function LeadsByPlace({ items }: { items: BulkItem[] }) {
  const words = useWords().bulk;
  const form = Form.useFormInstance<BulkTyped>();
  const open = items.filter((one) => !one.lead && !one.leadWords && one.place.unit);
  if (open.length === 0) return null;
  const fill = () => open.forEach((one) => form.setFieldValue(['items', one.id, 'lead'], one.place.unit?.id));
  return (
    <Button size="small" onClick={fill} style={{ marginBottom: 12 }}>
      {words.leadsByPlace(open.length)}
    </Button>
  );
}
