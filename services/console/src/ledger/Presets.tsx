// The questions that an office asks every morning, one click each.
import { Button } from 'antd';
import { useWords } from '../words/language';
import type { Filter } from './view';

const PRESETS = ['all', 'open', 'overdue', 'nearDue', 'awaiting', 'toSign', 'closed'] as const;
const FILTERS: Record<(typeof PRESETS)[number], Filter> = {
  all: {},
  open: { open: true },
  overdue: { overdue: true },
  nearDue: { light: 'YELLOW' },
  awaiting: { status: ['CLOSURE_CLAIMED'] },
  toSign: { status: ['VERIFIED', 'ON_PUBLIC_NOTICE'] },
  closed: { status: ['CLOSED'] },
};

export function Presets({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { overview: words, ledger } = useWords();
  const now = JSON.stringify(filter);
  return (
    <div className="presets" role="group" aria-label={ledger.presets}>
      {PRESETS.map((key) => {
        const chosen = JSON.stringify(FILTERS[key]) === now;
        return (
          <Button key={key} size="small" type={chosen ? 'primary' : 'default'} aria-pressed={chosen} onClick={() => onChange(FILTERS[key])}>
            {key === 'all' ? words.total : words[key]}
          </Button>
        );
      })}
    </div>
  );
}
