// One act for a whole opening balance, or for that of one inspection: item by item, with a
// result for each, and a repeated click confirms nothing twice.
import { CheckSquareOutlined } from '@ant-design/icons';
import { App, Button, Modal, Progress } from 'antd';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { graphql } from '../api/graphql';
import { RefusedItems } from '../bulk/RefusedItems';
import { refusedOf, useBulk, type ItemOutcome } from '../bulk/useBulk';
import { LEDGER_CHOICES } from '../ledger/query';
import { FaultNotice } from '../parts/FaultNotice';
import { Select } from '../parts/Select';
import { useLanguage } from '../words/language';

/** The server's most for one page, and pages of one act: an opening balance of 20,000. */
const PAGE = 100;
const PAGES_MAX = 200;

const UNCONFIRMED = graphql(`
  query Unconfirmed($first: Int, $after: String, $inspection: ID) {
    findings(first: $first, after: $after, sort: { by: RECORDED }, filter: { marks: [OPENING_UNCONFIRMED], inspection: $inspection }) {
      totalCount {
        count
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          revision
        }
      }
    }
  }
`);

interface Seen {
  id: string;
  number: string;
  revision: number;
}

/** `onDone`: the token of the change, for reading what it brought about. */
export function ConfirmOpenings({ onDone }: { onDone: (token: string | null) => void }) {
  const [open, setOpen] = useState(false);
  const said = useLanguage().words.queue;
  return (
    <>
      <Button size="small" icon={<CheckSquareOutlined />} onClick={() => setOpen(true)}>
        {said.confirmAllOpenings}
      </Button>
      {open ? <Opened onClose={() => setOpen(false)} onDone={onDone} /> : null}
    </>
  );
}

function Opened({ onClose, onDone }: { onClose: () => void; onDone: (token: string | null) => void }) {
  const { words } = useLanguage();
  const bulk = useBulk();
  const said = words.queue;
  const { message } = App.useApp();
  const client = useClient();
  const [inspection, setInspection] = useState<string | null>(null);
  const [choices] = useQuery({ query: LEDGER_CHOICES });
  const [counted] = useQuery({ query: UNCONFIRMED, variables: { first: 1, inspection }, requestPolicy: 'network-only' });
  const [done, setDone] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [refused, setRefused] = useState<ItemOutcome[]>([]);
  const total = counted.data?.findings.totalCount.count ?? 0;

  const act = async () => {
    setFault(null);
    setDone(0);
    try {
      const all = await everyUnconfirmed(client, inspection);
      const no: ItemOutcome[] = [];
      let token: string | null = null;
      for (let from = 0; from < all.length; from += PAGE) {
        const page = all.slice(from, from + PAGE);
        const items = page.map(({ id, revision }) => ({ findingId: id, seen: revision }));
        const answer = await bulk.send({ command: 'CONFIRM_OPENING', items }, page);
        no.push(...refusedOf(answer.outcomes));
        token = answer.token ?? token;
        setDone(Math.min(from + PAGE, all.length));
      }
      setRefused(no);
      void message.success(said.openingsConfirmed(all.length - no.length));
      onDone(token);
      if (no.length === 0) onClose();
    } catch (caught) {
      setFault(caught);
    } finally {
      setDone(null);
    }
  };
  return (
    <Modal open title={said.confirmOpenings(total)} okText={words.shell.confirm} okButtonProps={{ disabled: total === 0 }} confirmLoading={done !== null} onOk={() => void act()} onCancel={onClose}>
      <p>{said.confirmOpeningsHint}</p>
      <Select
        allowClear
        style={{ width: '100%' }}
        aria-label={words.ledger.inspection}
        placeholder={said.everyInspection}
        value={inspection ?? undefined}
        options={(choices.data?.inspections.edges ?? []).map(({ node }) => ({ value: node.id, label: node.title }))}
        onChange={(chosen?: string) => setInspection(chosen ?? null)}
      />
      {done === null || total === 0 ? null : <Progress percent={Math.round((done / total) * 100)} />}
      <RefusedItems items={refused} />
      <FaultNotice fault={fault} />
    </Modal>
  );
}

async function everyUnconfirmed(client: ReturnType<typeof useClient>, inspection: string | null): Promise<Seen[]> {
  const all: Seen[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const read = await client.query(UNCONFIRMED, { first: PAGE, after, inspection }, { requestPolicy: 'network-only' }).toPromise();
    if (!read.data || read.error) throw faultFrom(read.error) ?? new Error('no answer');
    const found: NonNullable<typeof read.data>['findings'] = read.data.findings;
    all.push(...found.edges.map(({ node }) => node));
    if (!found.pageInfo.hasNextPage) break;
    after = found.pageInfo.endCursor;
  }
  return all;
}
