// One GraphQL client per person signed in: nothing that one person saw is shown to the next.
import { useMemo, type ReactNode } from 'react';
import { Provider } from 'urql';
import { newClient } from '../api/client';
import { useKnown } from './SessionProvider';

export function ClientProvider({ children }: { children: ReactNode }) {
  const { known } = useKnown();
  const person = known.at === 'in' ? known.session.person.id : null;
  const client = useMemo(() => newClient(), [person]);
  return <Provider value={client}>{children}</Provider>;
}
