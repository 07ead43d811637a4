// 通知送达情况: for the office, who was told of a finding at once, and what came of it.
import { Table, Tag, type TableColumnsType } from 'antd';
import { useQuery } from 'urql';
import { officeTime } from '../api/officeTime';
import { useWords } from '../words/language';
import { NOTICES, type Notice } from './query';

export function Notices({ finding }: { finding: string }) {
  const words = useWords().inbox;
  const [{ data }] = useQuery({ query: NOTICES, variables: { id: finding } });
  const notices = data?.finding?.notices ?? [];
  if (notices.length === 0) return null;
  const at = (instant: string | null) => (instant ? officeTime(instant) : '');
  const columns: TableColumnsType<Notice> = [
    { title: words.toWhom, key: 'to', render: (_, one) => one.addressee?.name ?? one.channel },
    { title: words.about, key: 'about', render: (_, one) => (one.occasion ? words.occasion[one.occasion] : '') },
    { title: words.written, key: 'written', render: (_, one) => at(one.claimedAt) },
    { title: words.delivered, key: 'delivered', render: (_, one) => at(one.deliveredAt ?? one.sentAt) },
    { title: words.read, key: 'read', render: (_, one) => <Read notice={one} /> },
    { title: words.replied, key: 'answer', render: (_, one) => <span className="pre">{one.answer}</span> },
  ];
  return (
    <section className="card" aria-label={words.notices}>
      <h2>
        {words.notices} <Tag>{notices.length}</Tag>
      </h2>
      <Table<Notice> size="small" rowKey="id" columns={columns} dataSource={notices} pagination={notices.length > 10 ? { pageSize: 10 } : false} scroll={{ x: 640 }} />
    </section>
  );
}

function Read({ notice }: { notice: Notice }) {
  const words = useWords().inbox;
  if (notice.cancelled) return <Tag>{words.cancelled}</Tag>;
  if (notice.dead) return <Tag color="red">{words.dead}</Tag>;
  if (notice.readAt) return officeTime(notice.readAt);
  return notice.addressee ? <Tag color="gold">{words.notYet}</Tag> : null;
}
