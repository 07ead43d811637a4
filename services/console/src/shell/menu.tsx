// What stands in the menu, by role. The server decides what may be seen; this only
// spares people entries that would be empty for them.
import {
  AccountBookOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BookOutlined,
  BankOutlined,
  CalendarOutlined,
  DashboardOutlined,
  CompassOutlined,
  CloudUploadOutlined,
  FileSearchOutlined,
  FormOutlined,
  HistoryOutlined,
  ImportOutlined,
  InboxOutlined,
  LineChartOutlined,
  ProfileOutlined,
  SendOutlined,
  SettingOutlined,
  TableOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { type MenuItemType } from 'antd/es/menu/interface';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { holds, type Session } from '../api/session';
import { useWords } from '../words/language';

type Entry = MenuItemType & { key: string };

const BUSINESS = ['INSPECTOR', 'OFFICE', 'OFFICE_HEAD', 'UNIT_MEMBER', 'UNIT_LEADER', 'LEADERSHIP', 'COMMITTEE', 'REVIEWER'];

export function useMenu(session: Session): Entry[] {
  const { shell: words, startUp, dueCalendar, inbox, routine } = useWords();
  const may = (...roles: string[]) => holds(session, ...roles);
  const entry = (key: string, icon: ReactNode, text: string): Entry => ({ key, icon, label: <Link to={key}>{text}</Link> });
  const leads = may('LEADERSHIP', 'COMMITTEE');
  const lead = entry('/lead', <DashboardOutlined />, words.lead);
  return [
    leads && lead,
    may(...BUSINESS) && entry('/queue', <InboxOutlined />, words.queue),
    may(...BUSINESS) && entry('/ledger', <TableOutlined />, words.ledger),
    !leads && may('OFFICE', 'OFFICE_HEAD', 'REVIEWER') && lead,
    may(...BUSINESS) && entry('/overview', <AppstoreOutlined />, words.overview),
    may(...BUSINESS) && entry('/calendar', <CalendarOutlined />, dueCalendar.menu),
    may(...BUSINESS) && entry('/measures', <LineChartOutlined />, words.measures),
    may(...BUSINESS) && entry('/money', <AccountBookOutlined />, words.money),
    may(...BUSINESS) && entry('/inspections', <CompassOutlined />, words.inspections),
    may(...BUSINESS) && entry('/routine', <HistoryOutlined />, routine.menu),
    may('INSPECTOR', 'OFFICE', 'OFFICE_HEAD', 'UNIT_MEMBER', 'UNIT_LEADER') && entry('/record', <FormOutlined />, words.record),
    may('OFFICE', 'OFFICE_HEAD', 'UNIT_MEMBER', 'UNIT_LEADER') && entry('/month', <ProfileOutlined />, startUp.menuMonth),
    may('OFFICE', 'OFFICE_HEAD') && entry('/ledger/import', <ImportOutlined />, words.importLedger),
    may('OFFICE', 'OFFICE_HEAD') && entry('/measures/import', <ImportOutlined />, words.importReturns),
    may('OFFICE', 'OFFICE_HEAD', 'REVIEWER', 'LEADERSHIP') && entry('/trail', <FileSearchOutlined />, words.trail),
    may('ADMINISTRATOR') && entry('/admin/people', <TeamOutlined />, words.people),
    may('ADMINISTRATOR', 'OFFICE', 'OFFICE_HEAD') && entry('/admin/units', <BankOutlined />, words.units),
    may('ADMINISTRATOR', 'OFFICE', 'OFFICE_HEAD') && entry('/admin/start-up', <CloudUploadOutlined />, startUp.menu),
    may('ADMINISTRATOR') && entry('/admin/channels', <SendOutlined />, inbox.channels),
    may('OFFICE', 'OFFICE_HEAD', 'ADMINISTRATOR', 'REVIEWER') && entry('/admin/policy', <AuditOutlined />, words.policy),
    may('OFFICE', 'OFFICE_HEAD', 'LEADERSHIP', 'REVIEWER') && entry('/admin/calendar', <CalendarOutlined />, words.calendar),
    may('OFFICE', 'OFFICE_HEAD', 'LEADERSHIP', 'REVIEWER') && entry('/admin/standards', <BookOutlined />, words.standards),
    entry('/me', <SettingOutlined />, words.profile),
  ].filter((one) => one !== false);
}
