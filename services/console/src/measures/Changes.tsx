// What adopting a catalogue would change, entry by entry and field by field.
import { EditOutlined, MinusCircleOutlined, PlusCircleOutlined } from '@ant-design/icons';
import { Table, Tag, type TableColumnsType } from 'antd';
import { type ReactNode } from 'react';
import { useWords } from '../words/language';
import type { Change } from './catalogue';

const ROWS_ON_PAGE = 20;
const LOOKS: Record<Change['kind'], [string, ReactNode]> = {
  ADDED: ['green', <PlusCircleOutlined key="i" />],
  CHANGED: ['gold', <EditOutlined key="i" />],
  REMOVED: ['red', <MinusCircleOutlined key="i" />],
};

export function Changes({ changes }: { changes: Change[] }) {
  const { standards: words, indicators } = useWords();
  if (changes.length === 0) return <p className="muted">{words.noChanges}</p>;
  const columns: TableColumnsType<Change> = [
    {
      key: 'kind',
      title: words.kind,
      width: 90,
      render: (_, one) => (
        <Tag color={LOOKS[one.kind][0]} icon={LOOKS[one.kind][1]}>
          {indicators.changeKind[one.kind]}
        </Tag>
      ),
    },
    { key: 'list', title: words.list, width: 80, render: (_, one) => indicators.list[one.list as keyof typeof indicators.list] ?? one.list },
    {
      key: 'entry',
      title: words.entry,
      render: (_, one) => (
        <>
          {one.name ?? ''} <span className="muted small">{one.id}</span>
        </>
      ),
    },
  ];
  return (
    <>
      <p>{words.changesOf(changes.length)}</p>
      <Table<Change>
        aria-label={words.changes}
        size="small"
        rowKey={(one) => `${one.kind}-${one.list}-${one.id}`}
        columns={columns}
        dataSource={changes}
        pagination={changes.length > ROWS_ON_PAGE ? { pageSize: ROWS_ON_PAGE, showSizeChanger: false } : false}
        scroll={{ x: 480 }}
        expandable={{ rowExpandable: (one) => one.fields.length > 0, expandedRowRender: (one) => <Fields change={one} /> }}
      />
    </>
  );
}

function Fields({ change }: { change: Change }) {
  const words = useWords().standards;
  return (
    <table className="picture">
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.old}</th>
          <th scope="col">{words.now}</th>
        </tr>
      </thead>
      <tbody>
        {change.fields.map((one) => (
          <tr key={one.field}>
            <th scope="row">{one.field}</th>
            <td className="pre">{one.old ?? '—'}</td>
            <td className="pre">{one.new ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
