import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function RecordPage() {
  return <PageHead title={useWords().shell.record} />;
}
