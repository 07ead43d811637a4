// A fault, and what to do next. Typed input stays where it was.
import { Alert, Button } from 'antd';
import { Fault } from '../api/http';
import { useLanguage, type Language, type Words } from '../words/language';

function faultWords(fault: unknown, words: Words['shell'], language: Language, reading: boolean): { title: string; hint: string } {
  const sort = fault instanceof Fault ? fault.sort : 'fault';
  const said = fault instanceof Fault ? (language === 'zh-CN' ? fault.message : fault.messageEn) || null : null;
  switch (sort) {
    case 'network':
      return { title: words.networkTitle, hint: words.networkHint };
    case 'signed_out':
      return { title: words.signedOutTitle, hint: words.signedOutHint };
    case 'forbidden':
      return { title: words.forbiddenTitle, hint: said ?? words.forbiddenHint };
    case 'refused':
      return { title: said ?? words.faultTitle, hint: said ? '' : words.faultHint };
    case 'fault':
      return reading ? { title: words.readTitle, hint: words.readHint } : { title: words.faultTitle, hint: words.faultHint };
  }
}

export function FaultNotice({ fault, retry }: { fault: unknown; retry?: () => void }) {
  const { words: all, language } = useLanguage();
  const words = all.shell;
  if (!fault) return null;
  const { title, hint } = faultWords(fault, words, language, retry !== undefined);
  const signedOut = fault instanceof Fault && fault.sort === 'signed_out';
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={hint || undefined}
      action={
        signedOut ? (
          <Button size="small" href="/sign-in" target="_blank">
            {words.signInAgain}
          </Button>
        ) : retry ? (
          <Button size="small" onClick={retry}>
            {words.retry}
          </Button>
        ) : undefined
      }
    />
  );
}
