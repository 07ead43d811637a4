// The frame of pages that need no sign-in.
import { type ReactNode } from 'react';
import { useWords } from '../words/language';
import { Banners } from './Banners';
import { LanguageSwitch } from './LanguageSwitch';

export function Gate({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const words = useWords().shell;
  return (
    <div className="gate">
      <Banners demo={false} insecure={false} />
      <main className="gate-body">
        <div className="gate-card">
          <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}>
            <h1>{words.product}</h1>
            <LanguageSwitch />
          </div>
          <div className="muted">{words.productLong}</div>
          <h2>{title}</h2>
          {hint ? <p className="muted">{hint}</p> : null}
          {children}
        </div>
      </main>
      <footer className="frame-footer" style={{ justifyContent: 'center' }}>
        <strong>{words.unclassified}</strong>
      </footer>
    </div>
  );
}
