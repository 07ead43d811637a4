// 责任督学: who looks after which zone or school, assigned and ended by the office.
import { PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { PersonPicker, UnitPicker } from '../parts/pickers';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { ActDialog } from './ActDialog';
import { ASSIGN_ZONE, END_ZONE, RESPONSIBLE, type Charge } from './query';

const LINE_CHARS_MAX = 300;
const DATE = 'YYYY-MM-DD';

type Open = { what: 'assign' } | { what: 'end'; person: string; charge: Charge };

const input = (zone: string | null | undefined, school: string | null | undefined) => (school ? { school } : { zone: (zone ?? '').trim() });

export function ResponsibleInspectors() {
  const { inspections: words, shell, states } = useWords();
  const session = useSession();
  const mayAssign = holds(session, 'OFFICE', 'OFFICE_HEAD');
  const [open, setOpen] = useState<Open | null>(null);
  const [{ data, error }, again] = useQuery({ query: RESPONSIBLE });
  const close = () => {
    setOpen(null);
    again({ requestPolicy: 'network-only' });
  };
  const everybody = data?.responsibleInspectors ?? [];
  return (
    <section className="card" aria-label={words.inspectorsTitle}>
      <h2>
        {words.inspectorsTitle}
        {mayAssign ? (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen({ what: 'assign' })}>
            {words.assign}
          </Button>
        ) : null}
      </h2>
      <FaultNotice fault={faultFrom(error)} />
      {everybody.length === 0 ? <p className="muted">{words.noInspectors}</p> : null}
      <ul className="plain">
        {everybody.map(({ person, charges }) => (
          <li key={person.id}>
            <strong>{person.name ?? shell.unknown}</strong>
            {charges.map((charge) => (
              <div key={`${charge.zone ?? charge.school?.id}-${charge.from}`}>
                {charge.standing ? null : <Tag>{words.ended}</Tag>}
                {charge.zone ?? charge.school?.name} <span className="muted">{charge.zone ? words.units(charge.units.length) : ''}</span>{' '}
                <span className="muted">
                  {charge.until ? `${charge.from} – ${charge.until}` : states.since(charge.from)} {charge.document}
                </span>
                {charge.standing && mayAssign ? (
                  <Button type="link" size="small" onClick={() => setOpen({ what: 'end', person: person.id, charge })}>
                    {words.end}
                  </Button>
                ) : null}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {open?.what === 'assign' ? <Assign onClose={close} /> : null}
      {open?.what === 'end' ? <End person={open.person} charge={open.charge} onClose={close} /> : null}
    </section>
  );
}

interface Typed {
  person: string;
  zone?: string;
  school?: string;
  from: Dayjs;
  until?: Dayjs;
  document?: string;
}

function Assign({ onClose }: { onClose: () => void }) {
  const { inspections: words, shell } = useWords();
  const { asOfToday } = useSession();
  const required = [{ required: true, message: shell.required }];
  return (
    <ActDialog<Typed, any>
      title={words.assign}
      document={ASSIGN_ZONE}
      initial={{ from: dayjs(asOfToday) }}
      input={(typed) => ({
        personId: typed.person,
        charge: input(typed.zone, typed.school),
        from: typed.from.format(DATE),
        until: typed.until?.format(DATE) ?? null,
        document: typed.document?.trim() || null,
      })}
      onClose={onClose}
    >
      <Form.Item name="person" label={words.person} rules={required}>
        <PersonPicker />
      </Form.Item>
      <Form.Item
        name="zone"
        label={words.zone}
        extra={words.zoneOrSchool}
        dependencies={['school']}
        rules={[({ getFieldValue }) => ({ required: !getFieldValue('school'), whitespace: true, message: shell.required })]}
      >
        <Input maxLength={LINE_CHARS_MAX} />
      </Form.Item>
      <Form.Item name="school" label={`${words.school}${shell.optionalMark}`}>
        <UnitPicker />
      </Form.Item>
      <div className="fields-two">
        <Form.Item name="from" label={words.from} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="until" label={`${words.until}${shell.optionalMark}`} extra={words.untilHint}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="document" label={`${words.document}${shell.optionalMark}`}>
        <Input maxLength={LINE_CHARS_MAX} />
      </Form.Item>
    </ActDialog>
  );
}

function End({ person, charge, onClose }: { person: string; charge: Charge; onClose: () => void }) {
  const { inspections: words, shell } = useWords();
  const { asOfToday } = useSession();
  return (
    <ActDialog<{ on: Dayjs }, any>
      title={words.end}
      document={END_ZONE}
      initial={{ on: dayjs(asOfToday) }}
      input={(typed) => ({ personId: person, charge: input(charge.zone, charge.school?.id), on: typed.on.format(DATE) })}
      onClose={onClose}
    >
      <Form.Item name="on" label={words.until} rules={[{ required: true, message: shell.required }]}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </ActDialog>
  );
}
