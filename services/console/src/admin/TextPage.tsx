// The page of a text that is adopted whole (rules, calendar, standards): what is in force, the
// proposal that ships beside it, and adopting one or the other.
import { useState, type ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { PageSpin } from '../shell/PageSpin';
import { useSession } from '../shell/SessionProvider';
import type { Words } from '../words/language';
import { InForce, Proposal, type Held, type ShelfWords } from './Shelf';

/** What the dialog that adopts gets of its page. */
export interface AdoptProps {
  text: string;
  seen: number | null;
  onText: (text: string) => void;
  onClose: () => void;
  onDone: () => void;
}

interface Props<T extends Held> {
  words: ShelfWords & Pick<Words['standards'], 'title' | 'hint'>;
  shelf: { revision: number | null; inForce: T | null; proposal: T } | undefined;
  fetching: boolean;
  error: CombinedError | undefined;
  reread: () => void;
  shown: (text: T) => ReactNode;
  adopt: (props: AdoptProps) => ReactNode;
  /** Between what is in force and the proposal. */
  between?: ReactNode;
  /** Below the proposal. */
  children?: ReactNode;
}

export function TextPage<T extends Held>({ words, shelf, fetching, error, reread, shown, adopt, between, children }: Props<T>) {
  const session = useSession();
  const [edited, setEdited] = useState<string | null>(null);
  const may = holds(session, 'OFFICE_HEAD', 'LEADERSHIP');
  const close = () => setEdited(null);
  const done = () => {
    close();
    reread();
  };
  return (
    <>
      <PageHead title={words.title} hint={words.hint} />
      <FaultNotice fault={faultFrom(error)} retry={reread} />
      {!shelf && fetching ? <PageSpin /> : null}
      {shelf ? (
        <div className="stack">
          <InForce words={words} inForce={shelf.inForce} may={may} onEdit={setEdited} shown={shown} />
          {between}
          <Proposal words={words} inForce={shelf.inForce} proposal={shelf.proposal} may={may} onEdit={setEdited} shown={shown} />
          {children}
        </div>
      ) : null}
      {edited !== null && shelf ? adopt({ text: edited, seen: shelf.revision, onText: setEdited, onClose: close, onDone: done }) : null}
    </>
  );
}

interface HeadProps {
  words: Pick<Words['standards'], 'version' | 'adoptedBy' | 'digest'>;
  text: { version: string; digest: string; adoptedBy?: { name: string | null } | null };
}

/** Version, who adopted it, and its fingerprint. */
export function TextHead({ words, text }: HeadProps) {
  return (
    <>
      <p>
        <strong>{words.version(text.version)}</strong> {text.adoptedBy?.name ? <span className="muted">{words.adoptedBy(text.adoptedBy.name)}</span> : null}
      </p>
      <p className="muted">
        {words.digest} <span className="fingerprint">{text.digest}</span>
      </p>
    </>
  );
}
