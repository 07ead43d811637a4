// 常态督导: what recurs and nobody has to be told of by a finding.
import { LookBacks } from '../routine/LookBacks';
import { PageHead } from '../parts/PageHead';
import { useWords } from '../words/language';

export default function RoutinePage() {
  const { routine: words } = useWords();
  return (
    <>
      <PageHead title={words.title} hint={words.hint} />
      <section className="card" aria-label={words.lookBacks}>
        <h2>{words.lookBacks}</h2>
        <LookBacks />
      </section>
    </>
  );
}
