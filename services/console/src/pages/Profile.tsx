// One's own settings: roles, password, where one is signed in, tokens for programs.
import { PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Checkbox, DatePicker, Form, Input, Modal, Table, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useQuery } from 'urql';
import { officeTime } from '../api/officeTime';
import { Agents } from '../admin/Agents';
import { CREATE_TOKEN, END_SESSION, ME, REVOKE_TOKEN } from '../admin/queries';
import { SecretShown } from '../admin/SecretShown';
import { useCommand } from '../admin/useCommand';
import { faultFrom } from '../api/client';
import { roleKey, setPassword } from '../api/session';
import { MyMail } from '../inbox/MyMail';
import { FaultNotice } from '../parts/FaultNotice';
import { NewPassword } from '../parts/NewPassword';
import { PageHead } from '../parts/PageHead';
import { RefusalNotice } from '../parts/RefusalNotice';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

/** The server's limit for a token's life. */
const TOKEN_DAYS_MAX = 366;
const TOKEN_DAYS = 90;
const LABEL_CHARS_MAX = 80;

export default function ProfilePage() {
  const { profile: words, codes, shell } = useWords();
  const session = useSession();
  const [{ data, error }, again] = useQuery({ query: ME });
  const reread = () => again({ requestPolicy: 'network-only' });
  return (
    <>
      <PageHead title={words.title} hint={session.person.name} />
      <FaultNotice fault={faultFrom(error)} retry={reread} />
      <div className="stack">
        <section className="card" aria-label={words.grants}>
          <h2>{words.grants}</h2>
          {session.grants.length === 0 ? <Alert type="warning" showIcon title={words.noGrants} /> : null}
          {session.grants.map((grant) => (
            <Tag key={`${grant.role}-${grant.unit}`}>
              {[grant.unitName, codes.role[roleKey(grant.role) as keyof typeof codes.role] ?? grant.role].filter(Boolean).join(' · ')}
            </Tag>
          ))}
          {data && data.me.agentFor.length > 0 ? <p>{words.agentFor}{shell.colon}{data.me.agentFor.map((person) => person.name).join(shell.comma)}</p> : null}
          {data && data.me.recusedFrom.length > 0 ? <p>{words.recused}{shell.colon}{data.me.recusedFrom.map((unit) => unit.name).join(shell.comma)}</p> : null}
        </section>
        <Agents onChanged={reread} />
        <MyMail />
        <ChangePassword />
        <Sessions sessions={data?.me.sessions ?? []} onChanged={reread} />
        <Tokens tokens={data?.me.tokens ?? []} onChanged={reread} />
      </div>
    </>
  );
}

