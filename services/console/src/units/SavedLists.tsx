// 单位清单: the office's own lists of units, by which findings are broken down.
import { Alert, Button, Form, Input, List, Modal, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useCommand } from '../admin/useCommand';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { UnitsPicker } from '../parts/pickers';
import { useWords } from '../words/language';
import { CHANGE_UNIT_LIST, DROP_UNIT_LIST, RENAME_UNIT_LIST, SAVE_UNIT_LIST, UNIT_LISTS, type ListedUnits } from './queries';

const NAME_CHARS_MAX = 300;

interface Typed {
  name: string;
  units: string[];
}

export function SavedLists({ onClose }: { onClose: () => void }) {
  const { unitLists: words, shell } = useWords();
  const [{ data, fetching }, again] = useQuery({ query: UNIT_LISTS, requestPolicy: 'cache-and-network' });
  const [open, setOpen] = useState<ListedUnits | 'new' | null>(null);
  const drop = useCommand(DROP_UNIT_LIST);
  const reread = () => again({ requestPolicy: 'network-only' });
  const saved = (data?.unitLists ?? []).filter((list) => !list.kind);
  const names = (units: ListedUnits['units']) => units.map((unit) => unit.name).join(shell.comma);
  return (
    <Modal open title={words.title} footer={<Button onClick={() => setOpen('new')}>{words.add}</Button>} onCancel={onClose}>
      <List
        loading={fetching && !data}
        dataSource={saved}
        rowKey="id"
        locale={{ emptyText: words.empty }}
        renderItem={(list) => (
          <List.Item
            actions={[
              <Button key="change" size="small" onClick={() => setOpen(list)}>
                {words.change}
              </Button>,
              <Popconfirm
                key="drop"
                title={words.dropOf(list.name ?? '')}
                description={words.dropHint}
                onConfirm={async () => {
                  if (await drop.send((commandId) => ({ input: { listId: list.id, commandId } }))) reread();
                }}
              >
                <Button size="small" danger>
                  {words.drop}
                </Button>
              </Popconfirm>,
            ]}
          >
            <List.Item.Meta
              title={list.name}
              description={
                <Space orientation="vertical" size={0}>
                  <span>{names(list.units)}</span>
                  {list.ended.length > 0 ? <span className="muted">{words.ended(names(list.ended))}</span> : null}
                </Space>
              }
            />
          </List.Item>
        )}
      />
      <RefusalNotice refusal={drop.refusal} />
      <FaultNotice fault={drop.fault} />
      {open ? (
        <OneList
          list={open === 'new' ? null : open}
          onClose={() => {
            setOpen(null);
            reread();
          }}
        />
      ) : null}
    </Modal>
  );
}

/** Whoever ended is not among the choices: it is taken off when the list is next changed. */
function OneList({ list, onClose }: { list: ListedUnits | null; onClose: () => void }) {
  const { unitLists: words, shell } = useWords();
  const [form] = Form.useForm<Typed>();
  const save = useCommand(SAVE_UNIT_LIST);
  const rename = useCommand(RENAME_UNIT_LIST);
  const change = useCommand(CHANGE_UNIT_LIST);
  const required = [{ required: true, message: shell.required }];
  const before = list?.units.map((unit) => unit.id) ?? [];
  const submit = async ({ name, units }: Typed) => {
    if (!list) {
      if (await save.send((commandId) => ({ input: { commandId, name: name.trim(), units } }))) onClose();
      return;
    }
    const about = { listId: list.id };
    if (name.trim() !== list.name && !(await rename.send((commandId) => ({ input: { ...about, commandId, new: name.trim() } })))) return;
    const add = units.filter((unit) => !before.includes(unit));
    const remove = [...before.filter((unit) => !units.includes(unit)), ...list.ended.map((unit) => unit.id)];
    if ((add.length > 0 || remove.length > 0) && !(await change.send((commandId) => ({ input: { ...about, commandId, add, remove } })))) return;
    onClose();
  };
  return (
    <Modal
      open
      title={list ? `${words.change} · ${list.name}` : words.add}
      okText={words.save}
      confirmLoading={save.busy || rename.busy || change.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {list && list.ended.length > 0 ? <Alert type="info" showIcon title={words.ended(list.ended.map((unit) => unit.name).join(shell.comma))} style={{ marginBottom: 12 }} /> : null}
      <Form form={form} layout="vertical" initialValues={{ name: list?.name ?? '', units: before }} onFinish={(typed) => void submit(typed)}>
        <Form.Item name="name" label={words.name} rules={required}>
          <Input maxLength={NAME_CHARS_MAX} />
        </Form.Item>
        <Form.Item name="units" label={words.units} rules={required}>
          <UnitsPicker />
        </Form.Item>
      </Form>
      <RefusalNotice refusal={save.refusal ?? rename.refusal ?? change.refusal} />
      <FaultNotice fault={save.fault ?? rename.fault ?? change.fault} />
    </Modal>
  );
}
