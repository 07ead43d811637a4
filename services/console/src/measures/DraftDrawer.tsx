// 生成问题: a person chooses what is not met, looks, and confirms what becomes a draft finding.
import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Progress, Table, type TableColumnsType } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useClient } from 'urql';
import { StateTag } from '../finding/tags';
import { grouped } from '../ledger/LedgerFoot';
import { FaultNotice } from '../parts/FaultNotice';
import { useWords } from '../words/language';
import type { View } from './address';
import { breachesIn, breachKey, type Breach } from './breach';
import { GapText } from './CellDrawer';
import { everyEntry } from './everyEntry';
import { useItemNames } from './looks';
import type { Head, StandardShown } from './query';
import type { Asked } from './useAsked';
import { useDraft, type Drafted } from './useDraft';

/** The server's most for one act. */
const DRAFTS_MAX = 200;
/** Breaches to choose from; a filter makes the list shorter. */
const OFFERED_MAX = 2_000;
const ROWS_ON_PAGE = 50;

interface Props {
  /** Null: whatever the view's filter admits. */
  of: Breach[] | null;
  asked: Asked;
  head: Head;
  standard: StandardShown;
  view: View;
  onClose: () => void;
}

export function DraftDrawer({ of, asked, head, standard, view, onClose }: Props) {
  const { measures: words, shell } = useWords();
  // One needs no choosing, only a look.
  const one = of?.length === 1;
  const { found, read, fault: unread, cut } = useBreaches(of, asked, view);
  const [chosen, setChosen] = useState<string[]>(() => (one ? of.map(breachKey) : []));
  const [looking, setLooking] = useState(one);
  const [results, setResults] = useState<Drafted[] | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const { busy, send } = useDraft();
  const going = useMemo(() => (found ?? []).filter((breach) => chosen.includes(breachKey(breach))), [found, chosen]);
  const carryOut = async () => {
    setFault(null);
    try {
      setResults(await send(asked, going));
    } catch (caught) {
      setFault(caught);
    }
  };
  const none = found !== null && found.length === 0;
  const made = (found ?? []).some((breach) => breach.item.finding);
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(900px, 100vw)"
      title={words.draftTitle}
      mask={{ closable: false }}
      footer={
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, flexWrap: 'wrap' }}>
          <Button onClick={onClose}>{results ? shell.close : shell.cancel}</Button>
          {results || none ? null : looking ? (
            <>
              {one ? null : <Button onClick={() => setLooking(false)}>{words.draftBack}</Button>}
              <Button type="primary" disabled={going.length === 0} loading={busy} onClick={() => void carryOut()}>
                {words.draftConfirm(going.length)}
              </Button>
            </>
          ) : (
            <Button type="primary" disabled={going.length === 0 || going.length > DRAFTS_MAX} onClick={() => setLooking(true)}>
              {words.draftChosen(going.length)}
            </Button>
          )}
        </div>
      }
    >
      {results ? <Results results={results} going={going} head={head} /> : null}
      {!results && !found && !unread ? (
        <div role="status">
          <p>{words.reading(read)}</p>
          <Progress percent={100} status="active" showInfo={false} />
        </div>
      ) : null}
      {none ? <p className="muted">{words.draftNone}</p> : null}
      {!results && found && !none ? (
        <>
          <p>{looking ? words.draftPreview(going.length) : words.draftHint}</p>
          {made && !looking ? <p className="muted">{words.draftMadeHint}</p> : null}
          {cut ? <Alert type="warning" showIcon title={words.tooMany(found.length)} style={{ marginBottom: 12 }} /> : null}
          {going.length > DRAFTS_MAX ? <Alert type="warning" showIcon title={words.draftMost(DRAFTS_MAX)} style={{ marginBottom: 12 }} /> : null}
          <List breaches={looking ? going : found} head={head} standard={standard} chosen={chosen} onChosen={looking ? null : setChosen} />
        </>
      ) : null}
      <div aria-live="assertive" style={{ marginTop: 12 }}>
        <FaultNotice fault={fault ?? unread} />
      </div>
    </Drawer>
  );
}

