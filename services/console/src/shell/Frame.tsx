// The frame around every page: mark, menu, person, banners, the fixed line.
import { LogoutOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Drawer, Dropdown, Grid, Layout, Menu } from 'antd';
import { Suspense, useState } from 'react';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { Bell } from '../inbox/Bell';
import { officeTime } from '../api/officeTime';
import { roleKey, signOut } from '../api/session';
import { useWords } from '../words/language';
import { Banners } from './Banners';
import { LanguageSwitch } from './LanguageSwitch';
import { useMenu } from './menu';
import { PageSpin } from './PageSpin';
import { useKnown, useSession } from './SessionProvider';
import { useFocusReturn } from './useFocusReturn';
import { useNode } from './useNode';

export function Frame() {
  const { shell: words, codes } = useWords();
  const session = useSession();
  const node = useNode();
  const wide = Grid.useBreakpoint().md ?? true;
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const items = useMenu(session);
  useFocusReturn();
  const selected = items.filter((item) => pathname.startsWith(item.key)).map((item) => item.key);
  const chosen = selected.sort((a, b) => b.length - a.length).slice(0, 1);
  const roles = [
    ...new Set(
      session.grants.map((grant) => {
        const role = codes.role[roleKey(grant.role) as keyof typeof codes.role] ?? grant.role;
        return grant.unitName ? `${grant.unitName} · ${role}` : role;
      }),
    ),
  ];
  const menu = (
    <Menu
      mode="inline"
      selectedKeys={chosen}
      items={items}
      onClick={() => setOpen(false)}
      style={{ borderInlineEnd: 0, paddingTop: 8 }}
    />
  );
  return (
    <Layout className="frame">
      <a className="skip-link" href="#content">
        {words.skipToContent}
      </a>
      <Layout.Header className="frame-header">
        {wide ? null : (
          <Button type="text" icon={<MenuOutlined />} aria-label={words.openMenu} onClick={() => setOpen(true)} />
        )}
        <Link to="/" className="frame-mark">
          <img src="/mark.svg" alt="" />
          <strong>{words.product}</strong>
          {wide ? <span>{session.office ?? words.productLong}</span> : null}
        </Link>
        <div className="frame-space" />
        <Bell />
        <LanguageSwitch />
        <PersonMenu name={session.person.name} roles={roles} wide={wide} />
      </Layout.Header>
      <Banners demo={session.demo} insecure={session.insecure} backup={session.backup} node={node} />
      <Layout>
        {wide ? (
          <Layout.Sider width={200} theme="light" style={{ borderInlineEnd: '1px solid #dfe5ec' }}>
            <nav aria-label={words.menu}>{menu}</nav>
          </Layout.Sider>
        ) : (
          <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={240} title={words.menu} styles={{ body: { padding: 0 } }}>
            <nav aria-label={words.menu}>{menu}</nav>
          </Drawer>
        )}
        <Layout>
          <Layout.Content id="content" role="main" tabIndex={-1} className="frame-content">
            <Suspense fallback={<PageSpin />}>
              <Outlet />
            </Suspense>
          </Layout.Content>
          <footer className="frame-footer">
            <strong>{words.unclassified}</strong>
            {session.backup?.at ? <span>{words.lastBackup(officeTime(session.backup.at))}</span> : null}
            <span>{words.version(session.version)}</span>
          </footer>
        </Layout>
      </Layout>
    </Layout>
  );
}

function PersonMenu({ name, roles, wide }: { name: string; roles: string[]; wide: boolean }) {
  const words = useWords().shell;
  const { ask } = useKnown();
  const go = useNavigate();
  const leave = async () => {
    try {
      await signOut();
    } finally {
      await ask();
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...roles.map((role, at) => ({ key: `role-${at}`, label: role, disabled: true })),
          { type: 'divider' as const },
          { key: 'me', icon: <UserOutlined />, label: words.profile, onClick: () => void go('/me') },
          { key: 'out', icon: <LogoutOutlined />, label: words.signOut, onClick: () => void leave() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined aria-hidden />} aria-label={name}>
        {wide ? name : null}
      </Button>
    </Dropdown>
  );
}
