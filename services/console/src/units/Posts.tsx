// Who holds which post in a unit, from when; taking one up and leaving it.
import { Button, DatePicker, Form, Input, Modal, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useCommand } from '../admin/useCommand';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { PersonPicker } from '../parts/pickers';
import { useSession } from '../shell/SessionProvider';
import { handoverAddress } from '../startup/workbooks';
import { useWords } from '../words/language';
import { LEAVE_POST, TAKE_POST, type UnitPerson } from './queries';

interface Held {
  person: string;
  post: string;
}

export function Posts({ unit, people, onChanged }: { unit: string; people: UnitPerson[]; onChanged: () => void }) {
  const { unitChanges: words, startUp, codes, states } = useWords();
  const [open, setOpen] = useState<'take' | Held | null>(null);
  const close = () => {
    setOpen(null);
    onChanged();
  };
  return (
    <section className="card" aria-label={words.people}>
      <h2>{words.people}</h2>
      {people.length === 0 ? <p className="muted">{words.noPeople}</p> : null}
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <Space wrap size={8}>
              <span>{person.name}</span>
              {person.grants
                .filter((grant) => grant.unit.id === unit)
                .map((grant) => (
                  <span key={grant.role}>{codes.role[grant.role]}</span>
                ))}
              {person.posts
                .filter((post) => post.unit.id === unit)
                .map((post) => (
                  <span key={`${post.title}-${post.from}`}>
                    {post.title} {post.until ? `${post.from} – ${post.until}` : states.since(post.from)}
                    {post.until ? null : (
                      <Button type="link" size="small" onClick={() => setOpen({ person: person.id, post: post.title })}>
                        {words.leavePost}
                      </Button>
                    )}
                  </span>
                ))}
              <a href={handoverAddress(person.id)}>{startUp.handover}</a>
            </Space>
          </li>
        ))}
      </ul>
      <Button onClick={() => setOpen('take')}>{words.takePost}</Button>
      {open === 'take' ? <TakePost unit={unit} onClose={close} /> : null}
      {open && open !== 'take' ? <LeavePost unit={unit} held={open} onClose={close} /> : null}
    </section>
  );
}

function TakePost({ unit, onClose }: { unit: string; onClose: () => void }) {
  const { unitChanges: words, shell } = useWords();
  const { asOfToday } = useSession();
  const [form] = Form.useForm<{ person: string; post: string; from: Dayjs }>();
  const take = useCommand(TAKE_POST);
  const required = [{ required: true, message: shell.required }];
  const submit = async (typed: { person: string; post: string; from: Dayjs }) => {
    const input = { personId: typed.person, unit, post: typed.post.trim(), from: typed.from.format('YYYY-MM-DD') };
    if (await take.send((commandId) => ({ input: { ...input, commandId } }))) onClose();
  };
  return (
    <Modal open title={words.takePost} okText={words.takePost} confirmLoading={take.busy} onOk={() => form.submit()} onCancel={onClose}>
      <Form form={form} layout="vertical" initialValues={{ from: dayjs(asOfToday) }} onFinish={(typed) => void submit(typed)}>
        <Form.Item name="person" label={words.holder} rules={required}>
          <PersonPicker />
        </Form.Item>
        <Form.Item name="post" label={words.post} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="from" label={words.on} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
      <RefusalNotice refusal={take.refusal} />
      <FaultNotice fault={take.fault} />
    </Modal>
  );
}

function LeavePost({ unit, held, onClose }: { unit: string; held: Held; onClose: () => void }) {
  const { unitChanges: words, shell } = useWords();
  const { asOfToday } = useSession();
  const [form] = Form.useForm<{ until: Dayjs }>();
  const leave = useCommand(LEAVE_POST);
  const submit = async (typed: { until: Dayjs }) => {
    const input = { personId: held.person, unit, post: held.post, until: typed.until.format('YYYY-MM-DD') };
    if (await leave.send((commandId) => ({ input: { ...input, commandId } }))) onClose();
  };
  return (
    <Modal open title={`${words.leavePost} · ${held.post}`} okText={words.leavePost} confirmLoading={leave.busy} onOk={() => form.submit()} onCancel={onClose}>
      <Form form={form} layout="vertical" initialValues={{ until: dayjs(asOfToday) }} onFinish={(typed) => void submit(typed)}>
        <Form.Item name="until" label={words.lastDay} extra={words.leaveHint} rules={[{ required: true, message: shell.required }]}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
      <RefusalNotice refusal={leave.refusal} />
      <FaultNotice fault={leave.fault} />
    </Modal>
  );
}
