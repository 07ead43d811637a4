// A business rule's no: what is missing or in the way, in the reader's language.
import { Alert, Button } from 'antd';
import { isWireName } from '../timeline/wireNames';
import { useLanguage } from '../words/language';

export interface RefusalShown {
  code: string;
  messageZh: string;
  messageEn: string;
  /** With `IDENTITY_NUMBER`: which input. */
  field?: string | null;
  changed: { revision: number; type: string }[];
}

export function RefusalNotice({ refusal, onLookAgain }: { refusal: RefusalShown | null; onLookAgain?: () => void }) {
  const { words, language } = useLanguage();
  if (!refusal) return null;
  const conflict = refusal.code === 'CONFLICT';
  const said = language === 'zh-CN' ? refusal.messageZh : refusal.messageEn;
  const field = refusal.field ? fieldName(refusal.field, words.fields) : null;
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
        ) : field ? (
          words.commands.whichField(field)
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

/** `plan.measures` by its label: the innermost name that has one. */
function fieldName(path: string, labels: Record<string, string>): string {
  const known = path.split('.').reverse().find((name) => labels[name] !== undefined);
  return known ? (labels[known] ?? path) : path;
}
