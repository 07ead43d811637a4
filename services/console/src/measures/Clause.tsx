// Where an indicator stands in writing, and how surely that is known.
import { Descriptions } from 'antd';
import { type ReactNode } from 'react';
import { useWords } from '../words/language';
import type { Stage } from './address';
import { useNamed } from './looks';
import type { Indicator, StandardShown } from './query';

export function Clause({ indicator, standard, stage }: { indicator: Indicator; standard: StandardShown; stage: Stage }) {
  const { measures: words, indicators, shell } = useWords();
  const named = useNamed();
  const own = indicator.thresholds.filter((one) => one.group === stage || one.group === 'ALL');
  const shown = own.length > 0 ? own : indicator.thresholds;
  const rows: [string, ReactNode][] = [
    [words.standard, [named(standard), standard.document, indicator.jurisdiction ? words.place(indicator.jurisdiction) : '', indicator.validFrom ? words.validity(indicator.validFrom, indicator.validUntil ?? '') : ''].filter(Boolean).join(' · ')],
    [words.threshold, shown.map((one) => `${indicators.group[one.group]} ${indicators.comparator[indicator.comparator]} ${one.limit}`).join(shell.semicolon)],
    [words.howMeasured, <AsWritten key="h">{indicator.numerator && indicator.denominator ? words.over(indicator.numerator, indicator.denominator) : (indicator.numerator ?? indicator.requirement)}</AsWritten>],
    [
      words.sources,
      indicator.sources.length > 0 ? (
        <ul className="plain tight">
          {indicator.sources.map((one) => (
            <li key={one.id}>
              {one.title} <span className="muted">{shell.aside(indicators.check[one.check])}</span>
            </li>
          ))}
        </ul>
      ) : null,
    ],
    [
      words.reliefs,
      indicator.reliefs.length > 0 ? (
        <ul className="plain tight">
          {indicator.reliefs.map((one) => (
            <li key={one.id}>
              <AsWritten>{one.when}</AsWritten>
              {shell.colon}
              <AsWritten>{one.rule}</AsWritten> <span className="muted">{one.catchUpYears ? words.catchUp(one.catchUpYears) : ''}</span>
            </li>
          ))}
        </ul>
      ) : null,
    ],
    [words.interim, indicator.interimMeasure],
    [words.conflict, indicator.conflict],
  ];
  const filled = rows.filter(([label, value]) => value && (label !== words.howMeasured || indicator.numerator || indicator.requirement));
  return <Descriptions className="clause" size="small" bordered column={1} items={filled.map(([label, children]) => ({ key: label, label, children }))} />;
}

const HAN = /\p{Script=Han}/u;

/** The catalogue's own words, which are English in places: a reader aloud has to know. */
export function AsWritten({ children }: { children: string | null }) {
  return children === null ? null : <span lang={HAN.test(children) ? 'zh-CN' : 'en'}>{children}</span>;
}
