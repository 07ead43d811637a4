// Lets nobody past who is not signed in, and brings them back to where they meant to go.
import { Navigate, useLocation } from 'react-router';
import { FaultNotice } from '../parts/FaultNotice';
import { Frame } from './Frame';
import { Gate } from './Gate';
import { PageSpin } from './PageSpin';
import { useKnown } from './SessionProvider';
import { useWords } from '../words/language';

export function Guard() {
  const { known, ask } = useKnown();
  const words = useWords().shell;
  const { pathname, search } = useLocation();
  switch (known.at) {
    case 'asking':
      return <PageSpin />;
    case 'out':
      return <Navigate to={`/sign-in?back=${encodeURIComponent(pathname + search)}`} replace />;
    case 'fault':
      return (
        <Gate title={words.networkTitle}>
          <FaultNotice fault={known.fault} retry={() => void ask()} />
        </Gate>
      );
    case 'in':
      return <Frame />;
  }
}
