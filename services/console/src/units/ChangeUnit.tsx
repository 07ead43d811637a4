// Dialogs by which a unit changes: hung elsewhere, merged, split, abolished.
import { Alert, Checkbox, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useQuery } from 'urql';
import type { UnitRow } from '../admin/queries';
import { useCommand } from '../admin/useCommand';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { Select } from '../parts/Select';
import { UnitPicker, UnitsPicker } from '../parts/pickers';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { ABOLISH_UNIT, ADD_SECTION, CHANGE_RELATION, CHANGE_ZONE, MERGE_UNIT, SPLIT_UNIT, UNIT_REVISION } from './queries';

export type Change = 'relation' | 'zone' | 'section' | 'merge' | 'split' | 'abolish';

interface Typed {
  relation: 'BELONGS_TO' | 'LIES_IN';
  to?: string;
  zone?: string;
  section: string;
  into: string;
  several: string[];
  ends?: boolean;
  successor?: string;
  basis: string;
  on: Dayjs;
}

const CHARS_MAX = 300;

export function ChangeUnit({ unit, change, onClose }: { unit: UnitRow; change: Change; onClose: () => void }) {
  const { unitChanges: words, shell } = useWords();
  const { asOfToday } = useSession();
  const [form] = Form.useForm<Typed>();
  const [{ data }] = useQuery({ query: UNIT_REVISION, variables: { unitId: unit.id }, requestPolicy: 'network-only' });
  const merge = useCommand(MERGE_UNIT);
  const split = useCommand(SPLIT_UNIT);
  const abolish = useCommand(ABOLISH_UNIT);
  const relation = useCommand(CHANGE_RELATION);
  const zone = useCommand(CHANGE_ZONE);
  const section = useCommand(ADD_SECTION);
  const used = { merge, split, abolish, relation, zone, section }[change];
  const seen = data?.unitSuccession?.unit.revision ?? 0;
  const ends = change === 'merge' || change === 'split' || change === 'abolish';
  const submit = async (typed: Typed) => {
    const on = typed.on.format('YYYY-MM-DD');
    const about = { unitId: unit.id, on };
    const basis = typed.basis?.trim();
    const send = () => {
      switch (change) {
        case 'merge':
          return merge.send((commandId) => ({ input: { ...about, commandId, seen, into: typed.into, basis } }));
        case 'split':
          return split.send((commandId) => ({ input: { ...about, commandId, seen, into: typed.several, ends: typed.ends ?? false, basis } }));
        case 'abolish':
          return abolish.send((commandId) => ({ input: { ...about, commandId, seen, successor: typed.successor ?? null, basis } }));
        case 'relation':
          return relation.send((commandId) => ({ input: { ...about, commandId, relation: typed.relation, to: typed.to ?? null } }));
        case 'zone':
          return zone.send((commandId) => ({ input: { ...about, commandId, to: typed.zone?.trim() || null } }));
        case 'section':
          return section.send((commandId) => ({ input: { ...about, commandId, section: typed.section.trim() } }));
      }
    };
    if (await send()) onClose();
  };
  const required = [{ required: true, message: shell.required }];
  return (
    <Modal open title={`${words[change]} · ${unit.name}`} okText={words[change]} confirmLoading={used.busy} onOk={() => form.submit()} onCancel={onClose}>
      {ends ? <Alert type="info" showIcon title={words.next} style={{ marginBottom: 12 }} /> : null}
      <Form form={form} layout="vertical" initialValues={{ on: dayjs(asOfToday), relation: 'BELONGS_TO', ends: true }} onFinish={(typed) => void submit(typed)}>
        {change === 'relation' ? (
          <>
            <Form.Item name="relation" label={words.which} rules={required}>
              <Select
                options={[
                  { value: 'BELONGS_TO', label: words.belongsTo },
                  { value: 'LIES_IN', label: words.liesIn },
                ]}
              />
            </Form.Item>
            <Form.Item name="to" label={`${words.to}${shell.optionalMark}`}>
              <UnitPicker />
            </Form.Item>
          </>
        ) : null}
        {change === 'zone' ? (
          <Form.Item name="zone" label={`${words.to}${shell.optionalMark}`}>
            <Input maxLength={CHARS_MAX} />
          </Form.Item>
        ) : null}
        {change === 'section' ? (
          <Form.Item name="section" label={words.sectionName} rules={required}>
            <Input maxLength={CHARS_MAX} />
          </Form.Item>
        ) : null}
        {change === 'merge' ? (
          <Form.Item name="into" label={words.into} rules={required}>
            <UnitPicker />
          </Form.Item>
        ) : null}
        {change === 'split' ? (
          <>
            <Form.Item name="several" label={words.intoSeveral} rules={required}>
              <UnitsPicker />
            </Form.Item>
            <Form.Item name="ends" valuePropName="checked">
              <Checkbox>{words.ends}</Checkbox>
            </Form.Item>
          </>
        ) : null}
        {change === 'abolish' ? (
          <Form.Item name="successor" label={`${words.successor}${shell.optionalMark}`}>
            <UnitPicker />
          </Form.Item>
        ) : null}
        {ends ? (
          <Form.Item name="basis" label={words.basis} rules={required}>
            <Input maxLength={CHARS_MAX} />
          </Form.Item>
        ) : null}
        <Form.Item name="on" label={words.on} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
      <RefusalNotice refusal={used.refusal} />
      <FaultNotice fault={used.fault} />
    </Modal>
  );
}
