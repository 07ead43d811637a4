// 邮箱: where messages to this person go besides the inbox.
import { App, Button, Form, Input } from 'antd';
import { useQuery } from 'urql';
import { useCommand } from '../admin/useCommand';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { useWords } from '../words/language';
import { CHANGE_MAIL, MY_MAIL } from './query';

/** As the server has it. */
const MAIL_BYTES_MAX = 254;

export function MyMail() {
  const { inbox: words, shell } = useWords();
  const { message } = App.useApp();
  const [{ data }] = useQuery({ query: MY_MAIL });
  const changing = useCommand(CHANGE_MAIL);
  if (!data) return null;
  const submit = async ({ mail }: { mail?: string }) => {
    const typed = mail?.trim() ?? '';
    const done = await changing.send(() => ({ personId: data.me.person.id, mail: typed === '' ? null : typed }));
    if (done) void message.success(words.mailSaved);
  };
  return (
    <section className="card" aria-label={words.mail}>
      <h2>{words.mail}</h2>
      <Form layout="vertical" style={{ maxWidth: 400 }} initialValues={{ mail: data.me.mail ?? '' }} onFinish={(typed: { mail?: string }) => void submit(typed)}>
        <Form.Item name="mail" label={words.mailLabel} extra={words.mailHint}>
          <Input type="email" autoComplete="email" maxLength={MAIL_BYTES_MAX} />
        </Form.Item>
        <FaultNotice fault={changing.fault} />
        <RefusalNotice refusal={changing.refusal} />
        <Button htmlType="submit" loading={changing.busy}>
          {shell.save}
        </Button>
      </Form>
    </section>
  );
}
