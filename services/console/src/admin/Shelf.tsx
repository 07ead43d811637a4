// What is in force of a text that is adopted whole, and the proposal that ships beside it.
import { CheckCircleOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { Words } from '../words/language';

export type ShelfWords = Pick<Words['standards'], 'inForce' | 'edit' | 'none' | 'proposal' | 'adopt' | 'onlyHead' | 'same'>;

/** A text of either sort. */
export interface Held {
  text: string;
  digest: string;
}

interface InForceProps<T extends Held> {
  words: ShelfWords;
  inForce: T | null;
  may: boolean;
  onEdit: (text: string) => void;
  shown: (text: T) => ReactNode;
}

export function InForce<T extends Held>({ words, inForce, may, onEdit, shown }: InForceProps<T>) {
  return (
    <section className="card" aria-label={words.inForce}>
      <h2>
        <CheckCircleOutlined aria-hidden /> {words.inForce}
        <span className="frame-space" />
        {may && inForce ? <Button onClick={() => onEdit(inForce.text)}>{words.edit}</Button> : null}
      </h2>
      {inForce ? shown(inForce) : <Alert type="warning" showIcon title={words.none} />}
    </section>
  );
}

export function Proposal<T extends Held>({ words, inForce, proposal, may, onEdit, shown }: InForceProps<T> & { proposal: T }) {
  return (
    <section className="card" aria-label={words.proposal}>
      <h2>
        <InfoCircleOutlined aria-hidden /> {words.proposal}
        <span className="frame-space" />
        {may ? (
          <Button type={inForce ? 'default' : 'primary'} onClick={() => onEdit(proposal.text)}>
            {words.adopt}
          </Button>
        ) : (
          <span className="muted">{words.onlyHead}</span>
        )}
      </h2>
      {inForce?.digest === proposal.digest ? <p className="muted">{words.same}</p> : shown(proposal)}
    </section>
  );
}
