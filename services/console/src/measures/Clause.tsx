// Where an indicator stands in writing, and how surely that is known.
import { Descriptions } from 'antd';
import { type ReactNode } from 'react';
import { useWords } from '../words/language';
import type { Stage } from './address';
import { useNamed, useSaid } from './looks';
import type { Indicator, StandardShown } from './query';

export function Clause({ indicator, standard, stage }: { indicator: Indicator; standard: StandardShown; stage: Stage }) {
  const { measures: words, indicators, shell } = useWords();
  const named = useNamed();
  const said = useSaid();
  const numerator = said(indicator.numerator, indicator.numeratorEn);
  const denominator = said(indicator.denominator, indicator.denominatorEn);
  const requirement = said(indicator.requirement, indicator.requirementEn);
  const own = indicator.thresholds.filter((one) => one.group === stage || one.group === 'ALL');
  const shown = own.length > 0 ? own : indicator.thresholds;
  const rows: [string, ReactNode][] = [
    [words.standard, [named(standard), standard.document, indicator.jurisdiction ? words.place(indicator.jurisdiction) : '', indicator.validFrom ? words.validity(indicator.validFrom, indicator.validUntil ?? '') : ''].filter(Boolean).join(' · ')],
    [words.threshold, shown.map((one) => `${indicators.group[one.group]} ${indicators.comparator[indicator.comparator]} ${one.limit}`).join(shell.semicolon)],
    [words.howMeasured, <AsWritten key="h">{numerator && denominator ? words.over(numerator, denominator) : (numerator ?? requirement)}</AsWritten>],
    [
      words.sources,
      indicator.sources.length > 0 ? (
        <ul className="plain tight">
          {indicator.sources.map((one) => (
            <li key={one.id}>
              <AsWritten>{said(one.title, one.titleEn)}</AsWritten> <span className="muted">{shell.aside(indicators.check[one.check])}</span>
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
              <AsWritten>{said(one.when, one.whenEn)}</AsWritten>
              {shell.colon}
              <AsWritten>{said(one.rule, one.ruleEn)}</AsWritten> <span className="muted">{one.catchUpYears ? words.catchUp(one.catchUpYears) : ''}</span>
            </li>
          ))}
        </ul>
      ) : null,
    ],
    [words.interim, said(indicator.interimMeasure, indicator.interimMeasureEn)],
    [words.conflict, said(indicator.conflict, indicator.conflictEn)],
  ];
  const filled = rows.filter(([label, value]) => value && (label !== words.howMeasured || numerator || requirement));
  return <Descriptions className="clause" size="small" bordered column={1} items={filled.map(([label, children]) => ({ key: label, label, children }))} />;
}

const HAN = /\p{Script=Han}/u;

/** The catalogue's own words, which an office's own text may have in one language alone: a reader aloud has to know. */
export function AsWritten({ children }: { children: string | null }) {
  return children === null ? null : <span lang={HAN.test(children) ? 'zh-CN' : 'en'}>{children}</span>;
}
