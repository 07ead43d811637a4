// 子项: the parts of a finding that was broken down, a page at a time, with how far they
// have come together. Whoever may issue issues all that wait on the page at once.
import { SendOutlined } from '@ant-design/icons';
import { App, Button, Progress, Space, Table } from 'antd';
import type { ResultOf } from 'gql.tada';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { graphql } from '../api/graphql';
import { holds } from '../api/session';
import { RefusedItems } from '../bulk/RefusedItems';
import { refusedOf, useBulk, type ItemOutcome } from '../bulk/useBulk';
import { FaultNotice } from '../parts/FaultNotice';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import type { Finding } from './query';
import { DaysLeft, StateTag } from './tags';

/** Rows that are read at once. */
const ROWS = 20;
const PERCENT = 100;

const PARTS = graphql(`
  query Parts($whole: ID!, $first: Int, $after: String, $asOf: AsOfInput) {
    findings(filter: { parent: $whole }, sort: { by: NUMBER }, first: $first, after: $after, asOf: $asOf) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          revision
          status
          open
          light
          dueOn
          place {
            words
          }
          lead {
            id
            name
          }
          target {
            words
            quantity {
              amount
              unit
              text
            }
          }
          done {
            text
          }
        }
      }
    }
  }
`);

type Part = ResultOf<typeof PARTS>['findings']['edges'][number]['node'];

export function Parts({ finding, asOf }: { finding: Finding; asOf: string | null }) {
  const { finding: words } = useWords();
  const session = useSession();
  const [before, setBefore] = useState<(string | null)[]>([]);
  const after = before.at(-1) ?? null;
  const [{ data, fetching, error }, again] = useQuery({
    query: PARTS,
    variables: { whole: finding.id, first: ROWS, after, asOf: asOf ? { day: asOf } : null },
    pause: !finding.breakdown,
  });
  const { breakdown } = finding;
  if (!breakdown) return null;
  const parts = data?.findings.edges.map((edge) => edge.node) ?? [];
  const next = data?.findings.pageInfo;
  const name = (part: Part) => [part.lead?.name, part.place.words].filter(Boolean).join(' · ');
  return (
    <section className="card" aria-label={words.parts}>
      <h2>{words.parts}</h2>
      <p>
        <strong>{words.partsDone(breakdown.done, breakdown.all)}</strong>
        {breakdown.continuing > 0 ? <span className="muted"> {words.partsContinuing(breakdown.continuing)}</span> : null}
        {breakdown.quantities.map((sum) => (
          <span key={sum.target.unit}> · {words.progressOf(sum.done.text, sum.target.text)}</span>
        ))}
      </p>
      <Progress percent={Math.floor((breakdown.done / Math.max(1, breakdown.all)) * PERCENT)} showInfo={false} size="small" aria-hidden />
      {!asOf && holds(session, 'OFFICE_HEAD') ? <IssueParts parts={parts} onDone={() => again({ requestPolicy: 'network-only' })} /> : null}
      <FaultNotice fault={faultFrom(error)} />
      <Table<Part>
        size="small"
        rowKey="id"
        loading={fetching}
        dataSource={parts}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { key: 'number', title: words.partNumber, render: (_, part) => <Link to={asOf ? `/findings/${part.id}?asOf=${asOf}` : `/findings/${part.id}`}>{part.number}</Link> },
          { key: 'name', title: words.partName, render: (_, part) => name(part) },
          { key: 'state', title: words.partState, render: (_, part) => <StateTag state={part.status} /> },
          {
            key: 'due',
            title: words.dueOn,
            render: (_, part) => (
              <>
                <div className="nowrap">{part.dueOn}</div>
                <DaysLeft dueOn={part.dueOn} today={asOf ?? session.asOfToday} running={part.open && part.light !== 'OFF'} />
              </>
            ),
          },
          { key: 'progress', title: words.progress, render: (_, part) => [part.done?.text, part.target?.quantity?.text ?? part.target?.words].filter(Boolean).join(' / ') },
        ]}
      />
      <Space style={{ marginTop: 8 }}>
        {before.length > 0 ? <Button onClick={() => setBefore(before.slice(0, -1))}>{words.partsBefore}</Button> : null}
        {next?.hasNextPage ? <Button onClick={() => setBefore([...before, next.endCursor])}>{words.partsAfter}</Button> : null}
      </Space>
    </section>
  );
}

/** 交办 all parts on the page that wait for it, as breaking down proposed them. */
function IssueParts({ parts, onDone }: { parts: Part[]; onDone: () => void }) {
  const said = useWords().finding;
  const { message } = App.useApp();
  const bulk = useBulk();
  const [fault, setFault] = useState<unknown>(null);
  const [refused, setRefused] = useState<ItemOutcome[]>([]);
  const waiting = parts.filter((part) => part.status === 'CONFIRMED' && part.lead && part.dueOn);
  if (waiting.length === 0 && refused.length === 0) return <FaultNotice fault={fault} />;
  const act = async () => {
    setFault(null);
    const items = waiting.map((part) => ({
      findingId: part.id,
      seen: part.revision,
      assignment: {
        lead: part.lead?.id ?? '',
        dueOn: part.dueOn ?? '',
        rectification: 'BY_DATE' as const,
        target: { words: part.target?.words ?? null, quantity: part.target?.quantity ? { amount: part.target.quantity.amount, unit: part.target.quantity.unit } : null },
        duties: [],
      },
    }));
    try {
      const { outcomes } = await bulk.send({ command: 'ISSUE_FINDING', items }, waiting);
      const no = refusedOf(outcomes);
      setRefused(no);
      void message.success(said.partsIssued(waiting.length - no.length));
      onDone();
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <>
      <Button icon={<SendOutlined />} loading={bulk.busy} disabled={waiting.length === 0} onClick={() => void act()} style={{ margin: '8px 0' }}>
        {said.issueParts(waiting.length)}
      </Button>
      <RefusedItems items={refused} />
      <FaultNotice fault={fault} />
    </>
  );
}
