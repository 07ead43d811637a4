import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function UnitsPage() {
  return <PageHead title={useWords().shell.units} />;
}
