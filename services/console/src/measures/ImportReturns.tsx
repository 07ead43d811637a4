// Import of yearly returns: read first without writing, look, then confirm.
import { Alert, Button, Checkbox, InputNumber } from 'antd';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import { importReturns } from '../api/upload';
import { PageHead } from '../parts/PageHead';
import { WorkbookImport } from '../startup/WorkbookImport';
import { useWords } from '../words/language';
import { measuresAddress } from './address';

/** Reporting years that a return may be of. */
const YEAR_MIN = 1990;
const YEAR_MAX = 2100;

export default function ImportReturnsPage() {
  const words = useWords().returnsIn;
  const [year, setYear] = useState<number | null>(null);
  const [correct, setCorrect] = useState(false);
  const [createSchools, setCreateSchools] = useState(false);
  const send = useCallback(
    (file: File, dryRun: boolean, onPercent: (percent: number) => void) => importReturns(file, { dryRun, year, correct, createSchools }, onPercent),
    [year, correct, createSchools],
  );
  return (
    <>
      <PageHead title={words.title} hint={words.intro} />
      <div className="stack">
        <Alert type="info" showIcon title={words.rules} />
        <div className="card ticks">
          <div className="evidence-line">
            <label htmlFor="return-year">{words.year}</label>
            <InputNumber id="return-year" min={YEAR_MIN} max={YEAR_MAX} precision={0} controls={false} value={year} onChange={(chosen) => setYear(chosen)} style={{ width: 100 }} />
            <span className="muted">{words.yearHint}</span>
          </div>
          <Tick label={words.correct} hint={words.correctHint} checked={correct} onChange={setCorrect} />
          <Tick label={words.createSchools} hint={words.createSchoolsHint} checked={createSchools} onChange={setCreateSchools} />
        </div>
        <WorkbookImport
          importing={send}
          wish={JSON.stringify([year, correct, createSchools])}
          done={
            <Link to={measuresAddress(year === null ? {} : { year })}>
              <Button type="primary">{words.toMeasures}</Button>
            </Link>
          }
        />
      </div>
    </>
  );
}

function Tick({ label, hint, checked, onChange }: { label: string; hint: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <Checkbox checked={checked} onChange={(event) => onChange(event.target.checked)}>
      {label}
      <br />
      <span className="muted">{hint}</span>
    </Checkbox>
  );
}
