// The filters above the ledger. Each change goes into the address.
import { ClearOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Checkbox, DatePicker, Grid, Input } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { useLights } from '../finding/lights';
import { Select } from '../parts/Select';
import { HolderPicker, UnitPicker } from '../parts/pickers';
import { useWords } from '../words/language';
import { Presets } from './Presets';
import { LEDGER_CHOICES } from './query';
import type { Filter } from './view';

const MARKS = ['OPENING_UNCONFIRMED', 'SUSPENDED', 'CONTINUING', 'DISPUTED', 'LISTED', 'RESTRICTED', 'REPORTED_UP', 'ENTRY_CONTESTED', 'DEFINITION_DIFFERS', 'BEFORE_START', 'ESCALATION_PROPOSED'] as const;
const MARK_WORDS = {
  OPENING_UNCONFIRMED: 'openingUnconfirmed',
  SUSPENDED: 'suspended',
  CONTINUING: 'continuing',
  DISPUTED: 'disputed',
  LISTED: 'listed',
  RESTRICTED: 'restricted',
  REPORTED_UP: 'reportedUp',
  ENTRY_CONTESTED: 'entryContested',
  DEFINITION_DIFFERS: 'definitionDiffers',
  BEFORE_START: 'beforeStart',
  ESCALATION_PROPOSED: 'escalationProposed',
} as const;
/** Filters that stand in the folded part. */
const FOLDED: (keyof Filter)[] = ['place', 'holder', 'lead', 'category', 'sourceLevel', 'inspection', 'dueFrom', 'dueTo', 'marks', 'rung', 'veto', 'safety', 'open'];

interface Props {
  filter: Filter;
  onChange: (filter: Filter) => void;
}

export function Filters({ filter, onChange }: Props) {
  const words = useWords().ledger;
  const phone = Grid.useBreakpoint().md === false;
  const [open, setOpen] = useState(FOLDED.some((key) => filter[key] !== undefined));
  const set = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  const used = Object.values(filter).filter((value) => value !== undefined && value !== null && value !== '').length;
  return (
    <search className="filters">
      <Presets filter={filter} onChange={onChange} />
      <Input.Search
        key={filter.text ?? ''}
        defaultValue={filter.text ?? ''}
        placeholder={words.search}
        aria-label={words.search}
        allowClear
        enterButton={words.searchButton}
        onSearch={(text) => set({ text: text.trim() || undefined })}
        className="filter-wide"
      />
      {phone && !open ? null : <Standing filter={filter} set={set} />}
      <Checkbox checked={filter.overdue === true} onChange={(event) => set({ overdue: event.target.checked || undefined })}>
        {words.onlyOverdue}
      </Checkbox>
      <Button type="link" icon={open ? <UpOutlined /> : <DownOutlined />} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? words.fewerFilters : words.moreFilters}
      </Button>
      {used > 0 ? (
        <Button type="link" icon={<ClearOutlined />} onClick={() => onChange({})}>
          {words.clearOf(used)}
        </Button>
      ) : null}
      {open ? <Folded filter={filter} set={set} /> : null}
    </search>
  );
}

function Standing({ filter, set }: { filter: Filter; set: (part: Partial<Filter>) => void }) {
  const { ledger: words, states, codes } = useWords();
  const looks = useLights();
  const lights = { OFF: looks.OFF.name, GREEN: looks.GREEN.name, YELLOW: looks.YELLOW.name, RED: looks.RED.name };
  return (
    <>
      <Labelled label={words.state}>
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          aria-label={words.state}
          value={filter.status ?? []}
          options={entries(states.state)}
          onChange={(status: Filter['status']) => set({ status: status?.length ? status : undefined })}
        />
      </Labelled>
      <Labelled label={words.unit}>
        <UnitPicker aria-label={words.unit} value={filter.unit ?? undefined} onChange={(unit) => set({ unit })} />
      </Labelled>
      <Labelled label={words.kind}>
        <One label={words.kind} table={codes.kind} value={filter.kind} onChange={(kind) => set({ kind })} />
      </Labelled>
      <Labelled label={words.severity}>
        <One label={words.severity} table={codes.severity} value={filter.severity} onChange={(severity) => set({ severity })} />
      </Labelled>
      <Labelled label={words.light}>
        <One label={words.light} table={lights} value={filter.light} onChange={(light) => set({ light })} />
      </Labelled>
      <Labelled label={words.parts}>
        <One label={words.parts} table={words.partsOf} value={filter.parts} onChange={(parts) => set({ parts })} />
      </Labelled>
    </>
  );
}

