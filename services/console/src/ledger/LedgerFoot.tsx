// Under the table: how many there are, what their quantities add up to, and the pages.
import { CalculatorOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { FaultNotice } from '../parts/FaultNotice';
import { useWords } from '../words/language';
import { SUMS } from './query';
import type { View } from './view';

/** Up to here sums come by themselves; a longer list adds up when somebody asks. */
const SUMMED_UNASKED = 1_000;

interface Props {
  view: View;
  total: { count: number; exact: boolean } | null;
  children: ReactNode;
}

export function LedgerFoot({ view, total, children }: Props) {
  const { ledger: words, codes } = useWords();
  const asked = JSON.stringify([view.filter, view.asOf]);
  const [wanted, setWanted] = useState<string | null>(null);
  const unasked = total !== null && total.count <= SUMMED_UNASKED;
  const pause = total === null || total.count === 0 || (!unasked && wanted !== asked);
  const [{ data, fetching, error }] = useQuery({ query: SUMS, pause, variables: { filter: view.filter, asOf: view.asOf ? { day: view.asOf } : null } });
  const sums = pause ? null : data?.findings.sums;
  return (
    <div className="table-foot" role="group" aria-label={words.sums}>
      {total ? <strong>{words.total(total.count, total.exact)}</strong> : null}
      {sums?.quantities.map((sum) => (
        <span key={sum.unit} className="sum">
          {words.sumOf(codes.measureUnit[sum.unit], sum.findings, grouped(sum.target), grouped(sum.done), grouped(sum.gap))}
        </span>
      ))}
      {sums && !sums.exact ? <span className="muted">{words.sumsInexact}</span> : null}
      {total && total.count > 0 && pause ? (
        <Button size="small" icon={<CalculatorOutlined />} onClick={() => setWanted(asked)}>
          {words.sumUp}
        </Button>
      ) : null}
      {fetching && !pause && !data ? <span className="muted">{words.summing}</span> : null}
      <FaultNotice fault={faultFrom(error)} />
      <span className="frame-space" />
      {children}
    </div>
  );
}

/** 1234567.5 as 1,234,567.5: the text alone is touched, no number is rounded. */
export function grouped(amount: string): string {
  const [whole = '', part] = amount.split('.');
  const fraction = part?.replace(/0+$/, '');
  const thousands = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction ? `${thousands}.${fraction}` : thousands;
}
