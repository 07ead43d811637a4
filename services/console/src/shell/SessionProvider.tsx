// Knows who is signed in, and asks again when a page reports that nobody is.
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Fault } from '../api/http';
import { whoIsSignedIn, type House, type Session } from '../api/session';

type Known = { at: 'asking' } | { at: 'out'; house: House | null } | { at: 'in'; session: Session } | { at: 'fault'; fault: Fault };

interface Held {
  known: Known;
  ask: () => Promise<void>;
}

const SessionContext = createContext<Held | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [known, setKnown] = useState<Known>({ at: 'asking' });
  const ask = useCallback(async () => {
    try {
      setKnown(await whoIsSignedIn());
    } catch (fault) {
      setKnown({ at: 'fault', fault: fault instanceof Fault ? fault : new Fault('fault', {}) });
    }
  }, []);
  useEffect(() => {
    void ask();
  }, [ask]);
  const held = useMemo(() => ({ known, ask }), [known, ask]);
  return <SessionContext value={held}>{children}</SessionContext>;
}

export function useKnown(): Held {
  const held = useContext(SessionContext);
  if (!held) throw new Error('useKnown outside SessionProvider');
  return held;
}

/** For pages behind the sign-in only. */
export function useSession(): Session {
  const { known } = useKnown();
  if (known.at !== 'in') throw new Error('useSession while signed out');
  return known.session;
}
