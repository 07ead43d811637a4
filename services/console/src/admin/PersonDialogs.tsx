// Small dialogs about one person: grant a role, revoke one, disable or enable.
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { Select } from '../parts/Select';
import { UnitPicker } from '../parts/pickers';
import { useWords } from '../words/language';
import type { RoleCode } from './AddPerson';
import { DISABLE_PERSON, ENABLE_PERSON, GRANT_ROLE, REVOKE_ROLE, type PersonRow } from './queries';
import { useCommand } from './useCommand';

const REASON_CHARS_MAX = 500;

export function GrantDialog({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const { people: words, codes, shell } = useWords();
  const [form] = Form.useForm<{ role: RoleCode; unit: string }>();
  const grant = useCommand(GRANT_ROLE);
  const required = [{ required: true, message: shell.required }];
  return (
    <Modal open title={`${words.addGrant} · ${person.name ?? words.erased}`} okText={words.addGrant} confirmLoading={grant.busy} onOk={() => form.submit()} onCancel={onClose}>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ role, unit }) => void grant.send((commandId) => ({ input: { personId: person.id, commandId, role, unit } })).then((done) => done && onClose())}
      >
        <Form.Item name="role" label={words.role} rules={required}>
          <Select options={Object.entries(codes.role).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="unit" label={words.unit} rules={required}>
          <UnitPicker />
        </Form.Item>
      </Form>
      <RefusalNotice refusal={grant.refusal} />
      <FaultNotice fault={grant.fault} />
    </Modal>
  );
}

export function RevokeDialog({ person, grant, onClose }: { person: PersonRow; grant: PersonRow['grants'][number]; onClose: () => void }) {
  const { people: words, codes } = useWords();
  const [reason, setReason] = useState('');
  const revoke = useCommand(REVOKE_ROLE);
  const act = async () => {
    const input = { personId: person.id, role: grant.role, unit: grant.unit.id, reason: reason.trim() };
    if (await revoke.send((commandId) => ({ input: { ...input, commandId } }))) onClose();
  };
  return (
    <Modal
      open
      title={`${words.revokeOf(`${grant.unit.name} · ${codes.role[grant.role]}`)} · ${person.name ?? words.erased}`}
      okText={words.revoke}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      confirmLoading={revoke.busy}
      onOk={() => void act()}
      onCancel={onClose}
    >
      <label>
        {words.reason}
        <Input.TextArea value={reason} maxLength={REASON_CHARS_MAX} onChange={(event) => setReason(event.target.value)} />
      </label>
      <RefusalNotice refusal={revoke.refusal} />
      <FaultNotice fault={revoke.fault} />
    </Modal>
  );
}

export function DisableDialog({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const words = useWords().people;
  const [reason, setReason] = useState('');
  const disable = useCommand(DISABLE_PERSON);
  const enable = useCommand(ENABLE_PERSON);
  const act = async () => {
    const input = { personId: person.id, reason: reason.trim() };
    const done = person.disabled
      ? await enable.send((commandId) => ({ input: { ...input, commandId } }))
      : await disable.send((commandId) => ({ input: { ...input, commandId } }));
    if (done) onClose();
  };
  return (
    <Modal
      open
      title={`${person.disabled ? words.enable : words.disable} · ${person.name ?? words.erased}`}
      okText={person.disabled ? words.enable : words.disable}
      okButtonProps={{ danger: !person.disabled, disabled: reason.trim() === '' }}
      confirmLoading={disable.busy || enable.busy}
      onOk={() => void act()}
      onCancel={onClose}
    >
      <label>
        {words.reason}
        <Input.TextArea value={reason} maxLength={REASON_CHARS_MAX} onChange={(event) => setReason(event.target.value)} />
      </label>
      <RefusalNotice refusal={disable.refusal ?? enable.refusal} />
      <FaultNotice fault={disable.fault ?? enable.fault} />
    </Modal>
  );
}
