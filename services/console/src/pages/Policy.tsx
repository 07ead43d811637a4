import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function PolicyPage() {
  return <PageHead title={useWords().shell.policy} />;
}
