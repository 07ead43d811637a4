// One finding: where it stands, what this person may do, what proves it, what happened.
import { HistoryOutlined, WarningOutlined } from '@ant-design/icons';
import { Alert, Button, Result, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useQuery, useSubscription } from 'urql';
import { faultFrom } from '../api/client';
import type { AboutFinding } from '../commands/about';
import type { StepName } from '../commands/all';
import { CommandDrawer } from '../commands/CommandDrawer';
import { aboutFinding } from '../finding/about';
import { AttachEvidence } from '../finding/AttachEvidence';
import { Duties, InterimMeasures, Links, Requests } from '../finding/Beside';
import { EvidenceList } from '../finding/EvidenceList';
import { Facts } from '../finding/Facts';
import { Assignment, Particulars } from '../finding/Particulars';
import { Parts } from '../finding/Parts';
import { CHANGED, FINDING, TIMELINE_ROWS, type Finding } from '../finding/query';
import { Ladder, Proposed } from '../finding/Ladder';
import { Offered } from '../finding/Offered';
import { OnBehalf } from '../finding/OnBehalf';
import { NobodySigns, Signatures } from '../finding/Signatures';
import { Steps } from '../finding/Steps';
import { RungTag } from '../finding/rungs';
import { MarkTags, StateTag } from '../finding/tags';
import { Targets } from '../finding/Targets';
import { TimelineList } from '../finding/TimelineList';
import { FiledPlan, Funding, Stages } from '../finding/Works';
import { Notices } from '../inbox/Notices';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { PageSpin } from '../shell/PageSpin';
import { useWords } from '../words/language';

/** The server's most for one page. */
const TIMELINE_ROWS_MAX = 100;
/** Another address names no finding: nobody needs to be asked, and nothing failed. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default function FindingPage() {
  const { id = '' } = useParams();
  const [query] = useSearchParams();
  const asOf = query.get('asOf');
  const { finding: words, shell } = useWords();
  const [notBefore, setNotBefore] = useState<string | null>(null);
  const [entries, setEntries] = useState(TIMELINE_ROWS);
  const [{ data, fetching, error }, again] = useQuery({
    query: FINDING,
    pause: !ID.test(id),
    variables: { id, asOf: asOf ? { day: asOf } : null, notBefore, entries },
  });
  const reread = () => again({ requestPolicy: 'network-only' });
  useSubscription({ query: CHANGED, variables: { ids: [id] }, pause: asOf !== null || !ID.test(id) }, (_, change) => {
    reread();
    return change;
  });
  const finding = data?.finding;
  if (!finding) {
    if (fetching) return <PageSpin />;
    const fault = faultFrom(error);
    return fault ? (
      <FaultNotice fault={fault} retry={reread} />
    ) : (
      <Result status="info" title={words.missing} subTitle={words.missingHint} extra={<Link to="/ledger">{shell.ledger}</Link>} />
    );
  }
  return (
    <Shown
      finding={finding}
      asOf={asOf}
      onChanged={setNotBefore}
      onLookAgain={reread}
      onMoreEntries={finding.timeline.pageInfo.hasNextPage && entries < TIMELINE_ROWS_MAX ? () => setEntries(TIMELINE_ROWS_MAX) : null}
    />
  );
}

interface Props {
  finding: Finding;
  asOf: string | null;
  onChanged: (token: string | null) => void;
  onLookAgain: () => void;
  onMoreEntries: (() => void) | null;
}

function Shown({ finding, asOf, onChanged, onLookAgain, onMoreEntries }: Props) {
  const all = useWords();
  const { finding: words, ledger, commands } = all;
  // What the person saw when the form was opened: a decision states that, not what came since.
  const [opened, setOpened] = useState<{ step: StepName; about: AboutFinding; key: number; onBehalfOf?: string } | null>(null);
  const about = aboutFinding(finding, all);
  const stale = opened !== null && opened.about.revision !== about.revision;
  return (
    <>
      <PageHead
        title={words.title(finding.number)}
        hint={
          <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 4 }}>
            <StateTag state={finding.status} />
            {finding.rung ? <RungTag rung={finding.rung} /> : null}
            <MarkTags marks={{ ...finding.marks, veto: finding.veto, safety: finding.safety }} />
            {finding.opening ? <Tag>{words.opening}</Tag> : null}
          </span>
        }
      >
        <Link to="/ledger">{all.shell.ledger}</Link>
      </PageHead>
      {asOf ? (
        <div className="banner banner-past" role="status">
          <HistoryOutlined aria-hidden />
          <strong>{words.asOfBanner(asOf)}</strong>
          <Link to={`/findings/${finding.id}`}>{ledger.backToNow}</Link>
        </div>
      ) : null}
      {finding.setAside ? <Alert type="warning" showIcon icon={<WarningOutlined />} title={words.setAside} style={{ marginBottom: 12 }} /> : null}
      {asOf ? null : <NobodySigns finding={finding} />}
      {asOf ? null : <Offered finding={finding} />}
      {asOf ? null : <Proposed finding={finding} />}
      <div className="card">
        <p className="description pre">{finding.description}</p>
        <Facts finding={finding} asOf={asOf} />
        {asOf ? null : (
          <div className="next-steps">
            <h2>{commands.nextSteps}</h2>
            <Steps allowed={finding.allowedCommands} onChoose={(step) => setOpened({ step, about, key: Date.now() })} />
            <OnBehalf finding={finding} onChoose={(step, unit) => setOpened({ step, about: aboutFinding(finding, all, unit), key: Date.now(), onBehalfOf: unit })} />
          </div>
        )}
      </div>
      <div className="two-columns">
        <div className="stack">
          <Particulars finding={finding} />
          <Assignment finding={finding} />
          <Parts finding={finding} asOf={asOf} />
          <EvidenceList finding={finding}>
            {!asOf && finding.allowedCommands.includes('attachEvidence') ? <AttachEvidence about={about} onDone={onChanged} /> : null}
          </EvidenceList>
          <FiledPlan plan={finding.works.filedPlan} />
          <Stages stages={finding.works.stages} open={finding.open} />
          <Targets finding={finding} />
          <Funding funding={finding.works.funding} />
          <Duties duties={finding.duties} />
          <InterimMeasures measures={finding.interimMeasures} />
          <Requests requests={finding.requests} />
          {asOf ? null : <Notices finding={finding.id} />}
          <Ladder finding={finding} />
          <Signatures finding={finding} />
          <Links links={finding.links} />
        </div>
        <section className="card" aria-label={words.timeline}>
          <h2>{words.timeline}</h2>
          <TimelineList entries={finding.timeline.edges.map((edge) => edge.node)} />
          {onMoreEntries ? <Button onClick={onMoreEntries}>{words.moreEntries}</Button> : null}
        </section>
      </div>
      {opened ? (
        <CommandDrawer
          key={opened.key}
          step={opened.step}
          about={opened.about}
          onBehalfOf={opened.onBehalfOf}
          onClose={() => setOpened(null)}
          onDone={(token) => {
            setOpened(null);
            onChanged(token);
          }}
          onLookAgain={() => {
            if (stale) setOpened({ ...opened, about: aboutFinding(finding, all, opened.onBehalfOf) });
            else onLookAgain();
          }}
        />
      ) : null}
    </>
  );
}
