// The grade 等级 of an inspection, and whether a veto caps it.
import { Tag } from 'antd';
import { useWords } from '../words/language';
import type { InspectionRow } from './query';

export function GradeTag({ grade, cappedByVeto }: Pick<InspectionRow, 'grade' | 'cappedByVeto'>) {
  const { inspections: words, codes } = useWords();
  if (!grade) return null;
  return <Tag color={cappedByVeto ? 'red' : 'blue'}>{[codes.grade[grade], cappedByVeto ? words.cappedShort : null].filter(Boolean).join(' · ')}</Tag>;
}
