// What must be known of the data before anybody rests on a number.
import { Alert } from 'antd';
import { useLanguage } from '../words/language';
import { measuresAddress, type View } from './address';
import { Link } from 'react-router';
import { useItemNames } from './looks';
import type { Head } from './query';

export function Notes({ head, view }: { head: Head; view: View }) {
  const { words: all, language } = useLanguage();
  const { measures: words, indicators } = all;
  const nameOf = useItemNames(head.items);
  if (head.problems.length + head.rounding.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 12 }}
      title={
        <details>
          <summary>{[words.problems, head.rounding.length > 0 ? words.rounding(head.rounding.length) : ''].filter(Boolean).join(' · ')}</summary>
          <ul className="plain tight">
            {head.problems.map((one, at) => (
              <li key={at}>{language === 'zh-CN' ? one.message : one.messageEn}</li>
            ))}
            {head.rounding.map((one, at) => (
              <li key={`r${at}`}>
                {one.school ? <Link to={measuresAddress({ ...view, school: one.school.unit.id, cell: null })}>{one.school.name}</Link> : words.cv} {indicators.stage[one.stage]} {one.item ? nameOf(one.item) : words.allItems}{' '}
                {words.roundingOf(one.shown, one.measured, one.threshold ?? '')}
              </li>
            ))}
          </ul>
        </details>
      }
    />
  );
}
