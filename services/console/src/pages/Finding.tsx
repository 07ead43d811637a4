import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function FindingPage() {
  return <PageHead title={useWords().shell.ledger} />;
}
