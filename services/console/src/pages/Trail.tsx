import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function TrailPage() {
  return <PageHead title={useWords().shell.trail} />;
}