function ChangePassword() {
  const { profile: words, signIn, shell } = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ current: string; password: string }>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const submit = async (typed: { current: string; password: string }) => {
    setBusy(true);
    setFault(null);
    try {
      await setPassword({ current: typed.current, password: typed.password });
      form.resetFields();
      void message.success(signIn.changed);
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="card" aria-label={words.password}>
      <h2>{words.password}</h2>
      <Form form={form} layout="vertical" requiredMark={false} style={{ maxWidth: 400 }} onFinish={(typed) => void submit(typed)}>
        <Form.Item name="current" label={signIn.currentPassword} rules={[{ required: true, message: shell.required }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPassword />
        <FaultNotice fault={fault} />
        <Button htmlType="submit" loading={busy}>
          {signIn.changePassword}
        </Button>
      </Form>
    </section>
  );
}

interface SessionRow {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  device: string;
  address: string;
}

function Sessions({ sessions, onChanged }: { sessions: SessionRow[]; onChanged: () => void }) {
  const { profile: words } = useWords();
  const end = useCommand(END_SESSION);
  return (
    <section className="card" aria-label={words.sessions}>
      <h2>{words.sessions}</h2>
      <Table<SessionRow>
        size="small"
        rowKey="id"
        dataSource={sessions}
        pagination={false}
        scroll={{ x: 640 }}
        columns={[
          { key: 'device', title: words.device, dataIndex: 'device', ellipsis: true },
          { key: 'address', title: words.address, dataIndex: 'address', width: 150 },
          { key: 'started', title: words.started, width: 150, render: (_, one) => officeTime(one.createdAt) },
          { key: 'seen', title: words.lastSeen, width: 150, render: (_, one) => officeTime(one.lastSeenAt) },
          {
            key: 'end',
            width: 120,
            render: (_, one) => (
              <Button size="small" onClick={() => void end.send(() => ({ id: one.id })).then(onChanged)}>
                {words.end}
              </Button>
            ),
          },
        ]}
      />
      <RefusalNotice refusal={end.refusal} />
      <FaultNotice fault={end.fault} />
    </section>
  );
}

interface TokenRow {
  id: string;
  label: string;
  readOnly: boolean;
  expiresAt: string;
  lastUsedAt: string | null;
}

function Tokens({ tokens, onChanged }: { tokens: TokenRow[]; onChanged: () => void }) {
  const { profile: words, shell } = useWords();
  const create = useCommand(CREATE_TOKEN);
  const revoke = useCommand(REVOKE_TOKEN);
  const [form] = Form.useForm<{ label: string; readOnly?: boolean; expires: Dayjs }>();
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const submit = async (typed: { label: string; readOnly?: boolean; expires: Dayjs }) => {
    const input = { label: typed.label.trim(), readOnly: typed.readOnly === true, scopes: [], expiresAt: typed.expires.endOf('day').toISOString() };
    const done = await create.send(() => ({ input }));
    if (!done) return;
    setOpen(false);
    form.resetFields();
    setSecret(done.secret);
    onChanged();
  };
  const required = [{ required: true, message: shell.required }];
  return (
    <section className="card" aria-label={words.tokens}>
      <h2>
        {words.tokens}
        <span className="muted" style={{ fontWeight: 400 }}>
          {words.tokensHint}
        </span>
        <span className="frame-space" />
        <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
          {words.newToken}
        </Button>
      </h2>
      {tokens.length === 0 ? (
        <p className="muted">{words.noTokens}</p>
      ) : (
        <ul className="plain">
          {tokens.map((token) => (
            <li key={token.id} className="evidence-line">
              <strong>{token.label}</strong>
              {token.readOnly ? <Tag>{words.readOnly}</Tag> : null}
              <span className="muted">
                {words.expires} {officeTime(token.expiresAt)} · {words.lastUsed} {token.lastUsedAt ? officeTime(token.lastUsedAt) : words.never}
              </span>
              <span className="frame-space" />
              <Button size="small" danger onClick={() => void revoke.send(() => ({ id: token.id })).then(onChanged)}>
                {words.revoke}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <RefusalNotice refusal={revoke.refusal} />
      <FaultNotice fault={revoke.fault} />
      <Modal open={open} title={words.newToken} okText={words.newToken} confirmLoading={create.busy} onOk={() => form.submit()} onCancel={() => setOpen(false)}>
        <Form form={form} layout="vertical" initialValues={{ readOnly: true, expires: dayjs().add(TOKEN_DAYS, 'day') }} onFinish={(typed) => void submit(typed)}>
          <Form.Item name="label" label={words.label} rules={required}>
            <Input maxLength={LABEL_CHARS_MAX} />
          </Form.Item>
          <Form.Item name="readOnly" valuePropName="checked">
            <Checkbox>{words.readOnly}</Checkbox>
          </Form.Item>
          <Form.Item name="expires" label={words.expires} rules={required}>
            <DatePicker disabledDate={(day) => day.isBefore(dayjs(), 'day') || day.isAfter(dayjs().add(TOKEN_DAYS_MAX - 1, 'day'))} style={{ width: '100%' }} />
          </Form.Item>
        </Form>
        <RefusalNotice refusal={create.refusal} />
        <FaultNotice fault={create.fault} />
      </Modal>
      {secret !== null ? <SecretShown title={words.secretTitle} hint={words.tokensHint} secret={secret} onClose={() => setSecret(null)} /> : null}
    </section>
  );
}
