// The monthly sheet of a unit: out, and in again as progress.
import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { holds } from '../api/session';
import { PageHead } from '../parts/PageHead';
import { Select } from '../parts/Select';
import { UnitPicker } from '../parts/pickers';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { importProgress, unitSheetAddress } from './workbooks';
import { WorkbookImport } from './WorkbookImport';

const OF_A_UNIT = ['unit_member', 'unit_leader'];

export default function MonthlySheetPage() {
  const words = useWords().startUp;
  const session = useSession();
  const own = session.grants.filter((grant) => OF_A_UNIT.includes(String(grant.role).toLowerCase()));
  const units = [...new Map(own.map((grant) => [grant.unit, grant.unitName ?? grant.unit])).entries()];
  const [unit, setUnit] = useState<string | undefined>(units[0]?.[0]);
  const office = holds(session, 'OFFICE', 'OFFICE_HEAD', 'INSPECTOR', 'LEADERSHIP', 'REVIEWER');
  return (
    <>
      <PageHead title={words.monthTitle} hint={words.monthIntro} />
      <div className="stack">
        <section className="card" aria-label={words.monthOut}>
          <h2>{words.monthOut}</h2>
          <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            <div style={{ minWidth: 260 }}>
              {office ? (
                <UnitPicker value={unit} onChange={setUnit} aria-label={words.monthUnit} />
              ) : (
                <Select aria-label={words.monthUnit} value={unit} onChange={setUnit} style={{ width: '100%' }} options={units.map(([value, label]) => ({ value, label }))} />
              )}
            </div>
            <Button type="primary" icon={<DownloadOutlined />} disabled={!unit} title={unit ? undefined : words.monthPick} href={unit ? unitSheetAddress(unit) : undefined}>
              {words.monthOut}
            </Button>
          </div>
        </section>
        <h2>{words.monthIn}</h2>
        <Alert type="info" showIcon title={words.monthRules} />
        <WorkbookImport importing={importProgress} />
      </div>
    </>
  );
}
