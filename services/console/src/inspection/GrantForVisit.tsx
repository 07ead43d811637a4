// 一次性授权: somebody from the pool becomes an inspector for this inspection and its days alone.
import { Alert, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { GRANT_FOR_VISIT } from '../admin/queries';
import { useCommand } from '../admin/useCommand';
import { FaultNotice } from '../parts/FaultNotice';
import { PersonPicker } from '../parts/pickers';
import { RefusalNotice } from '../parts/RefusalNotice';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

const BASIS_CHARS_MAX = 300;

interface Typed {
  person: string;
  span: [Dayjs, Dayjs];
  basis: string;
}

export function GrantForVisit({ inspection, onClose }: { inspection: string; onClose: (done: boolean) => void }) {
  const { visitGrant: words, shell } = useWords();
  const { asOfToday } = useSession();
  const [form] = Form.useForm<Typed>();
  const grant = useCommand(GRANT_FOR_VISIT);
  const rules = [{ required: true, message: shell.required }];
  const submit = async ({ person, span, basis }: Typed) => {
    const [from, until] = span.map((day) => day.format('YYYY-MM-DD'));
    const input = { personId: person, inspection, from: from ?? '', until: until ?? '', basis: basis.trim() };
    if (await grant.send((commandId) => ({ input: { ...input, commandId } }))) onClose(true);
  };
  return (
    <Modal open title={words.title} okText={words.title} confirmLoading={grant.busy} onOk={() => form.submit()} onCancel={() => onClose(false)}>
      <Alert type="info" showIcon title={words.hint} style={{ marginBottom: 12 }} />
      <Form form={form} layout="vertical" initialValues={{ span: [dayjs(asOfToday), dayjs(asOfToday)] }} onFinish={(typed) => void submit(typed)}>
        <Form.Item name="person" label={words.person} rules={rules}>
          <PersonPicker />
        </Form.Item>
        <Form.Item name="span" label={words.span} rules={rules}>
          <DatePicker.RangePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="basis" label={words.basis} rules={rules}>
          <Input maxLength={BASIS_CHARS_MAX} />
        </Form.Item>
      </Form>
      <RefusalNotice refusal={grant.refusal} />
      <FaultNotice fault={grant.fault} />
    </Modal>
  );
}