function Folded({ filter, set }: { filter: Filter; set: (part: Partial<Filter>) => void }) {
  const { ledger: words, states, codes, shell } = useWords();
  const [{ data }] = useQuery({ query: LEDGER_CHOICES });
  const categories = (data?.counts ?? []).filter((group) => group.value).map((group) => ({ value: group.value ?? '', label: `${group.value ?? ''}${shell.aside(String(group.total))}` }));
  const inspections = (data?.inspections.edges ?? []).map(({ node }) => ({ value: node.id, label: node.title }));
  const day = (text: string | null | undefined) => (text ? dayjs(text) : null);
  return (
    <div className="filters-more">
      <Labelled label={words.lead}>
        <UnitPicker aria-label={words.lead} value={filter.lead ?? undefined} onChange={(lead) => set({ lead })} />
      </Labelled>
      <Labelled label={words.place}>
        <UnitPicker aria-label={words.place} value={filter.place ?? undefined} onChange={(place) => set({ place })} />
      </Labelled>
      <Labelled label={words.holder}>
        <HolderPicker aria-label={words.holder} value={filter.holder ?? undefined} onChange={(holder) => set({ holder })} />
      </Labelled>
      <Labelled label={words.category}>
        <AutoComplete
          aria-label={words.category}
          allowClear
          value={filter.category ?? ''}
          options={categories}
          onChange={(category: string) => set({ category: category || undefined })}
        />
      </Labelled>
      <Labelled label={words.source}>
        <One label={words.source} table={codes.sourceLevel} value={filter.sourceLevel} onChange={(sourceLevel) => set({ sourceLevel })} />
      </Labelled>
      <Labelled label={words.inspection}>
        <Select allowClear aria-label={words.inspection} value={filter.inspection ?? undefined} options={inspections} popupMatchSelectWidth={false} onChange={(inspection?: string) => set({ inspection })} />
      </Labelled>
      <Labelled label={words.marks}>
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          aria-label={words.marks}
          value={filter.marks ?? []}
          options={MARKS.map((mark) => ({ value: mark, label: states.mark[MARK_WORDS[mark]] }))}
          onChange={(marks: Filter['marks']) => set({ marks: marks?.length ? marks : undefined })}
        />
      </Labelled>
      <Labelled label={words.rung}>
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          aria-label={words.rung}
          value={filter.rung ?? []}
          options={entries(codes.rung)}
          onChange={(rung: Filter['rung']) => set({ rung: rung?.length ? rung : undefined })}
        />
      </Labelled>
      <Labelled label={words.dueRange} wide>
        <DatePicker.RangePicker
          allowEmpty={[true, true]}
          value={[day(filter.dueFrom), day(filter.dueTo)]}
          onChange={(range) => set({ dueFrom: range?.[0]?.format('YYYY-MM-DD'), dueTo: range?.[1]?.format('YYYY-MM-DD') })}
        />
      </Labelled>
      <Checkbox checked={filter.open === true} onChange={(event) => set({ open: event.target.checked || undefined })}>
        {words.onlyOpen}
      </Checkbox>
      <Checkbox checked={filter.veto === true} onChange={(event) => set({ veto: event.target.checked || undefined })}>
        {words.onlyVeto}
      </Checkbox>
      <Checkbox checked={filter.safety === true} onChange={(event) => set({ safety: event.target.checked || undefined })}>
        {words.onlySafety}
      </Checkbox>
    </div>
  );
}

function Labelled({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'filter filter-wide' : 'filter'}>
      <span className="filter-label" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

function entries<C extends string>(table: Record<C, string>): { value: C; label: string }[] {
  return (Object.entries(table) as [C, string][]).map(([value, label]) => ({ value, label }));
}

function One<C extends string>({ label, table, value, onChange }: { label: string; table: Record<C, string>; value: C | null | undefined; onChange: (value: C | undefined) => void }) {
  return <Select<C> allowClear aria-label={label} value={value ?? undefined} options={entries(table)} onChange={(chosen) => onChange(chosen ?? undefined)} popupMatchSelectWidth={false} />;
}
