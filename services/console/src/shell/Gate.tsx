// The frame of pages that need no sign-in.
import { type ReactNode } from 'react';
import { useWords } from '../words/language';
import { Banners } from './Banners';
import { useKnown } from './SessionProvider';
import { LanguageSwitch } from './LanguageSwitch';

export function Gate({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const words = useWords().shell;
  const { known } = useKnown();
  const house = known.at === 'out' ? known.house : known.at === 'in' ? known.session : null;
  return (
    <div className="gate">
      <Banners demo={house?.demo ?? false} insecure={house?.insecure ?? false} />
      <main className="gate-body">
        <div className="gate-card">
          <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}>
            <h1>{words.product}</h1>
            <LanguageSwitch />
          </div>
          <div className="muted">{house?.office ?? words.productLong}</div>
          <h2>{title}</h2>
          {hint ? <p className="muted">{hint}</p> : null}
          {children}
        </div>
      </main>
      <footer className="frame-footer" style={{ justifyContent: 'center' }}>
        <strong>{words.unclassified}</strong>
        {house ? <span>{words.version(house.version)}</span> : null}
      </footer>
    </div>
  );
}
