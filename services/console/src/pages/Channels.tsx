// 外发渠道: for the administrator, what leaves the house by which way, and what could not.
import { Button, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { officeTime } from '../api/officeTime';
import { useCommand } from '../admin/useCommand';
import { faultFrom } from '../api/client';
import { CHANNELS, SEND_AGAIN, type DeadLetter } from '../inbox/query';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { RefusalNotice } from '../parts/RefusalNotice';
import { useWords } from '../words/language';

/** The server's most for one page. */
const ROWS_MAX = 100;

export default function ChannelsPage() {
  const words = useWords().inbox;
  const [notBefore, setNotBefore] = useState<string | null>(null);
  const [{ data, fetching, error }, again] = useQuery({ query: CHANNELS, variables: { first: ROWS_MAX, notBefore } });
  const sending = useCommand(SEND_AGAIN);
  const send = async (messageId: string) => {
    const done = await sending.send((commandId) => ({ messageId, commandId }));
    if (done) setNotBefore(done.token ?? null);
  };
  const columns: TableColumnsType<DeadLetter> = [
    { title: words.toWhom, key: 'to', render: (_, one) => one.addressee?.name ?? one.channel },
    { title: words.about, key: 'about', render: (_, one) => (one.occasion ? words.occasion[one.occasion] : words.digest(one.day ?? '')) },
    { title: words.written, key: 'written', render: (_, one) => officeTime(one.claimedAt) },
    { title: words.lastFailure, key: 'failed', render: (_, one) => (one.failedAt ? officeTime(one.failedAt) : '') },
    { title: words.why, key: 'why', render: (_, one) => (one.fault ? words.fault[one.fault] : '') },
    { title: words.attempts, key: 'attempts', render: (_, one) => one.attempt },
    {
      key: 'again',
      render: (_, one) => (
        <Button size="small" loading={sending.busy} onClick={() => void send(one.id)}>
          {words.sendAgain}
        </Button>
      ),
    },
  ];
  const dead = data?.deadLetters.edges.map((edge) => edge.node) ?? [];
  const rooms = data?.channels.rooms ?? [];
  return (
    <>
      <PageHead title={words.channels} hint={words.channelsHint} />
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      <FaultNotice fault={sending.fault} />
      <RefusalNotice refusal={sending.refusal} />
      <section className="card" aria-label={words.ways}>
        <h2>{words.ways}</h2>
        <Tag color={data?.channels.mail ? 'green' : 'default'}>{data?.channels.mail ? words.mailOn : words.mailOff}</Tag>
        {rooms.map((room) => (
          <Tag key={room} color="green">
            {room}
          </Tag>
        ))}
        {data && rooms.length === 0 ? <Tag>{words.noRooms}</Tag> : null}
      </section>
      <section className="card" aria-label={words.deadLetters}>
        <h2>
          {words.deadLetters} <Tag>{data?.deadLetters.total.count ?? 0}</Tag>
        </h2>
        {data && dead.length === 0 ? (
          <Empty title={words.noDeadLetters} hint={words.noDeadLettersHint} />
        ) : (
          <Table<DeadLetter> size="small" rowKey="id" loading={fetching} columns={columns} dataSource={dead} pagination={false} scroll={{ x: 720 }} />
        )}
      </section>
    </>
  );
}
