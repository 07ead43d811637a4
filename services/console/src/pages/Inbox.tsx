// 消息: what this person was told, the newest first, with read marks and answers.
import { Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { INBOX, MESSAGES_ROWS, type InboxMessage } from '../inbox/query';
import { OneMessage } from '../inbox/OneMessage';
import { useUnread } from '../inbox/useUnread';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { PageSpin } from '../shell/PageSpin';
import { useWords } from '../words/language';

export default function InboxPage() {
  const words = useWords().inbox;
  const [unread, setUnread] = useState(false);
  const [notBefore, setNotBefore] = useState<string | null>(null);
  const [rows, setRows] = useState(MESSAGES_ROWS);
  const count = useUnread();
  const [{ data, fetching, error }, again] = useQuery({ query: INBOX, variables: { first: rows, unread, notBefore } });
  const messages: InboxMessage[] = data?.inbox.edges.map((edge) => edge.node) ?? [];
  return (
    <>
      <PageHead title={words.title} hint={words.hint(count)}>
        <Segmented
          aria-label={words.which}
          value={unread ? 'unread' : 'all'}
          onChange={(which) => setUnread(which === 'unread')}
          options={[
            { value: 'all', label: words.all },
            { value: 'unread', label: words.unread },
          ]}
        />
      </PageHead>
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      {!data && fetching ? <PageSpin /> : null}
      {data && messages.length === 0 ? (
        <div className="card">
          <Empty title={words.empty} hint={words.emptyHint} />
        </div>
      ) : null}
      {messages.length > 0 ? (
        <section className="card" aria-label={words.title}>
          <h2>
            {words.title} <Tag>{data?.inbox.total.count}</Tag>
          </h2>
          <ul className="plain">
            {messages.map((message) => (
              <OneMessage key={message.id} message={message} onDone={setNotBefore} />
            ))}
          </ul>
          {data?.inbox.pageInfo.hasNextPage && rows < ROWS_MAX ? (
            <Button loading={fetching} onClick={() => setRows(Math.min(rows + MESSAGES_ROWS, ROWS_MAX))}>
              {words.more}
            </Button>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

/** The server's most for one page. */
const ROWS_MAX = 100;
