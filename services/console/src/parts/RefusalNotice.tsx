// A business rule's no: what is missing or in the way, in the reader's language.
import { Alert, Button } from 'antd';
import { isWireName } from '../timeline/wireNames';
import { useLanguage } from '../words/language';

export interface RefusalShown {
  code: string;
  messageZh: string;
  messageEn: string;
  changed: { revision: number; type: string }[];
}

export function RefusalNotice({ refusal, onLookAgain }: { refusal: RefusalShown | null; onLookAgain?: () => void }) {
  const { words, language } = useLanguage();
  if (!refusal) return null;
  const conflict = refusal.code === 'CONFLICT';
  const said = language === 'zh-CN' ? refusal.messageZh : refusal.messageEn;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={conflict ? words.commands.conflictTitle : said}
      description={
        conflict ? (
          <>
            <div>{words.commands.conflictHint}</div>
            <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
              {refusal.changed.map((change) => (
                <li key={change.revision}>{isWireName(change.type) ? words.events.name[change.type] : change.type}</li>
              ))}
            </ul>
          </>
        ) : undefined
      }
      action={
        conflict && onLookAgain ? (
          <Button size="small" onClick={onLookAgain}>
            {words.commands.lookAgain}
          </Button>
        ) : undefined
      }
    />
  );
}
