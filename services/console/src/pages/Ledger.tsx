import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function LedgerPage() {
  return <PageHead title={useWords().shell.ledger} />;
}
