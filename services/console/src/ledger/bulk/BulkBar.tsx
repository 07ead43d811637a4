// What may be done with the rows that are selected.
import { CloseOutlined, CopyOutlined, MessageOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { holds } from '../../api/session';
import { copyText } from '../../parts/copyText';
import { useSession } from '../../shell/SessionProvider';
import { useWords } from '../../words/language';
import type { Row } from '../columns';
import type { View } from '../view';
import { ACTS, isWholesale, type BulkAct } from './acts';
import { BulkDrawer } from './BulkDrawer';
import { WholesaleDrawer } from './WholesaleDrawer';

interface Props {
  rows: Row[];
  view: Pick<View, 'filter' | 'sort'>;
  /** How many the filter admits; null: not known, or not counted to the end. */
  total: number | null;
  /** The table as text, for Excel. */
  asText: (rows: Row[]) => string;
  present: boolean;
  onClear: () => void;
  onDone: (token: string | null) => void;
  /** A bulk that the house carries out by itself. */
  onOrdered: (bulk: string) => void;
}

export function BulkBar({ rows, view, total, asText, present, onClear, onDone, onOrdered }: Props) {
  const { ledger, bulk: words, commands } = useWords();
  const session = useSession();
  const { message } = App.useApp();
  const [act, setAct] = useState<BulkAct | null>(null);
  // Everything that this filter admits, on pages that were not looked at too.
  const [wholesale, setWholesale] = useState<string | null>(null);
  if (rows.length === 0) return null;
  const asked = JSON.stringify(view.filter);
  const everything = wholesale === asked && total !== null;
  const acts = (Object.keys(ACTS) as BulkAct[]).filter((one) => present && holds(session, ...ACTS[one].roles) && (!everything || isWholesale(one)));
  const said = everything ? words.everythingSelected(total) : words.selected(rows.length);
  const clear = () => {
    setWholesale(null);
    onClear();
  };
  const copy = async (text: string, said: string) => {
    if (await copyText(text)) void message.success(said);
    else void message.warning(ledger.copyFailed);
  };
  return (
    <div className="bulk-bar" role="region" aria-label={said}>
      <strong>{said}</strong>
      {!everything && acts.length > 0 && total !== null && total > rows.length ? (
        <Button type="link" onClick={() => setWholesale(asked)}>
          {words.everything(total)}
        </Button>
      ) : null}
      {acts.map((one) => (
        <Button key={one} type="primary" ghost onClick={() => setAct(one)}>
          {words.button(commands.step[ACTS[one].step][0])}
        </Button>
      ))}
      {everything ? null : (
        <>
          <Button icon={<CopyOutlined />} onClick={() => void copy(asText(rows), words.rowsCopied(rows.length))}>
            {words.copyRows}
          </Button>
          <Button icon={<MessageOutlined />} title={words.reminderHint} onClick={() => void copy(reminder(rows, words), words.reminderCopied)}>
            {words.copyReminder}
          </Button>
        </>
      )}
      <Button type="text" icon={<CloseOutlined />} onClick={clear}>
        {words.clear}
      </Button>
      {act && everything ? (
        <WholesaleDrawer
          act={act}
          view={view}
          total={total}
          onClose={() => setAct(null)}
          onOrdered={(bulk) => {
            setAct(null);
            clear();
            onOrdered(bulk);
          }}
        />
      ) : null}
      {act && !everything ? <BulkDrawer act={act} ids={rows.map((row) => row.id)} onClose={() => setAct(null)} onDone={onDone} /> : null}
    </div>
  );
}

/** By lead unit, for a message that somebody sends by hand. */
function reminder(rows: Row[], words: ReturnType<typeof useWords>['bulk']): string {
  const byLead = new Map<string, Row[]>();
  for (const row of rows) {
    const lead = row.lead?.name ?? row.leadWords ?? words.noLead;
    byLead.set(lead, [...(byLead.get(lead) ?? []), row]);
  }
  return [...byLead].map(([lead, items]) => [words.reminderTo(lead, items.length), ...items.map((row) => words.reminderLine(row.number, row.description, row.dueOn))].join('\n')).join('\n\n');
}
