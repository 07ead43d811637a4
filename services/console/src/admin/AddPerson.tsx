// Registers somebody, opens the account, grants the first role: three commands, so that
// what was done stays done where a later one is refused.
import { Button, Drawer, Form, Grid, Input } from 'antd';
import { useState } from 'react';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { Select } from '../parts/Select';
import { UnitPicker } from '../parts/pickers';
import { useWords } from '../words/language';
import { GRANT_ROLE, OPEN_ACCOUNT, REGISTER_PERSON } from './queries';
import { passwordAddress, SecretShown } from './SecretShown';
import { useCommand } from './useCommand';

export type RoleCode = 'INSPECTOR' | 'OFFICE' | 'OFFICE_HEAD' | 'UNIT_MEMBER' | 'UNIT_LEADER' | 'LEADERSHIP' | 'COMMITTEE' | 'REVIEWER' | 'ADMINISTRATOR';

interface Typed {
  name: string;
  login: string;
  employer?: string;
  role?: RoleCode;
  unit?: string;
}

export function AddPerson({ onClose }: { onClose: () => void }) {
  const { people: words, codes, shell } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  const [form] = Form.useForm<Typed>();
  const register = useCommand(REGISTER_PERSON);
  const open = useCommand(OPEN_ACCOUNT);
  const grant = useCommand(GRANT_ROLE);
  // Done already in an earlier attempt of this drawer.
  const [person, setPerson] = useState<string | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const required = [{ required: true, message: shell.required }];

  const submit = async (typed: Typed) => {
    let id = person;
    if (id === null) {
      const done = await register.send((commandId) => ({ input: { commandId, name: typed.name.trim(), employer: typed.employer ?? null } }));
      id = done?.person?.id ?? null;
      if (id === null) return;
      setPerson(id);
    }
    const personId = id;
    let address = link;
    if (address === null) {
      const account = await open.send(() => ({ input: { personId, login: typed.login.trim() } }));
      if (!account) return;
      address = account.link ? passwordAddress(account.link) : null;
    }
    const { role, unit } = typed;
    if (role && unit && !(await grant.send((commandId) => ({ input: { personId, commandId, role, unit } })))) {
      setLink(address);
      return;
    }
    setLink(address);
    if (address === null) onClose();
  };
  if (link !== null && !grant.refusal && !grant.fault && !grant.busy) {
    return <SecretShown title={words.linkTitle} hint={words.linkHint} whom={words.linkFor(form.getFieldValue('name') as string)} secret={link} onClose={onClose} />;
  }
  return (
    <Drawer
      open
      onClose={onClose}
      size={wide ? 440 : '100%'}
      title={words.add}
      mask={{ closable: false }}
      footer={
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="primary" loading={register.busy || open.busy || grant.busy} onClick={() => form.submit()}>
            {shell.submit}
          </Button>
        </div>
      }
    >
      <Form form={form} layout="vertical" onFinish={(typed) => void submit(typed)}>
        <Form.Item name="name" label={words.name} rules={required}>
          <Input maxLength={64} autoComplete="off" disabled={person !== null} />
        </Form.Item>
        <Form.Item name="login" label={words.login} extra={words.loginHint} rules={required}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name="employer" label={`${words.employer}${shell.optionalMark}`}>
          <UnitPicker disabled={person !== null} />
        </Form.Item>
        <Form.Item name="role" label={`${words.role}${shell.optionalMark}`}>
          <Select allowClear options={Object.entries(codes.role).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="unit" label={`${words.unit}${shell.optionalMark}`}>
          <UnitPicker />
        </Form.Item>
      </Form>
      <RefusalNotice refusal={register.refusal ?? open.refusal ?? grant.refusal} />
      <FaultNotice fault={register.fault ?? open.fault ?? grant.fault} />
    </Drawer>
  );
}
