// Lines that cannot be closed: demonstration data, an open line, a server that lags behind, a
// backup that is too old.
import { ExperimentOutlined, HourglassOutlined, SaveOutlined, UnlockOutlined } from '@ant-design/icons';
import { officeTime } from '../api/officeTime';
import { openLine, type LastBackup } from '../api/session';
import { useWords } from '../words/language';
import type { NodeTrouble } from './useNode';

interface Shown {
  demo: boolean;
  insecure: boolean;
  backup?: LastBackup | null;
  node?: NodeTrouble | null;
}

export function Banners({ demo, insecure, backup, node }: Shown) {
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
      {node ? (
        <div className="banner banner-node" role="status">
          <HourglassOutlined aria-hidden />
          <span>{words.nodeBanner(node)}</span>
        </div>
      ) : null}
      {backup?.old ? (
        <div className="banner banner-backup" role="note">
          <SaveOutlined aria-hidden />
          <span>{words.backupBanner(backup.at ? officeTime(backup.at) : null)}</span>
        </div>
      ) : null}
    </>
  );
}
