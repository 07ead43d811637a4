import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function QueuePage() {
  return <PageHead title={useWords().shell.queue} />;
}
