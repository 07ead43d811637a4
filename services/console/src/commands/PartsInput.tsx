// The parts of a finding to be broken down: a list of units is looked at first, then taken
// as rows, and each row may be changed or left out.
import { MinusCircleOutlined, PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Select } from '../parts/Select';
import { UnitPicker } from '../parts/pickers';
import { QuantityInput } from '../parts/QuantityInput';
import { UNIT_LISTS } from '../units/queries';
import { useWords } from '../words/language';
import type { PartTyped } from './typed';

/** As the domain sets them. */
const PARTS_AT_ONCE_MAX = 200;
const LINE_CHARS_MAX = 300;
const PROSE_CHARS_MAX = 5000;

interface Props {
  label: string;
  dueOn: string | null;
  targetUnit: string | null;
}

export function PartsInput({ label, dueOn, targetUnit }: Props) {
  const { commands: words, units: unitWords, unitLists, shell } = useWords();
  const form = Form.useFormInstance();
  const [{ data, fetching }] = useQuery({ query: UNIT_LISTS });
  const [chosen, setChosen] = useState<string>();
  const [common, setCommon] = useState<{ dueOn: Dayjs | null; targetWords: string }>({ dueOn: dueOn ? dayjs(dueOn) : null, targetWords: '' });
  const lists = data?.unitLists ?? [];
  const list = lists.find((one) => one.id === chosen);
  const blank = (lead?: string): PartTyped => ({
    lead,
    dueOn: common.dueOn ?? undefined,
    targetWords: common.targetWords,
    targetQuantity: targetUnit ? { unit: targetUnit } : undefined,
  });
  const take = () => {
    const rows = ((form.getFieldValue('parts') ?? []) as PartTyped[]).filter((row) => row?.lead || row?.place);
    const known = new Set(rows.map((row) => row.lead));
    const fresh = (list?.units ?? []).filter((unit) => !known.has(unit.id)).map((unit) => blank(unit.id));
    form.setFieldValue('parts', [...rows, ...fresh].slice(0, PARTS_AT_ONCE_MAX));
  };
  return (
    <>
      <fieldset style={{ marginBottom: 16 }}>
        <legend className="legend">{words.partsCommon}</legend>
        <div style={{ display: 'flex', gap: 8, marginBottom: 8 }}>
          <DatePicker style={{ flex: '0 0 170px' }} aria-label={words.partsDueOn} placeholder={words.partsDueOn} value={common.dueOn} onChange={(day) => setCommon({ ...common, dueOn: day })} />
          <Input
            aria-label={words.partsTarget}
            placeholder={words.partsTarget}
            maxLength={PROSE_CHARS_MAX}
            value={common.targetWords}
            onChange={(event) => setCommon({ ...common, targetWords: event.target.value })}
          />
        </div>
        <Select
          aria-label={words.unitList}
          placeholder={words.unitList}
          loading={fetching}
          style={{ width: '100%' }}
          value={chosen}
          onChange={setChosen}
          options={lists.map((one) => ({ value: one.id, label: words.unitListOf(one.kind ? words.everyUnit(unitWords.kinds[one.kind]) : (one.name ?? ''), one.units.length) }))}
        />
        {list ? (
          <div style={{ marginTop: 8 }}>
            <p className="muted">{list.units.map((unit) => unit.name).join(shell.comma) || words.unitListEmpty}</p>
            {list.ended.length > 0 ? <p className="muted">{unitLists.ended(list.ended.map((unit) => unit.name).join(shell.comma))}</p> : null}
            <Button icon={<UnorderedListOutlined />} disabled={list.units.length === 0} onClick={take}>
              {words.takeUnitList(list.units.length)}
            </Button>
          </div>
        ) : null}
      </fieldset>
      <Rows label={label} blank={blank} />
    </>
  );
}

function Rows({ label, blank }: { label: string; blank: () => PartTyped }) {
  const { commands: words, fields, shell } = useWords();
  const rules = [{ required: true, message: shell.required }];
  return (
    <Form.List name="parts">
      {(rows, { add, remove }) => (
        <fieldset style={{ marginBottom: 16 }}>
          <legend className="legend">
            {label}
            {shell.aside(String(rows.length))}
          </legend>
          {rows.map(({ key, name: at }) => (
            <div key={key} role="group" aria-label={words.partAt(at + 1)} style={{ borderBottom: '1px solid var(--line, #ddd)', marginBottom: 12 }}>
              <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0 8px' }}>
                <Form.Item name={[at, 'lead']} style={{ flex: '1 1 180px', marginBottom: 4 }}>
                  <UnitPicker aria-label={fields.lead} placeholder={fields.lead} />
                </Form.Item>
                <Form.Item name={[at, 'dueOn']} style={{ flex: '0 0 170px', marginBottom: 4 }} rules={rules}>
                  <DatePicker style={{ width: '100%' }} aria-label={fields.dueOn} placeholder={fields.dueOn} />
                </Form.Item>
                <Button type="text" icon={<MinusCircleOutlined />} aria-label={words.removeLine} onClick={() => remove(at)} />
              </div>
              <Form.Item name={[at, 'place']} style={{ marginBottom: 4 }}>
                <Input aria-label={words.partPlace} placeholder={words.partPlace} maxLength={LINE_CHARS_MAX} />
              </Form.Item>
              <Form.Item name={[at, 'targetWords']} style={{ marginBottom: 4 }}>
                <Input aria-label={fields.targetWords} placeholder={fields.targetWords} maxLength={PROSE_CHARS_MAX} />
              </Form.Item>
              <Form.Item name={[at, 'targetQuantity']} style={{ marginBottom: 8 }}>
                <QuantityInput />
              </Form.Item>
            </div>
          ))}
          {rows.length < PARTS_AT_ONCE_MAX ? (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add(blank())}>
              {words.addPart}
            </Button>
          ) : null}
        </fieldset>
      )}
    </Form.List>
  );
}
