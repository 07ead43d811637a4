// Which findings the act would touch, and which it would leave alone.
import { DatePicker, Form, Table, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { UnitPicker } from '../../parts/pickers';
import { useWords } from '../../words/language';
import type { BulkAct } from './acts';
import type { BulkItem } from './query';
import { useItemColumns } from './useItemColumns';

export function BulkPreview({ act, items, going }: { act: BulkAct; items: BulkItem[]; going: BulkItem[] }) {
  const { bulk: words, ledger, fields, shell } = useWords();
  const goes = new Set(going.map((one) => one.id));
  const assigned: TableColumnsType<BulkItem> = [
    {
      key: 'lead',
      title: fields.lead,
      width: 200,
      render: (_, one) =>
        goes.has(one.id) ? (
          <Form.Item
            name={['items', one.id, 'lead']}
            initialValue={one.lead?.id}
            rules={[{ required: true, message: shell.required }]}
            extra={one.leadWords ? ledger.dueUnclear(one.leadWords) : undefined}
            style={{ marginBottom: 0 }}
          >
            <UnitPicker aria-label={`${one.number} ${fields.lead}`} known={[one.lead, one.place.unit].flatMap((unit) => (unit ? [{ value: unit.id, label: unit.name }] : []))} />
          </Form.Item>
        ) : null,
    },
    {
      key: 'due',
      title: fields.dueOn,
      width: 160,
      render: (_, one) =>
        goes.has(one.id) ? (
          <Form.Item name={['items', one.id, 'dueOn']} initialValue={dateOf(one.dueOn ?? one.upperDueOn)} style={{ marginBottom: 0 }}>
            <DatePicker aria-label={`${one.number} ${fields.dueOn}`} placeholder={words.asForAll} />
          </Form.Item>
        ) : null,
    },
  ];
  const columns = useItemColumns(goes, act === 'ISSUE_FINDING' ? assigned : []);
  return <Table<BulkItem> size="small" rowKey="id" columns={columns} dataSource={items} pagination={false} scroll={{ x: act === 'ISSUE_FINDING' ? 980 : 620 }} aria-label={words.preview} />;
}

function dateOf(day: string | null) {
  return day ? dayjs(day) : undefined;
}
