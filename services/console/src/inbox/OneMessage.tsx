// One message: what it says, whether it was read, and the answer to it.
import { Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { officeTime } from '../api/officeTime';
import { useCommand } from '../admin/useCommand';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { useWords } from '../words/language';
import { ANSWER, MARK_READ, type InboxMessage } from './query';

/** As the server has it. */
const ANSWER_CHARS_MAX = 5_000;

export function OneMessage({ message, onDone }: { message: InboxMessage; onDone: (token: string | null) => void }) {
  const words = useWords().inbox;
  const marking = useCommand(MARK_READ);
  const [answering, setAnswering] = useState(false);
  const read = async () => {
    const done = await marking.send((commandId) => ({ messageId: message.id, commandId }));
    if (done) onDone(done.token ?? null);
  };
  return (
    <li>
      <div className="waiting">
        <div className="waiting-main">
          <div className="evidence-line">
            {message.readAt ? null : <Tag color="red">{words.isNew}</Tag>}
            <strong>{headline(message, words)}</strong>
            <span className="muted">{officeTime(message.claimedAt)}</span>
          </div>
          <Told message={message} />
          {message.answer ? (
            <p className="quote">
              <span className="muted">{message.answeredAt ? words.answered(officeTime(message.answeredAt)) : ''}</span>
              <br />
              <span className="pre">{message.answer}</span>
            </p>
          ) : null}
        </div>
        <div className="waiting-due">
          {message.readAt ? null : (
            <Button size="small" loading={marking.busy} onClick={() => void read()}>
              {words.markRead}
            </Button>
          )}{' '}
          {message.occasion && !message.answeredAt ? (
            <Button size="small" onClick={() => setAnswering(!answering)} aria-expanded={answering}>
              {words.answer}
            </Button>
          ) : null}
        </div>
      </div>
      <FaultNotice fault={marking.fault} retry={() => void read()} />
      <RefusalNotice refusal={marking.refusal} />
      {answering ? <Answer message={message} onDone={(token) => (setAnswering(false), onDone(token))} /> : null}
    </li>
  );
}

type InboxWords = ReturnType<typeof useWords>['inbox'];

function headline(message: InboxMessage, words: InboxWords): string {
  if (message.occasion) return words.urgent(words.occasion[message.occasion], message.facts);
  return words.digest(message.day ?? '');
}

function Told({ message }: { message: InboxMessage }) {
  const words = useWords().inbox;
  if (message.counts) {
    const { waiting, dueSoon, overdue, steps } = message.counts;
    return (
      <div>
        {words.counts(waiting, dueSoon, overdue, steps)} <Link to="/queue">{words.toQueue}</Link>
      </div>
    );
  }
  return (
    <ul className="plain">
      {message.findings.map((finding) => (
        <li key={finding.id} style={{ borderTop: 0, padding: '4px 0' }}>
          <Link to={`/findings/${finding.id}`}>{finding.number}</Link> <span className="clamp">{finding.description}</span>
        </li>
      ))}
      {message.facts > message.findings.length ? <li className="muted">{words.andMore(message.facts)}</li> : null}
    </ul>
  );
}

function Answer({ message, onDone }: { message: InboxMessage; onDone: (token: string | null) => void }) {
  const { inbox: words, shell } = useWords();
  const answering = useCommand(ANSWER);
  const send = async ({ answer }: { answer: string }) => {
    const done = await answering.send((commandId) => ({ messageId: message.id, commandId, answer }));
    if (done) onDone(done.token ?? null);
  };
  return (
    <Form layout="vertical" onFinish={(values: { answer: string }) => void send(values)} style={{ marginTop: 8 }}>
      <Form.Item name="answer" label={words.answerLabel} extra={words.answerHint} rules={[{ required: true, whitespace: true, message: shell.required }]}>
        <Input.TextArea autoFocus rows={3} maxLength={ANSWER_CHARS_MAX} />
      </Form.Item>
      <FaultNotice fault={answering.fault} />
      <RefusalNotice refusal={answering.refusal} />
      <Button type="primary" htmlType="submit" loading={answering.busy}>
        {shell.submit}
      </Button>
    </Form>
  );
}
