// One-time links: the first administrator of an empty office (`/start?token=…`), and
// setting a password (`/password#…`). The token may stand behind `#`, where no server log
// and no proxy sees it.
import { Alert, Button, Form, Input, Result } from 'antd';
import { useState } from 'react';
import { Navigate, useLocation, useNavigate, useSearchParams } from 'react-router';
import { Fault } from '../api/http';
import { setPassword, setUpFirst } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { NewPassword } from '../parts/NewPassword';
import { Gate } from '../shell/Gate';
import { useKnown } from '../shell/SessionProvider';
import { useWords } from '../words/language';

interface Typed {
  name: string;
  login: string;
  password: string;
}

export function StartPage({ purpose }: { purpose: 'first' | 'password' }) {
  const { signIn: words, shell } = useWords();
  const { known, ask } = useKnown();
  const go = useNavigate();
  const [query] = useSearchParams();
  const { hash } = useLocation();
  const token = query.get('token') ?? decodeURIComponent(hash.slice(1));
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const first = purpose === 'first';
  const title = first ? words.firstTitle : words.passwordTitle;

  if (done && known.at === 'in') return <Navigate to={first ? '/admin/people' : '/'} replace />;
  if (done) {
    return (
      <Gate title={title}>
        <Result
          status="success"
          title={words.done}
          extra={
            <Button type="primary" onClick={() => void go('/sign-in')}>
              {words.title}
            </Button>
          }
        />
      </Gate>
    );
  }
  if (!token) {
    return (
      <Gate title={title}>
        <Alert type="warning" showIcon title={words.tokenMissing} description={words.tokenMissingHint} />
      </Gate>
    );
  }
  const submit = async (typed: Typed) => {
    setBusy(true);
    setFault(null);
    try {
      if (first) await setUpFirst({ token, login: typed.login, name: typed.name, password: typed.password });
      else await setPassword({ token, password: typed.password });
      await ask();
      setDone(true);
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  const gone = fault instanceof Fault && (fault.code === 'link_gone' || fault.status === 410 || fault.status === 404);
  return (
    <Gate title={title} hint={first ? words.firstHint : words.passwordHint}>
      <Form layout="vertical" requiredMark={false} onFinish={(typed: Typed) => void submit(typed)}>
        {first ? (
          <>
            <Form.Item name="name" label={words.name} rules={[{ required: true, message: shell.required }]}>
              <Input autoComplete="name" autoFocus maxLength={64} />
            </Form.Item>
            <Form.Item name="login" label={words.login} rules={[{ required: true, message: shell.required }]}>
              <Input autoComplete="username" maxLength={64} />
            </Form.Item>
          </>
        ) : null}
        <NewPassword />
        {fault ? (
          <Form.Item>
            {gone ? (
              <Alert type="error" showIcon role="alert" title={words.linkUsed} description={words.linkUsedHint} />
            ) : (
              <FaultNotice fault={fault} />
            )}
          </Form.Item>
        ) : null}
        <Button type="primary" htmlType="submit" block loading={busy}>
          {first ? words.create : words.setPassword}
        </Button>
      </Form>
    </Gate>
  );
}
