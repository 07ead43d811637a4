// 办学条件: one year's returns against one standard. What is shown stands in the address.
import { Alert, Button, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { COUNTY_VIEWS, readView, SCHOOL_VIEWS, VIEWS, writeView, type View } from '../measures/address';
import type { Breach } from '../measures/breach';
import { CellDrawer } from '../measures/CellDrawer';
import { Choices } from '../measures/Choices';
import { Classes, DangerousBuildings } from '../measures/Classes';
import { CountyView } from '../measures/CountyView';
import { DraftDrawer } from '../measures/DraftDrawer';
import { Gaps } from '../measures/Gaps';
import { MatrixView } from '../measures/MatrixView';
import { Notes } from '../measures/Notes';
import { HEAD, SHELF, type Head, type Shelf, type StandardShown } from '../measures/query';
import { ReturnDrawer } from '../measures/ReturnDrawer';
import { useAsked, type Asked } from '../measures/useAsked';
import { Variations } from '../measures/Variations';
import { Years } from '../measures/Years';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { PageSpin } from '../shell/PageSpin';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

/** What counties are evaluated by now; another catalogue may not have it. */
const FIRST_SHOWN = 'quality-balanced-2017';

export default function MeasuresPage() {
  const { measures: words, ledger } = useWords();
  const session = useSession();
  const [query, setQuery] = useSearchParams();
  const view = readView(query);
  const [{ data: shelf, fetching, error }, again] = useQuery({ query: SHELF, variables: { asOf: view.asOf ? { day: view.asOf } : null } });
  const standard = [view.standard, FIRST_SHOWN].map((id) => shelf?.standards.find((one) => one.id === id)).find((one) => one) ?? shelf?.standards[0] ?? null;
  const year = shelf?.returnYears.includes(view.year ?? 0) ? view.year : (shelf?.returnYears[0] ?? null);
  const onChange = (part: Partial<View>) => setQuery(writeView({ ...view, standard: standard?.id ?? null, year, cell: null, school: null, ...part }));
  const office = holds(session, 'OFFICE', 'OFFICE_HEAD');
  return (
    <>
      <PageHead title={words.title} hint={words.hint}>
        {office ? (
          <Link to="/measures/import">
            <Button>{words.importReturns}</Button>
          </Link>
        ) : null}
      </PageHead>
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      {!shelf && fetching ? <PageSpin /> : null}
      {shelf && standard ? (
        <>
          <div className="measures-choices">
            <Choices shelf={shelf} standard={standard} year={year} view={view} onChange={onChange} />
          </div>
          {view.asOf ? (
            <div className="banner banner-past" role="status">
              <strong>{ledger.asOfBanner(view.asOf)}</strong>
            </div>
          ) : null}
          {standard.adopted ? null : (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 12 }}
              title={
                <>
                  {words.notAdopted} {office ? <Link to="/admin/standards">{words.adoptFirst}</Link> : null}
                </>
              }
            />
          )}
          {year === null ? (
            <div className="card">
              <Empty title={words.noReturns} hint={words.noReturnsHint}>
                {office ? (
                  <Link to="/measures/import">
                    <Button type="primary">{words.importReturns}</Button>
                  </Link>
                ) : null}
              </Empty>
            </div>
          ) : (
            <Measured shelf={shelf} standard={standard} year={year} view={{ ...view, standard: standard.id, year }} onChange={onChange} />
          )}
        </>
      ) : null}
    </>
  );
}

interface Props {
  shelf: Shelf;
  standard: StandardShown;
  year: number;
  view: View;
  onChange: (part: Partial<View>) => void;
}

/** What is being drafted: one breach, or a choice from all that the filter admits. */
type Drafting = { of: Breach[] | null; key: number };

function Measured({ shelf, standard, year, view, onChange }: Props) {
  const { measures: words } = useWords();
  const session = useSession();
  const asked = useAsked(standard.id, year, view.province, view.asOf);
  const [{ data, fetching, error }, again] = useQuery({ query: HEAD, variables: asked });
  const [drafting, setDrafting] = useState<Drafting | null>(null);
  const head = data?.measures;
  const may = standard.adopted && !view.asOf && holds(session, 'INSPECTOR', 'OFFICE', 'OFFICE_HEAD');
  const draft = may ? (of: Breach[] | null) => setDrafting({ of, key: Date.now() }) : null;
  if (error) return <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (!head) return fetching || !data ? <PageSpin /> : <Empty title={words.noMeasures} hint={words.noMeasuresHint} />;
  const ofSchools = head.items.some((one) => one.ofSchools);
  const views = VIEWS.filter((one) => (head.wholeCounty || !COUNTY_VIEWS.includes(one)) && (ofSchools || !SCHOOL_VIEWS.includes(one)));
  const open = views.find((one) => one === view.view) ?? views[0] ?? 'matrix';
  return (
    <>
      {head.wholeCounty ? null : <Alert type="info" showIcon title={words.ownOnly} style={{ marginBottom: 12 }} />}
      <Notes head={head} view={view} />
      <Tabs
        aria-label={words.views}
        activeKey={open}
        onChange={(key) => onChange({ view: VIEWS.find((one) => one === key) ?? 'matrix' })}
        destroyOnHidden
        items={views.map((key) => ({
          key,
          label: words.view[key],
          children: key === open ? <Shown asked={asked} head={head} view={{ ...view, view: open }} shelf={shelf} onChange={onChange} onDraft={draft} /> : null,
        }))}
      />
      {view.cell ? (
        <CellDrawer
          cell={view.cell}
          asked={asked}
          head={head}
          standard={standard}
         
          onClose={() => onChange({})}
          onDraft={draft ? (breach) => draft([breach]) : null}
        />
      ) : null}
      {view.school && !view.cell ? <ReturnDrawer school={view.school} asked={asked} onClose={() => onChange({})} /> : null}
      {drafting ? <DraftDrawer key={drafting.key} of={drafting.of} asked={asked} head={head} standard={standard} view={view} onClose={() => setDrafting(null)} /> : null}
    </>
  );
}

interface ShownProps {
  asked: Asked;
  head: Head;
  view: View;
  shelf: Shelf;
  onChange: (part: Partial<View>) => void;
  /** Null: whatever the matrix's filter admits. */
  onDraft: ((of: Breach[] | null) => void) | null;
}

function Shown({ asked, head, view, shelf, onChange, onDraft }: ShownProps) {
  switch (view.view) {
    case 'matrix':
      return <MatrixView asked={asked} head={head} view={view} onChange={onChange} onDraft={onDraft ? () => onDraft(null) : null} />;
    case 'cv':
      return <Variations asked={asked} head={head} view={view} />;
    case 'gaps':
      return <Gaps asked={asked} head={head} view={view} />;
    case 'county':
      return <CountyView asked={asked} head={head} view={view} onDraft={onDraft} />;
    case 'classes':
      return <Classes asked={asked} view={view} />;
    case 'dangerous':
      return <DangerousBuildings asked={asked} view={view} />;
    case 'years':
      return <Years asked={asked} head={head} view={view} years={shelf.returnYears} onChange={onChange} />;
  }
}
