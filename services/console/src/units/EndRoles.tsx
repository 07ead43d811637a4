// The roles held in a unit that ended: who holds which, then all passed on or ended in one go.
import { Alert, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useCommand } from '../admin/useCommand';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { useWords } from '../words/language';
import { END_UNIT_ROLES, type UnitPerson } from './queries';

const BASIS_CHARS_MAX = 300;

interface Typed {
  passes: boolean;
  basis: string;
}

interface Props {
  unit: string;
  people: UnitPerson[];
  /** The one unit that took over, if there is one. */
  successor: { id: string; name: string } | null;
  basis: string | null;
  onClose: () => void;
}

export function EndRoles({ unit, people, successor, basis, onClose }: Props) {
  const { unitChanges: words, codes, shell } = useWords();
  const [form] = Form.useForm<Typed>();
  const end = useCommand(END_UNIT_ROLES);
  const [ended, setEnded] = useState<string[]>([]);
  const waiting = people.filter((person) => !ended.includes(person.id));
  // One after the other: whoever is refused stays on the list with the reason below it.
  const submit = async (typed: Typed) => {
    for (const person of waiting) {
      const input = { personId: person.id, unit, passTo: typed.passes ? (successor?.id ?? null) : null, basis: typed.basis.trim() };
      if (!(await end.send((commandId) => ({ input: { ...input, commandId } })))) return;
      setEnded((known) => [...known, person.id]);
    }
    onClose();
  };
  return (
    <Modal open title={words.roles(String(waiting.length))} okText={shell.confirm} confirmLoading={end.busy} onOk={() => form.submit()} onCancel={onClose}>
      <Alert type="info" showIcon title={words.rolesHint} style={{ marginBottom: 12 }} />
      <ul>
        {waiting.map((person) => (
          <li key={person.id}>
            {person.name} · {rolesIn(person, unit).map((role) => codes.role[role]).join(shell.comma)}
          </li>
        ))}
      </ul>
      <Form form={form} layout="vertical" initialValues={{ passes: successor !== null, basis: basis ?? '' }} onFinish={(typed) => void submit(typed)}>
        <Form.Item name="passes">
          <Radio.Group
            options={[
              { value: true, label: words.rolesPass(successor?.name ?? ''), disabled: successor === null },
              { value: false, label: words.rolesEnd },
            ]}
          />
        </Form.Item>
        <Form.Item name="basis" label={words.basis} rules={[{ required: true, message: shell.required }]}>
          <Input maxLength={BASIS_CHARS_MAX} />
        </Form.Item>
      </Form>
      <RefusalNotice refusal={end.refusal} />
      <FaultNotice fault={end.fault} />
    </Modal>
  );
}

export function rolesIn(person: UnitPerson, unit: string) {
  return person.grants.filter((grant) => grant.unit.id === unit).map((grant) => grant.role);
}
