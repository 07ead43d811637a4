// What a standard asks of the county as a whole.
import { FormOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { grouped } from '../ledger/LedgerFoot';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageSpin } from '../shell/PageSpin';
import { useWords } from '../words/language';
import { measuresAddress, type View } from './address';
import { breachesOf, type Breach } from './breach';
import { isZero, percent, shortBeside } from './exact';
import { JudgementTag, useItemNames, useNamed, useSaid, VerdictTag } from './looks';
import type { Head, SchoolName } from './query';
import type { Asked } from './useAsked';
import { COUNTY, type County } from './views';

interface Props {
  asked: Asked;
  head: Head;
  view: View;
  /** Null: nothing can be drafted, or not by this person. */
  onDraft: ((of: Breach[]) => void) | null;
}

export function CountyView({ asked, head, view, onDraft }: Props) {
  const { measures: words } = useWords();
  const named = useNamed();
  const [{ data, fetching, error }, again] = useQuery({ query: COUNTY, variables: asked });
  const county = data?.measures?.county;
  if (error) return <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data && fetching) return <PageSpin />;
  if (!county) return <Empty title={words.ownOnly} />;
  return (
    <div className="stack">
      <section className="card" aria-label={words.countyVerdict}>
        <h2>
          {words.countyVerdict} <VerdictTag verdict={county.verdict} />
        </h2>
        <p className="muted">{words.countyHint}</p>
        <Items county={county} head={head} view={view} onDraft={onDraft} />
      </section>
      {county.vetoes.length > 0 ? (
        <section className="card" aria-label={words.vetoes}>
          <h2>{words.vetoes}</h2>
          <ul className="plain">
            {county.vetoes.map((veto) => (
              <li key={veto.id}>
                <Tag color={veto.happened ? 'red' : 'default'}>{veto.happened === null ? words.vetoState.unknown : veto.happened ? words.vetoState.yes : words.vetoState.no}</Tag> {named(veto)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Schools title={words.noStage} schools={county.ofNoKnownStage} view={view} />
      <Schools title={words.leftOut} schools={county.leftOut} view={view} />
    </div>
  );
}

function Schools({ title, schools, view: at }: { title: string; schools: SchoolName[]; view: View }) {
  if (schools.length === 0) return null;
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <p>
        {schools.map((school) => (
          <Tag key={school.unit.id}>
            <Link to={measuresAddress({ ...at, cell: null, school: school.unit.id })}>{school.name}</Link>
          </Tag>
        ))}
      </p>
    </section>
  );
}

function Items({ county: found, head: of, view: at, onDraft }: Pick<Props, 'head' | 'view' | 'onDraft'> & { county: County }) {
  const said = useSaid();
  const { measures: words, indicators } = useWords();
  const nameOf = useItemNames(of.items);
  return (
    <ul className="plain">
      {found.items.map((item) => {
        const indicator = of.items.find((one) => one.id === item.item);
        const unit = item.unit ? indicators.unit[item.unit] : '';
        const value = (text: string | null) => (text === null ? '—' : indicator?.kind === 'SHARE' ? percent(text) : grouped(shortBeside(text, item.threshold, 4)));
        return (
          <li key={item.item}>
            <JudgementTag judgement={item.judgement} /> <strong>{nameOf(item.item)}</strong>{' '}
            {item.measured !== null ? <span>{`${words.measured} ${value(item.measured)}`}</span> : null}{' '}
            {item.threshold !== null && indicator ? <span className="muted">{`${indicators.comparator[indicator.comparator]} ${value(item.threshold)}`}</span> : null}{' '}
            {item.threshold === null && indicator?.requirement ? <span className="muted">{`${indicators.comparator[indicator.comparator]} ${said(indicator.requirement, indicator.requirementEn)}`}</span> : null}{' '}
            {item.gap !== null && !isZero(item.gap) ? <span>{`${words.gap} ${grouped(item.gap)} ${unit}`}</span> : null}{' '}
            {item.gapWhenDemolished !== null && !isZero(item.gapWhenDemolished) ? <span className="muted">{words.demolished(grouped(item.gapWhenDemolished), unit)}</span> : null}
            {item.schools.length > 0 ? (
              <details>
                <summary>{`${words.notMetSchools} ${item.schoolsNotMet}`}</summary>
                {onDraft && breachesOf(item).some((breach) => !breach.item.finding) ? (
                  <Button size="small" icon={<FormOutlined />} onClick={() => onDraft(breachesOf(item))}>
                    {words.draft}
                  </Button>
                ) : null}
                <ul className="plain tight">
                  {item.schools.map((one, place) => (
                    <li key={place}>
                      <JudgementTag judgement={one.judgement} /> <Link to={measuresAddress({ ...at, cell: null, school: one.school.unit.id })}>{one.school.name}</Link> {one.stage ? indicators.stage[one.stage] : ''}{' '}
                      {one.measured === null ? '' : `${value(one.measured)} / ${value(one.threshold)}`} {one.gap !== null && !isZero(one.gap) ? `${words.gap} ${grouped(one.gap)} ${unit}` : ''} {one.finding ? <Link to={`/findings/${one.finding.id}`}>{one.finding.number}</Link> : null}
                    </li>
                  ))}
                  {item.schoolsNotMet > item.schools.length ? <li className="muted">{words.andMore(item.schoolsNotMet - item.schools.length)}</li> : null}
                </ul>
              </details>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
