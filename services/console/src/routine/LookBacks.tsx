// Planned look-backs, the earliest first; the address may narrow them to single days.
import { ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Table, Tag, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { LOOK_BACKS, type LookBackRow } from './query';

/** The server's most for one page. */
const ROWS_MAX = 100;

export function LookBacks() {
  const { routine: words } = useWords();
  const { asOfToday: today } = useSession();
  const [address] = useSearchParams();
  const [from, to] = [address.get('from'), address.get('to')];
  const [{ data, fetching, error }] = useQuery({ query: LOOK_BACKS, variables: { from, to, first: ROWS_MAX }, requestPolicy: 'cache-and-network' });
  const rows = data?.lookBacks ?? [];
  const columns: TableColumnsType<LookBackRow> = [
    { key: 'number', title: words.number, width: 110, render: (_, { finding }) => <Link to={`/findings/${finding.id}`}>{finding.number}</Link> },
    { key: 'matter', title: words.matter, render: (_, { finding }) => <span className="clamp">{finding.description}</span> },
    { key: 'place', title: words.place, width: 180, render: (_, { finding }) => finding.place.words },
    { key: 'lead', title: words.lead, width: 160, render: (_, { finding }) => finding.lead?.name },
    { key: 'on', title: words.plannedOn, width: 120, dataIndex: 'dueOn' },
    { key: 'state', title: words.state, width: 120, render: (_, row) => <Left dueOn={row.dueOn} today={today} /> },
  ];
  return (
    <>
      {from && to ? (
        <p className="muted">
          {words.onlyFrom(from, to)} · <Link to="/routine">{words.all}</Link>
        </p>
      ) : null}
      <FaultNotice fault={faultFrom(error)} />
      <Table<LookBackRow>
        aria-label={words.lookBacks}
        size="small"
        rowKey={(row) => `${row.finding.id}-${row.dueOn}`}
        loading={fetching && !data}
        columns={columns}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 840 }}
        locale={{ emptyText: fetching ? ' ' : <Empty title={words.noLookBacks} hint={words.noLookBacksHint} /> }}
      />
      {rows.length === ROWS_MAX ? <p className="muted">{words.full}</p> : null}
    </>
  );
}

function Left({ dueOn, today }: { dueOn: string; today: string }) {
  const { routine: words } = useWords();
  const days = dayjs(dueOn).diff(dayjs(today), 'day');
  if (days < 0) {
    return (
      <Tag color="red" icon={<WarningOutlined />}>
        {words.late(-days)}
      </Tag>
    );
  }
  return <Tag icon={<ClockCircleOutlined />}>{words.left(days)}</Tag>;
}
