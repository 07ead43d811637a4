import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { Fault } from '../api/http';
import { signIn } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { Gate } from '../shell/Gate';
import { useKnown } from '../shell/SessionProvider';
import { useWords } from '../words/language';

/** Only a path of this site: never an address that somebody else put into a link. */
export function pathWithin(back: string | null): string {
  return back !== null && /^\/(?![/\\])/.test(back) ? back : '/';
}

/** How the code on a one-time slip is printed. */
const SLIP = /^[0-9a-z]{4}([- ]?[0-9a-z]{4}){3}$/i;

export function SignInPage() {
  const { signIn: words, shell } = useWords();
  const { known, ask } = useKnown();
  const [query] = useSearchParams();
  const go = useNavigate();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    document.title = `${words.title} · ${shell.product}`;
  }, [words, shell]);
  if (known.at === 'in') return <Navigate to={pathWithin(query.get('back'))} replace />;

  const submit = async (typed: { login: string; password: string }) => {
    setBusy(true);
    setFault(null);
    try {
      await signIn(typed.login, typed.password);
      await ask();
    } catch (caught) {
      // A one-time slip's code opens the page on which a password is chosen, and no other.
      if (SLIP.test(typed.password.trim())) void go(`/password#${encodeURIComponent(typed.password.trim())}`);
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Gate title={words.title}>
      <Form layout="vertical" requiredMark={false} onFinish={(typed: { login: string; password: string }) => void submit(typed)}>
        <Form.Item name="login" label={words.login} rules={[{ required: true, message: shell.required }]}>
          <Input autoComplete="username" autoFocus maxLength={64} size="large" />
        </Form.Item>
        <Form.Item name="password" label={words.password} rules={[{ required: true, message: shell.required }]}>
          <Input.Password autoComplete="current-password" maxLength={128} size="large" />
        </Form.Item>
        {fault ? (
          <Form.Item>
            <SignInFault fault={fault} />
          </Form.Item>
        ) : null}
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {words.submit}
        </Button>
      </Form>
      <p className="muted" style={{ marginBottom: 0, marginTop: 16 }}>
        {words.noAccount}
      </p>
    </Gate>
  );
}

function SignInFault({ fault }: { fault: unknown }) {
  const words = useWords().signIn;
  if (fault instanceof Fault && (fault.status === 429 || fault.code === 'try_later')) {
    const seconds = fault.retryAfterSeconds;
    return <Alert type="warning" showIcon role="alert" title={seconds === null ? words.waiting : words.waitingFor(seconds)} />;
  }
  if (fault instanceof Fault && (fault.sort === 'signed_out' || fault.code === 'wrong')) {
    return <Alert type="error" showIcon role="alert" title={words.wrong} description={words.wrongHint} />;
  }
  return <FaultNotice fault={fault} />;
}
