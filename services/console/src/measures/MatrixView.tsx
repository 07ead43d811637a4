// The matrix with its counts, filters and pages.
import { FormOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { FaultNotice } from '../parts/FaultNotice';
import { Select } from '../parts/Select';
import { useWords } from '../words/language';
import { LEVELS, measuresAddress, type Level, type View } from './address';
import { Mark, useNamed } from './looks';
import { Matrix } from './Matrix';
import { MATRIX, type Head } from './query';
import type { Asked } from './useAsked';

/** Entries on a page; the server's most is 100. */
const ROWS = 50;

interface Props {
  asked: Asked;
  head: Head;
  view: View;
  onChange: (part: Partial<View>) => void;
  /** Null: nothing can be drafted, or not by this person. */
  onDraft: (() => void) | null;
}

export function MatrixView({ asked, head, view, onChange, onDraft }: Props) {
  const { measures: words, indicators } = useWords();
  const [{ data, fetching, error }, again] = useQuery({ query: MATRIX, variables: { ...asked, filter: view.filter, first: ROWS, after: view.after } });
  const columns = head.items.filter((one) => one.ofSchools);
  const page = data?.measures?.schools;
  const counts = head.schoolsByVerdict;
  const link = (verdict: 'PASSES' | 'FAILS' | 'UNKNOWN') => measuresAddress({ ...view, after: null, filter: { verdict } });
  return (
    <>
      <div className="numbers measures-choices">
        <Figure label={words.returns} value={head.returns} to={measuresAddress({ ...view, after: null, filter: {} })} />
        <Figure label={indicators.verdict.PASSES} value={counts.passes} to={link('PASSES')} />
        <Figure label={indicators.verdict.FAILS} value={counts.fails} to={link('FAILS')} bad />
        <Figure label={indicators.verdict.UNKNOWN} value={counts.unknown} to={link('UNKNOWN')} />
      </div>
      <MatrixFilters head={head} view={view} onChange={onChange} />
      <div className="table-foot legend">
        <div role="note" aria-label={words.legend} className="evidence-line">
          {LEVELS.map((level) => (
            <span key={level}>
              <Mark level={level} /> <span className="muted small">{indicators.levelHint[level]}</span>
            </span>
          ))}
        </div>
        <span className="frame-space" />
        {onDraft ? (
          <Button type="primary" icon={<FormOutlined />} onClick={onDraft}>
            {words.draft}
          </Button>
        ) : null}
      </div>
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      <Matrix view={view} entries={page?.edges.map((edge) => edge.node) ?? []} columns={columns} fetching={fetching} />
      <div className="table-foot">
        {page ? <strong>{words.total(page.total.count)}</strong> : null}
        <span className="frame-space" />
        {view.after ? <Button onClick={() => onChange({ after: null })}>{words.first}</Button> : null}
        {page?.pageInfo.hasNextPage ? <Button onClick={() => onChange({ after: page.pageInfo.endCursor })}>{words.next}</Button> : null}
      </div>
    </>
  );
}

function Figure({ label, value, to, bad }: { label: string; value: number; to: string; bad?: boolean }) {
  return (
    <Link className={bad && value > 0 ? 'number number-bad' : 'number'} to={to}>
      <span>{label}</span>
      <strong>{value}</strong>
    </Link>
  );
}

function MatrixFilters({ head, view, onChange }: Pick<Props, 'head' | 'view' | 'onChange'>) {
  const { measures: words, indicators } = useWords();
  const named = useNamed();
  const { filter } = view;
  const set = (part: Partial<View['filter']>) => onChange({ filter: { ...filter, ...part }, after: null });
  const townships = [...new Set([...head.townshipGaps.map((one) => one.township), filter.township ?? null])].filter((one) => one !== null).sort((a, b) => a.localeCompare(b, 'zh'));
  const used = Object.values(filter).some((value) => value !== undefined && value !== null);
  return (
    <search className="filters">
      <Input.Search
        key={filter.text ?? ''}
        defaultValue={filter.text ?? ''}
        placeholder={words.text}
        aria-label={words.text}
        allowClear
        enterButton={words.search}
        onSearch={(text) => set({ text: text.trim() || undefined })}
        className="filter-wide"
      />
      {townships.length > 0 ? (
        <Labelled label={words.township}>
          <Select allowClear showSearch aria-label={words.township} value={filter.township ?? undefined} options={townships.map((one) => ({ value: one, label: one }))} onChange={(township?: string) => set({ township })} />
        </Labelled>
      ) : null}
      <Labelled label={words.stage}>
        <One label={words.stage} table={{ PRIMARY: indicators.stage.PRIMARY, JUNIOR: indicators.stage.JUNIOR }} value={filter.stage} onChange={(stage) => set({ stage })} />
      </Labelled>
      <Labelled label={words.verdict}>
        <One label={words.verdict} table={indicators.verdict} value={filter.verdict} onChange={(verdict) => set({ verdict })} />
      </Labelled>
      <Labelled label={words.item}>
        <Select
          allowClear
          aria-label={words.item}
          placeholder={words.anyItem}
          popupMatchSelectWidth={false}
          value={filter.item ?? undefined}
          options={head.items.filter((one) => one.ofSchools).map((one) => ({ value: one.id, label: named(one) }))}
          onChange={(item?: string) => set({ item })}
        />
      </Labelled>
      <Labelled label={words.level}>
        <Select<Level[]>
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          aria-label={words.level}
          placeholder={filter.item ? words.notMetOfItem : undefined}
          value={filter.level ?? []}
          options={LEVELS.map((level) => ({ value: level, label: indicators.level[level] }))}
          onChange={(level) => set({ level: level.length > 0 ? level : undefined })}
        />
      </Labelled>
      {used ? (
        <Button type="link" onClick={() => onChange({ filter: {}, after: null })}>
          {words.clear}
        </Button>
      ) : null}
    </search>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="filter">
      <span className="filter-label" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

function One<C extends string>({ label, table, value, onChange }: { label: string; table: Partial<Record<C, string>>; value: C | null | undefined; onChange: (value: C | undefined) => void }) {
  const options = (Object.entries(table) as [C, string][]).map(([code, word]) => ({ value: code, label: word }));
  return <Select<C> allowClear aria-label={label} value={value ?? undefined} options={options} onChange={(chosen) => onChange(chosen ?? undefined)} />;
}
