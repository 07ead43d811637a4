import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function PeoplePage() {
  return <PageHead title={useWords().shell.people} />;
}
