import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function ImportLedgerPage() {
  return <PageHead title={useWords().shell.importLedger} />;
}
