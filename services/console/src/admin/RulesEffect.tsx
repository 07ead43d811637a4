// What other rules would change: which rules, and which open findings would stand otherwise.
import { Link } from 'react-router';
import type { ResultOf } from '../api/graphql';
import { useLights } from '../finding/lights';
import { useLanguage, useWords } from '../words/language';
import type { POLICY_PREVIEW } from './queries';

export type Preview = ResultOf<typeof POLICY_PREVIEW>['policy']['preview'];
type Effect = Preview['effects'][number];

export function RulesEffect({ preview }: { preview: Preview }) {
  const { policy: words, shell } = useWords();
  const zh = useLanguage().language === 'zh-CN';
  return (
    <>
      {preview.changes.length === 0 ? <p>{words.noChange}</p> : null}
      <ul className="plain">
        {preview.changes.map((one) => (
          <li key={one.nameEn}>
            {zh ? one.nameZh : one.nameEn}
            {shell.colon}
            {(zh ? one.oldZh : one.oldEn) ?? words.nothing} → {(zh ? one.newZh : one.newEn) ?? words.nothing}
          </li>
        ))}
      </ul>
      <h2 className="drawer-head">{words.effect}</h2>
      <p className="muted">{words.effectHint}</p>
      <p>{words.totals(preview.compared, preview.dueTotal, preview.lightTotal, preview.rungTotal)}</p>
      {preview.effects.length === 0 ? null : <Listed effects={preview.effects} />}
      {preview.allCompared ? null : <p className="muted">{words.notAll}</p>}
    </>
  );
}

function Listed({ effects }: { effects: Effect[] }) {
  const { policy: words, calendar } = useWords();
  return (
    <table className="picture">
      <thead>
        <tr>
          <th scope="col">{calendar.finding}</th>
          <th scope="col">{words.due}</th>
          <th scope="col">{words.light}</th>
          <th scope="col">{words.rung}</th>
        </tr>
      </thead>
      <tbody>
        {effects.map((one) => (
          <Row key={one.finding.id} one={one} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ one }: { one: Effect }) {
  const { policy: words, deadlines, codes, shell } = useWords();
  const lights = useLights();
  const rung = (code: Effect['rungBefore']) => (code ? codes.rung[code] : words.nothing);
  return (
    <tr>
      <th scope="row">
        <Link to={`/findings/${one.finding.id}`}>{one.finding.number}</Link>
      </th>
      <td>{one.deadline ? `${deadlines.kind[one.deadline]}${shell.colon}${one.dueBefore ?? words.nothing} → ${one.dueAfter ?? words.nothing}` : ''}</td>
      <td>{one.lightBefore && one.lightAfter ? `${lights[one.lightBefore].name} → ${lights[one.lightAfter].name}` : ''}</td>
      <td>{one.rungDiffers ? `${rung(one.rungBefore)} → ${rung(one.rungAfter)}` : ''}</td>
    </tr>
  );
}
