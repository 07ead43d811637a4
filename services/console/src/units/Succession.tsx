// What a unit leaves behind: seen first, then taken over or ended in one act, item by item.
import { Alert, Button, Form, Input, Modal, Space, Table, Tag, Typography, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { RefusedItems } from '../bulk/RefusedItems';
import { refusedOf, useBulk, type ItemOutcome } from '../bulk/useBulk';
import { StateTag } from '../finding/tags';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { UnitPicker } from '../parts/pickers';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { EndRoles, rolesIn } from './EndRoles';
import { Posts } from './Posts';
import { SUCCESSION, type SuccessionRow } from './queries';

/** As many as one page shows, and well below what one bulk act takes. */
const ROWS = 100;

type Act = 'SUCCEED_UNIT' | 'TERMINATE_FINDING';

export default function SuccessionPage() {
  const { unitChanges: words, ledger } = useWords();
  const session = useSession();
  const { id = '' } = useParams();
  const [after, setAfter] = useState<string | null>(null);
  const [act, setAct] = useState<Act | null>(null);
  const [endsRoles, setEndsRoles] = useState(false);
  const [results, setResults] = useState<Map<string, ItemOutcome>>(new Map());
  const [{ data, fetching, error }, again] = useQuery({ query: SUCCESSION, variables: { unitId: id, first: ROWS, after }, requestPolicy: 'cache-and-network' });
  const found = data?.unitSuccession ?? null;
  const rows = found?.edges ?? [];
  const taken = rows.filter((row) => row.parts.some((part) => part !== 'OTHER'));
  const holders = (found?.people ?? []).filter((person) => rolesIn(person, id).length > 0);
  const led = rows.filter((row) => row.parts.includes('LEAD'));
  const columns: TableColumnsType<SuccessionRow> = [
    { key: 'number', title: words.number, width: 110, render: (_, row) => <Link to={`/findings/${row.node.id}`}>{row.node.number}</Link> },
    { key: 'words', title: words.words, render: (_, row) => row.node.description },
    { key: 'status', title: words.status, width: 170, render: (_, row) => <StateTag state={row.node.status} /> },
    { key: 'parts', title: words.parts, width: 160, render: (_, row) => row.parts.map((part) => <Tag key={part}>{words.part[part]}</Tag>) },
    {
      key: 'result',
      title: words.result,
      width: 180,
      render: (_, row) => {
        const result = results.get(row.node.id);
        if (!result) return '';
        return result.said ? <Typography.Text type="danger">{result.said}</Typography.Text> : <Tag color="green">{words.resultDone}</Tag>;
      },
    },
  ];
  const done = (settled: ItemOutcome[]) => {
    setResults(new Map(settled.map((one) => [one.id, one])));
    setAct(null);
    setAfter(null);
    again({ requestPolicy: 'network-only' });
  };
  const refused = refusedOf([...results.values()]);
  return (
    <>
      <PageHead title={found ? words.successionTitle(found.unit.name) : words.succession} hint={words.successionHint}>
        <Button type="primary" disabled={taken.length === 0} onClick={() => setAct('SUCCEED_UNIT')}>
          {words.succeed(String(taken.length))}
        </Button>
        {holds(session, 'OFFICE_HEAD') ? (
          <Button danger disabled={led.length === 0} onClick={() => setAct('TERMINATE_FINDING')}>
            {words.terminate(String(led.length))}
          </Button>
        ) : null}
      </PageHead>
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      {results.size > 0 ? (
        <Alert
          type={refused.length > 0 ? 'warning' : 'success'}
          showIcon
          role="status"
          title={`${words.resultDone} ${results.size - refused.length} / ${results.size}`}
          description={refused.length > 0 ? <RefusedItems items={refused} /> : undefined}
        />
      ) : null}
      <section className="card" aria-label={words.items}>
        <h2>
          {words.items} <Tag>{found?.totalCount.count ?? 0}</Tag>
        </h2>
        <Table<SuccessionRow>
          aria-label={words.items}
          size="small"
          rowKey={(row) => row.node.id}
          loading={fetching}
          columns={columns}
          dataSource={rows}
          pagination={false}
          scroll={{ x: 800 }}
          locale={{ emptyText: fetching ? ' ' : <Empty title={words.none} hint="" /> }}
        />
        <nav className="table-foot" aria-label={ledger.pages}>
          {after ? <Button onClick={() => setAfter(null)}>{ledger.firstPage}</Button> : null}
          {found?.pageInfo.hasNextPage ? <Button onClick={() => setAfter(found.pageInfo.endCursor ?? null)}>{words.more}</Button> : null}
        </nav>
      </section>
      {found && !found.unit.active && holders.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginTop: 16 }}
          title={words.rolesLeft(String(holders.length))}
          action={<Button onClick={() => setEndsRoles(true)}>{words.roles(String(holders.length))}</Button>}
        />
      ) : null}
      {found && endsRoles ? (
        <EndRoles
          unit={id}
          people={holders}
          successor={found.unit.successor}
          basis={found.unit.endBasis}
          onClose={() => {
            setEndsRoles(false);
            again({ requestPolicy: 'network-only' });
          }}
        />
      ) : null}
      {found ? <Posts unit={id} people={found.people} onChanged={() => again({ requestPolicy: 'network-only' })} /> : null}
      {act && found ? (
        <ActDialog act={act} unit={id} rows={act === 'SUCCEED_UNIT' ? taken : led} successor={found.unit.successor?.id} onDone={done} onClose={() => setAct(null)} />
      ) : null}
    </>
  );
}

interface ActTyped {
  successor?: string;
  basis: string;
}

function ActDialog({ act, unit, rows, successor, onDone, onClose }: { act: Act; unit: string; rows: SuccessionRow[]; successor?: string; onDone: (results: ItemOutcome[]) => void; onClose: () => void }) {
  const { unitChanges: words, shell } = useWords();
  const [form] = Form.useForm<ActTyped>();
  const bulk = useBulk();
  const [fault, setFault] = useState<unknown>(null);
  const succeeds = act === 'SUCCEED_UNIT';
  const submit = async (typed: ActTyped) => {
    setFault(null);
    const basis = typed.basis.trim();
    const input = {
      command: act,
      items: rows.map((row) => ({ findingId: row.node.id, seen: row.node.revision })),
      succession: succeeds && typed.successor ? { from: unit, to: typed.successor, basis } : null,
      termination: succeeds ? null : { reason: basis, successor: typed.successor ?? null },
    };
    try {
      const found = rows.map((row) => row.node);
      onDone((await bulk.send(input, found)).outcomes);
    } catch (caught) {
      setFault(caught);
    }
  };
  const required = [{ required: true, message: shell.required }];
  const title = succeeds ? words.succeed(String(rows.length)) : words.terminate(String(rows.length));
  return (
    <Modal open title={title} okText={title} confirmLoading={bulk.busy} onOk={() => form.submit()} onCancel={onClose}>
      <Space orientation="vertical" style={{ width: '100%' }}>
        {succeeds ? null : <Alert type="warning" showIcon title={words.terminateHint} />}
        <Form form={form} layout="vertical" initialValues={{ successor }} onFinish={(typed) => void submit(typed)}>
          <Form.Item name="successor" label={succeeds ? words.successor : `${words.successor}${shell.optionalMark}`} rules={succeeds ? required : []}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="basis" label={succeeds ? words.basis : words.reason} rules={required}>
            <Input maxLength={300} />
          </Form.Item>
        </Form>
        <FaultNotice fault={fault} />
      </Space>
    </Modal>
  );
}
