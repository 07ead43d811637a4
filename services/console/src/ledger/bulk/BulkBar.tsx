// What may be done with the rows that are selected.
import { CloseOutlined, CopyOutlined, MessageOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { holds } from '../../api/session';
import { copyText } from '../../parts/copyText';
import { useSession } from '../../shell/SessionProvider';
import { useWords } from '../../words/language';
import type { Row } from '../columns';
import { ACTS, type BulkAct } from './acts';
import { BulkDrawer } from './BulkDrawer';

interface Props {
  rows: Row[];
  /** The table as text, for Excel. */
  asText: (rows: Row[]) => string;
  present: boolean;
  onClear: () => void;
  onDone: (token: string | null) => void;
}

export function BulkBar({ rows, asText, present, onClear, onDone }: Props) {
  const { ledger, bulk: words, commands } = useWords();
  const session = useSession();
  const { message } = App.useApp();
  const [act, setAct] = useState<BulkAct | null>(null);
  if (rows.length === 0) return null;
  const acts = (Object.keys(ACTS) as BulkAct[]).filter((one) => present && holds(session, ...ACTS[one].roles));
  const copy = async (text: string, said: string) => {
    if (await copyText(text)) void message.success(said);
    else void message.warning(ledger.copyFailed);
  };
  return (
    <div className="bulk-bar" role="region" aria-label={words.selected(rows.length)}>
      <strong>{words.selected(rows.length)}</strong>
      {acts.map((one) => (
        <Button key={one} type="primary" ghost onClick={() => setAct(one)}>
          {words.button(commands.step[ACTS[one].step][0])}
        </Button>
      ))}
      <Button icon={<CopyOutlined />} onClick={() => void copy(asText(rows), words.rowsCopied(rows.length))}>
        {words.copyRows}
      </Button>
      <Button icon={<MessageOutlined />} title={words.reminderHint} onClick={() => void copy(reminder(rows, words), words.reminderCopied)}>
        {words.copyReminder}
      </Button>
      <Button type="text" icon={<CloseOutlined />} onClick={onClear}>
        {words.clear}
      </Button>
      {act ? <BulkDrawer act={act} ids={rows.map((row) => row.id)} onClose={() => setAct(null)} onDone={onDone} /> : null}
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
