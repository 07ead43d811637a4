// What is typed once for all.
import { DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { SigningInput } from '../../commands/SigningInput';
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
  /** By the finding's id. */
  items?: Record<string, { lead?: string; dueOn?: Dayjs | null } | undefined>;
}

export function BulkForm({ act, items }: { act: BulkAct; items: BulkItem[] }) {
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
            <Form.Item name="dueOn" label={words.dueForAll} extra={words.dueForAllHint} rules={rules}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name="targetWords" label={words.targetForAll} rules={[{ required: true, whitespace: true, message: shell.required }]}>
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={PROSE_CHARS_MAX} />
            </Form.Item>
          </div>
          <SigningInput />
        </>
      );
    case 'CLOSE_FINDING':
      return (
        <>
          <div className="fields-two">
            <Form.Item name="sheet" label={`${fields.sheet}（${shell.optional}）`}>
              <Input maxLength={LINE_CHARS_MAX} />
            </Form.Item>
            <Form.Item name="remark" label={`${fields.remark}（${shell.optional}）`}>
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={PROSE_CHARS_MAX} />
            </Form.Item>
          </div>
          <SigningInput />
        </>
      );
  }
}
