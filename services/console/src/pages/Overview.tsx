import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function OverviewPage() {
  return <PageHead title={useWords().shell.overview} />;
}
