// Where a person lands: the first page that is meant for them.
import { Navigate } from 'react-router';
import { useMenu } from './menu';
import { useSession } from './SessionProvider';

export function Home() {
  const [first] = useMenu(useSession());
  return <Navigate to={first?.key ?? '/me'} replace />;
}
