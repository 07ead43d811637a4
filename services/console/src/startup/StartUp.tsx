// An office's first day: units, people and posts by one workbook, and slips to sign in with.
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { holds } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { importStartUp, printSlips, TEMPLATE, type Slips } from './workbooks';
import { WorkbookImport } from './WorkbookImport';

export default function StartUpPage() {
  const words = useWords().startUp;
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const [slips, setSlips] = useState<Slips | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const print = async (format: 'html' | 'xlsx') => {
    setBusy(true);
    setFault(null);
    try {
      setSlips(await printSlips([], format));
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <PageHead title={words.title} hint={words.intro}>
        <Button icon={<DownloadOutlined />} href={TEMPLATE}>
          {words.template}
        </Button>
      </PageHead>
      <div className="stack">
        <Alert type="info" showIcon title={words.rules} />
        <WorkbookImport importing={importStartUp} />
        {holds(session, 'ADMINISTRATOR', 'OFFICE_HEAD') ? (
          <section className="card" aria-label={words.slips}>
            <h2>{words.slips}</h2>
            <p className="muted">{words.slipsHint}</p>
            <Space wrap>
              <Button icon={<PrinterOutlined />} loading={busy} onClick={() => void print('html')}>
                {words.slips}
              </Button>
              <Button loading={busy} onClick={() => void print('xlsx')}>
                {words.slipsXlsx}
              </Button>
            </Space>
            <p role="status" aria-live="polite" style={{ marginTop: 8 }}>
              {!slips ? '' : slips.issued === '0' && slips.refused === '0' ? words.slipsNone : words.slipsDone(slips.issued, slips.refused)}
            </p>
            <FaultNotice fault={fault} />
          </section>
        ) : null}
      </div>
    </>
  );
}
