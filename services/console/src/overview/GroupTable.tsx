// Counts by unit, category and so on; each number is a link to its list.
import { Segmented, Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import type { Filter } from '../ledger/view';
import { useWords } from '../words/language';
import { countedList } from './counted';
import type { Group } from './query';
import { closureRate, cureRate, onTimeRate, sumOf } from './rates';

export type GroupKind = 'LEAD' | 'CATEGORY' | 'SEVERITY' | 'SOURCE_LEVEL' | 'INSPECTION' | 'PLACE' | 'HOLDER';

const FILTERS: Record<GroupKind, keyof Filter> = {
  LEAD: 'lead',
  CATEGORY: 'category',
  SEVERITY: 'severity',
  SOURCE_LEVEL: 'sourceLevel',
  INSPECTION: 'inspection',
  PLACE: 'place',
  HOLDER: 'holder',
};

interface Props {
  kind: GroupKind;
  kinds: GroupKind[];
  onKind: (kind: GroupKind) => void;
  groups: Group[];
  fetching: boolean;
  asOf: string | null;
}

export function GroupTable({ kind, kinds, onKind, groups, fetching, asOf }: Props) {
  const { overview: words, codes, states, lead } = useWords();
  const titles: Record<GroupKind, string> = {
    LEAD: words.byLead,
    CATEGORY: words.byCategory,
    SEVERITY: words.bySeverity,
    SOURCE_LEVEL: words.bySource,
    INSPECTION: words.byInspection,
    PLACE: words.byPlace,
    HOLDER: lead.byHolder,
  };
  const named = (group: Group): string => {
    if (group.unit) return group.unit.name;
    if (group.value === null) return words.none;
    const upper = group.value.toUpperCase();
    if (kind === 'HOLDER') return states.holder[upper as keyof typeof states.holder] ?? group.value;
    if (kind === 'SEVERITY') return codes.severity[upper as keyof typeof codes.severity] ?? group.value;
    if (kind === 'SOURCE_LEVEL') return codes.sourceLevel[upper as keyof typeof codes.sourceLevel] ?? group.value;
    return group.value;
  };
  const within = (group: Group, part: Filter): string | null => {
    if (group.value === null) return null;
    const value = kind === 'SEVERITY' || kind === 'SOURCE_LEVEL' ? group.value.toUpperCase() : group.value;
    return countedList(group, { ...part, [FILTERS[kind]]: value }, asOf);
  };
  const number = (title: string, count: (group: Group) => number, part: Filter) => ({
    key: title,
    title,
    align: 'right' as const,
    sorter: (a: Group, b: Group) => count(a) - count(b),
    render: (_: unknown, group: Group) => {
      const address = within(group, part);
      const value = count(group);
      return value > 0 && address ? <Link to={address}>{value}</Link> : value;
    },
  });
  const columns: TableColumnsType<Group> = [
    { key: 'name', title: titles[kind], render: (_, group) => named(group), width: 220 },
    number(words.total, (group) => group.total, {}),
    number(words.open, (group) => group.open, { open: true }),
    number(words.overdue, (group) => group.overdue, { overdue: true }),
    number(words.nearDue, (group) => group.nearDue, { light: 'YELLOW' }),
    number(words.awaiting, (group) => sumOf(group, 'CLOSURE_CLAIMED'), { status: ['CLOSURE_CLAIMED'] }),
    number(words.closed, (group) => sumOf(group, 'CLOSED'), { status: ['CLOSED'] }),
    { key: 'cure', title: words.cureRate, align: 'right', render: (_, group) => cureRate(group) ?? '—' },
    { key: 'onTime', title: words.onTimeRate, align: 'right', render: (_, group) => onTimeRate(group) ?? '—' },
    { key: 'closure', title: words.closureRate, align: 'right', render: (_, group) => closureRate(group) ?? '—' },
  ];
  return (
    <section className="card" aria-label={titles[kind]}>
      <div style={{ overflowX: 'auto', marginBottom: 12 }}>
        <Segmented<GroupKind> value={kind} onChange={onKind} options={kinds.map((one) => ({ value: one, label: titles[one] }))} />
      </div>
      <Table<Group>
        size="small"
        rowKey={(group) => group.value ?? 'none'}
        columns={columns}
        dataSource={[...groups].sort((a, b) => b.overdue - a.overdue || b.open - a.open || b.total - a.total)}
        loading={fetching}
        pagination={false}
        scroll={{ x: 1000 }}
        showSorterTooltip={false}
      />
    </section>
  );
}
