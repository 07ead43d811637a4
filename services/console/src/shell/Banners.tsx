// Lines that cannot be closed: demonstration data, and an open line.
import { ExperimentOutlined, UnlockOutlined } from '@ant-design/icons';
import { openLine } from '../api/session';
import { useWords } from '../words/language';

export function Banners({ demo, insecure }: { demo: boolean; insecure: boolean }) {
  const words = useWords().shell;
  return (
    <>
      {demo ? (
        <div className="banner banner-demo" role="note">
          <ExperimentOutlined aria-hidden />
          <span>{words.demoBanner}</span>
        </div>
      ) : null}
      {insecure || openLine() ? (
        <div className="banner banner-insecure" role="note">
          <UnlockOutlined aria-hidden />
          <span>{words.insecureBanner}</span>
        </div>
      ) : null}
    </>
  );
}
