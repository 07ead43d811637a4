// 代理: somebody acts for somebody else from one day to another. Everybody names an agent for
// themself; a unit's leader for its people, the office for anybody.
import { App, Button, DatePicker, Form, Input } from 'antd';
import { type Dayjs } from 'dayjs';
import { FaultNotice } from '../parts/FaultNotice';
import { PersonPicker } from '../parts/pickers';
import { RefusalNotice } from '../parts/RefusalNotice';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { NAME_AGENT } from './queries';
import { useCommand } from './useCommand';

const BASIS_CHARS_MAX = 300;

interface Typed {
  principal: string;
  agent: string;
  span: [Dayjs, Dayjs];
  basis: string;
}

export function Agents({ onChanged }: { onChanged: () => void }) {
  const { profile: words, shell } = useWords();
  const session = useSession();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const name = useCommand(NAME_AGENT);
  const rules = [{ required: true, message: shell.required }];
  const submit = async ({ principal, agent, span, basis }: Typed) => {
    const [from, until] = span.map((day) => day.format('YYYY-MM-DD'));
    const done = await name.send((commandId) => ({ input: { personId: agent, commandId, principal, from: from ?? '', until: until ?? '', basis: basis.trim() } }));
    if (!done) return;
    form.resetFields();
    void message.success(words.agentNamed);
    onChanged();
  };
  return (
    <section className="card" aria-label={words.agents}>
      <h2>{words.agents}</h2>
      <p className="muted">{words.agentsHint}</p>
      <Form form={form} layout="vertical" style={{ maxWidth: 400 }} initialValues={{ principal: session.person.id }} onFinish={(typed) => void submit(typed)}>
        <Form.Item name="principal" label={words.principal} rules={rules}>
          <PersonPicker />
        </Form.Item>
        <Form.Item name="agent" label={words.agent} rules={rules}>
          <PersonPicker />
        </Form.Item>
        <Form.Item name="span" label={words.agencySpan} rules={rules}>
          <DatePicker.RangePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="basis" label={words.agencyBasis} rules={rules}>
          <Input maxLength={BASIS_CHARS_MAX} />
        </Form.Item>
        <Button htmlType="submit" loading={name.busy}>
          {words.nameAgent}
        </Button>
      </Form>
      <RefusalNotice refusal={name.refusal} />
      <FaultNotice fault={name.fault} />
    </section>
  );
}
