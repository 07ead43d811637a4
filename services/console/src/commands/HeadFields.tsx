// What may be said beside any command: when it happened, in which capacity, and for
// whom it is entered. Most people never open this.
import { DatePicker, Form, Switch } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { roleKey, type Session } from '../api/session';
import { FilePicker } from '../parts/FilePicker';
import { Select } from '../parts/Select';
import { UnitPicker } from '../parts/pickers';
import { useWords } from '../words/language';

interface HeadTyped {
  occurredOn?: Dayjs;
  capacity?: string;
  forUnit?: boolean;
  onBehalf?: { unit?: string; basis?: string; copySha256?: string };
}

/** The head of a command's input, from what was typed. */
export function headFrom(values: Record<string, unknown>): object {
  const typed = (values.head ?? {}) as HeadTyped;
  const [role, unit, agentFor] = (typed.capacity ?? '').split('|');
  return {
    ...(typed.occurredOn ? { occurredOn: typed.occurredOn.format('YYYY-MM-DD') } : {}),
    ...(role && unit ? { capacity: { role, unit, agentFor: agentFor ?? null } } : {}),
    ...(typed.forUnit && typed.onBehalf?.unit && typed.onBehalf.basis
      ? { onBehalf: { unit: typed.onBehalf.unit, basis: typed.onBehalf.basis, copySha256: typed.onBehalf.copySha256 ?? null } }
      : {}),
  };
}

export function HeadFields({ session, mayEnterForUnits, onBehalfOf }: { session: Session; mayEnterForUnits: boolean; onBehalfOf?: string }) {
  const { commands: words, codes, shell } = useWords();
  const forUnit = Form.useWatch<boolean | undefined>(['head', 'forUnit']);
  const capacities = session.grants.map((grant) => {
    const role = roleKey(grant.role);
    return {
      value: `${role}|${grant.unit}`,
      label: [grant.unitName, codes.role[role as keyof typeof codes.role] ?? grant.role].filter(Boolean).join(' · '),
    };
  });
  const asAgent = session.agentFor.flatMap((principal) =>
    principal.grants.map((grant) => {
      const role = roleKey(grant.role);
      return {
        value: `${role}|${grant.unit}|${principal.id}`,
        label: words.asAgentOf(principal.name ?? shell.unknown, [grant.unitName, codes.role[role as keyof typeof codes.role] ?? grant.role].filter(Boolean).join(' · ')),
      };
    }),
  );
  const required = [{ required: true, message: shell.required }];
  return (
    <>
      <Form.Item name={['head', 'occurredOn']} label={words.occurredOn} extra={words.occurredOnHint}>
        <DatePicker style={{ width: '100%' }} disabledDate={(day) => day.isAfter(dayjs(session.asOfToday), 'day')} />
      </Form.Item>
      {capacities.length + asAgent.length > 1 ? (
        <Form.Item name={['head', 'capacity']} label={words.capacity}>
          <Select allowClear placeholder={words.capacityAuto} options={[...capacities, ...asAgent]} />
        </Form.Item>
      ) : null}
      {mayEnterForUnits ? (
        <>
          <Form.Item name={['head', 'forUnit']} label={words.onBehalf} valuePropName="checked" initialValue={onBehalfOf !== undefined} extra={words.onBehalfHint}>
            <Switch />
          </Form.Item>
          {(forUnit ?? onBehalfOf !== undefined) ? (
            <>
              <Form.Item name={['head', 'onBehalf', 'unit']} label={words.onBehalfUnit} rules={required} initialValue={onBehalfOf}>
                <UnitPicker />
              </Form.Item>
              <Form.Item name={['head', 'onBehalf', 'basis']} label={words.onBehalfBasis} rules={required}>
                <Select options={Object.entries(codes.basis).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
              <Form.Item name={['head', 'onBehalf', 'copySha256']} label={words.onBehalfCopy}>
                <FilePicker />
              </Form.Item>
            </>
          ) : null}
        </>
      ) : null}
    </>
  );
}
