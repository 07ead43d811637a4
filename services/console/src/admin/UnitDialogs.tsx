// Dialogs about units: register, rename, say which one is the inspection office.
import { Alert, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { Select } from '../parts/Select';
import { UnitPicker } from '../parts/pickers';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { DESIGNATE_OFFICE, REGISTER_UNIT, RENAME_UNIT, type UnitRow } from './queries';
import { useCommand } from './useCommand';

const NAME_CHARS_MAX = 300;
type Kind = NonNullable<UnitRow['kind']>;

interface UnitTyped {
  name: string;
  kind: Kind;
  aliases?: string[];
  belongsTo?: string;
  liesIn?: string;
  zone?: string;
}

export function RegisterUnit({ onClose }: { onClose: () => void }) {
  const { units: words, shell } = useWords();
  const [form] = Form.useForm<UnitTyped>();
  const register = useCommand(REGISTER_UNIT);
  const required = [{ required: true, message: shell.required }];
  const submit = async (typed: UnitTyped) => {
    const input = {
      name: typed.name.trim(),
      kind: typed.kind,
      aliases: typed.aliases ?? [],
      belongsTo: typed.belongsTo ?? null,
      liesIn: typed.liesIn ?? null,
      zone: typed.zone?.trim() || null,
    };
    if (await register.send((commandId) => ({ input: { ...input, commandId } }))) onClose();
  };
  return (
    <Modal open title={words.add} okText={words.add} confirmLoading={register.busy} onOk={() => form.submit()} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={(typed) => void submit(typed)}>
        <Form.Item name="name" label={words.name} rules={required}>
          <Input maxLength={NAME_CHARS_MAX} />
        </Form.Item>
        <Form.Item name="kind" label={words.kind} rules={required}>
          <Select options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="aliases" label={`${words.aliases}${shell.optionalMark}`} extra={words.aliasesHint}>
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
        <Form.Item name="belongsTo" label={`${words.belongsTo}${shell.optionalMark}`}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="liesIn" label={`${words.liesIn}${shell.optionalMark}`}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="zone" label={`${words.zone}${shell.optionalMark}`}>
          <Input maxLength={NAME_CHARS_MAX} />
        </Form.Item>
      </Form>
      <RefusalNotice refusal={register.refusal} />
      <FaultNotice fault={register.fault} />
    </Modal>
  );
}

export function RenameUnit({ unit, onClose }: { unit: UnitRow; onClose: () => void }) {
  const { units: words, shell } = useWords();
  const { asOfToday } = useSession();
  const [form] = Form.useForm<{ name: string; on: Dayjs }>();
  const rename = useCommand(RENAME_UNIT);
  const required = [{ required: true, message: shell.required }];
  const submit = async (typed: { name: string; on: Dayjs }) => {
    const input = { unitId: unit.id, new: typed.name.trim(), on: typed.on.format('YYYY-MM-DD') };
    if (await rename.send((commandId) => ({ input: { ...input, commandId } }))) onClose();
  };
  return (
    <Modal open title={`${words.rename} · ${unit.name}`} okText={words.rename} confirmLoading={rename.busy} onOk={() => form.submit()} onCancel={onClose}>
      <Form form={form} layout="vertical" initialValues={{ name: unit.name, on: dayjs(asOfToday) }} onFinish={(typed) => void submit(typed)}>
        <Form.Item name="name" label={words.newName} rules={required}>
          <Input maxLength={NAME_CHARS_MAX} />
        </Form.Item>
        <Form.Item name="on" label={words.on} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
      <RefusalNotice refusal={rename.refusal} />
      <FaultNotice fault={rename.fault} />
    </Modal>
  );
}

export function DesignateOffice({ onClose }: { onClose: () => void }) {
  const { units: words, shell } = useWords();
  const { asOfToday } = useSession();
  const [form] = Form.useForm<{ unit: string; housedBy?: string; startDay: Dayjs }>();
  const designate = useCommand(DESIGNATE_OFFICE);
  const required = [{ required: true, message: shell.required }];
  const submit = async (typed: { unit: string; housedBy?: string; startDay: Dayjs }) => {
    const input = { unit: typed.unit, housedBy: typed.housedBy ?? null, startDay: typed.startDay.format('YYYY-MM-DD') };
    if (await designate.send((commandId) => ({ input: { ...input, commandId } }))) onClose();
  };
  return (
    <Modal open title={words.designate} okText={words.designate} confirmLoading={designate.busy} onOk={() => form.submit()} onCancel={onClose}>
      <Alert type="info" title={words.designateHint} style={{ marginBottom: 12 }} />
      <Form form={form} layout="vertical" initialValues={{ startDay: dayjs(asOfToday) }} onFinish={(typed) => void submit(typed)}>
        <Form.Item name="unit" label={words.name} rules={required}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="housedBy" label={`${words.housedBy}${shell.optionalMark}`}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="startDay" label={words.startDay} extra={words.startDayHint} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
      <RefusalNotice refusal={designate.refusal} />
      <FaultNotice fault={designate.fault} />
    </Modal>
  );
}
