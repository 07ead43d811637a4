import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function ProfilePage() {
  return <PageHead title={useWords().shell.profile} />;
}
