// A page's one heading, its explanation and its acts; names the browser tab too.
import { useEffect, type ReactNode } from 'react';
import { useWords } from '../words/language';

interface Props {
  title: string;
  hint?: ReactNode;
  children?: ReactNode;
}

export function PageHead({ title, hint, children }: Props) {
  const { product } = useWords().shell;
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {hint ? <p>{hint}</p> : null}
      </div>
      <div className="frame-space" />
      {children}
    </div>
  );
}
