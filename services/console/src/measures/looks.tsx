// How a value stands, a verdict, a judgement: an icon and a word, then a colour.
import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { type ReactNode } from 'react';
import { useLanguage, useWords } from '../words/language';
import type { Level, Verdict } from './address';
import type { Indicator, Item } from './query';

const MARKS: Record<Level, string> = { MET: '✓', NEAR: '≈', BELOW: '✗', UNKNOWN: '?' };

export function Mark({ level }: { level: Level }) {
  const word = useWords().indicators.level[level];
  return (
    <span className={`level level-${level.toLowerCase()}`}>
      <span aria-hidden className="level-mark">
        {MARKS[level]}
      </span>{' '}
      {word}
    </span>
  );
}

const COLOURS = { good: 'green', bad: 'red', open: 'default' } as const;
const ICONS: Record<keyof typeof COLOURS, ReactNode> = { good: <CheckCircleOutlined />, bad: <CloseCircleOutlined />, open: <QuestionCircleOutlined /> };

function Said({ sort, children }: { sort: keyof typeof COLOURS; children: ReactNode }) {
  return (
    <Tag color={COLOURS[sort]} icon={ICONS[sort]}>
      {children}
    </Tag>
  );
}

export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const { indicators } = useWords();
  return <Said sort={verdict === 'PASSES' ? 'good' : verdict === 'FAILS' ? 'bad' : 'open'}>{indicators.verdict[verdict]}</Said>;
}

export function JudgementTag({ judgement }: { judgement: Item['judgement'] }) {
  const { indicators } = useWords();
  return <Said sort={judgement === 'MET' ? 'good' : judgement === 'NOT_MET' ? 'bad' : 'open'}>{indicators.judgement[judgement]}</Said>;
}

/** A name in the reader's language. */
export function useNamed(): (of: { name: string; nameEn: string } | null | undefined) => string {
  const { language } = useLanguage();
  return (of) => (of ? (language === 'zh-CN' ? of.name : of.nameEn || of.name) : '');
}

/** Words in the reader's language, else as the catalogue has them. */
export function useSaid(): (zh: string | null, en: string | null) => string | null {
  const { language } = useLanguage();
  return (zh, en) => (language === 'zh-CN' ? zh : (en ?? zh));
}

/** The indicator of an id; the id itself where the catalogue has lost it. */
export function useItemNames(items: Indicator[]): (id: string | null) => string {
  const named = useNamed();
  return (id) => named(items.find((one) => one.id === id)) || (id ?? '');
}

/** A bar beside its number, which says it too. */
export function Bar({ part, whole, children }: { part: number; whole: number; children: ReactNode }) {
  const width = whole > 0 ? Math.max(0, Math.min(100, (part / whole) * 100)) : 0;
  return (
    <div className="bar-line">
      <span className="bar-number">{children}</span>
      <span className="bar-track" aria-hidden>
        <span className="bar-fill" style={{ width: `${width}%` }} />
      </span>
    </div>
  );
}