/** What may become a finding, of the given ones or of all that the view's filter admits. */
function useBreaches(of: Breach[] | null, asked: Asked, view: View) {
  const client = useClient();
  const [found, setFound] = useState<Breach[] | null>(of);
  const [read, setRead] = useState(0);
  const [cut, setCut] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  // What the view showed when the drawer was opened.
  const [filter] = useState(view.filter);
  useEffect(() => {
    if (of) return undefined;
    const stop = new AbortController();
    const breaches = (entries: Parameters<typeof breachesIn>[0]) => breachesIn(entries, filter.item);
    everyEntry(client, asked, { filter, signal: stop.signal, onRead: setRead, enough: (entries) => breaches(entries).length >= OFFERED_MAX })
      .then((every) => {
        if (stop.signal.aborted) return;
        setFound(breaches(every.entries).slice(0, OFFERED_MAX));
        setCut(every.cut);
      })
      .catch((caught: unknown) => stop.signal.aborted || setFault(caught));
    return () => stop.abort();
  }, [client, of, asked, filter]);
  return { found, read, cut, fault };
}

interface ListProps {
  breaches: Breach[];
  head: Head;
  standard: StandardShown;
  chosen: string[];
  onChosen: ((keys: string[]) => void) | null;
}

function List({ breaches, head, standard, chosen, onChosen }: ListProps) {
  const { measures: words, indicators, bulk } = useWords();
  const nameOf = useItemNames(head.items);
  const stageWord = (stage: Breach['stage']) => (stage ? indicators.stage[stage] : words.wholeSchool);
  const most = (id: string) => head.items.find((one) => one.id === id)?.comparator === 'AT_MOST';
  const columns: TableColumnsType<Breach> = [
    {
      key: 'school',
      title: words.school,
      width: 150,
      render: (_, { school, stage }) => (
        <>
          {school.name}
          <br />
          <span className="muted small">{[stageWord(stage), school.township].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    {
      key: 'item',
      title: words.item,
      width: 180,
      render: (_, { item }) => (
        <>
          {nameOf(item.item)}
          <br />
          <span className="muted small">{standard.document}</span>
        </>
      ),
    },
    {
      key: 'measured',
      title: words.measured,
      width: 110,
      render: (_, { item }) => (item.measured === null ? '—' : grouped(item.measured)),
    },
    { key: 'threshold', title: words.threshold, width: 80, render: (_, { item }) => (item.threshold === null ? '—' : grouped(item.threshold)) },
    { key: 'gap', title: words.gap, width: 120, render: (_, { item }) => <GapText item={item} most={most(item.item)} /> },
  ];
  if (breaches.some((breach) => breach.item.finding)) {
    columns.push({ key: 'finding', title: words.finding, width: 130, render: (_, { item }) => (item.finding ? <Made finding={item.finding} /> : null) });
  }
  return (
    <Table<Breach>
      aria-label={words.draftTitle}
      size="small"
      rowKey={breachKey}
      columns={columns}
      dataSource={breaches}
      pagination={breaches.length > ROWS_ON_PAGE ? { pageSize: ROWS_ON_PAGE, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      rowSelection={
        onChosen
          ? {
              selectedRowKeys: chosen,
              preserveSelectedRowKeys: true,
              onChange: (keys) => onChosen(keys.map(String)),
              getTitleCheckboxProps: () => ({ 'aria-label': bulk.selectPage }),
              getCheckboxProps: ({ school, stage, item }) => ({ disabled: item.finding !== null, 'aria-label': words.draftRow(school.name, stageWord(stage), nameOf(item.item)) }),
            }
          : undefined
      }
    />
  );
}

function Made({ finding }: { finding: NonNullable<Breach['item']['finding']> }) {
  return (
    <>
      <Link to={`/findings/${finding.id}`}>{finding.number}</Link> <StateTag state={finding.status} />
    </>
  );
}

function Results({ results, going, head }: { results: Drafted[]; going: Breach[]; head: Head }) {
  const { measures: words, indicators, shell } = useWords();
  const nameOf = useItemNames(head.items);
  const refused = results.filter((one) => one.finding === null);
  const done = results.filter((one) => one.finding !== null);
  const label = (key: string) => {
    const breach = going.find((one) => breachKey(one) === key);
    return breach ? words.draftRow(breach.school.name, breach.stage ? indicators.stage[breach.stage] : words.wholeSchool, nameOf(breach.item.item)) : key;
  };
  return (
    <div role="status">
      <h2 className="drawer-head">{words.drafted(done.length, refused.length)}</h2>
      <ul className="plain">
        {[...refused, ...done].map((one) => (
          <li key={one.key}>
            {one.finding ? <CheckCircleOutlined aria-hidden style={{ color: '#2e7d32' }} /> : <CloseCircleOutlined aria-hidden style={{ color: '#b3261e' }} />} {label(one.key)}
            {shell.colon}
            {one.finding ? <Link to={`/findings/${one.finding}`}>{words.draftOpen}</Link> : one.said} {one.open ? <Made finding={one.open} /> : null} {one.repeated ? <span className="muted">{words.draftRepeated}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
