// Looks: a sober office tool, dense enough for a ledger, system fonts only.
//
// Browsers: antd's CSS uses `:where` (Chrome 88) and logical properties (89). The
// StyleProvider below rewrites both, so that Chrome 87 (older 360 and UOS browsers)
// still works as far as it can.
import { StyleProvider, legacyLogicalPropertiesTransformer } from '@ant-design/cssinjs';
import { App as AntApp, ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode } from 'react';
import { useLanguage } from './words/language';

const FONTS =
  '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif';

const THEME: ThemeConfig = {
  token: {
    fontFamily: FONTS,
    fontFamilyCode: `Consolas,"Cascadia Mono",Menlo,monospace,${FONTS}`,
    colorPrimary: '#17467a',
    colorInfo: '#17467a',
    colorLink: '#17559b',
    colorSuccess: '#2e7d32',
    colorWarning: '#a15c00',
    colorError: '#b3261e',
    colorTextBase: '#1b2733',
    colorBgLayout: '#f3f5f8',
    // Readable: antd's own are too pale for small text.
    colorTextPlaceholder: '#6b7785',
    colorTextDescription: '#5a6775',
    colorTextTertiary: '#5a6775',
    // Made by hand: from so dark a primary antd derives greys.
    colorPrimaryBg: '#e3edf8',
    colorPrimaryBgHover: '#d3e3f5',
    colorPrimaryBorder: '#a9c6e6',
    colorPrimaryHover: '#1f5c9e',
    colorInfoBg: '#e8f1fb',
    colorInfoBorder: '#b5d0ee',
    colorSuccessBg: '#e8f5e9',
    colorSuccessBorder: '#a9d5ab',
    colorWarningBg: '#fff6e0',
    colorWarningBorder: '#efd08a',
    colorErrorBg: '#fdecea',
    colorErrorBorder: '#f2b8b5',
    borderRadius: 4,
    fontSize: 14,
    wireframe: false,
  },
  components: {
    Layout: { headerBg: '#ffffff', headerHeight: 56, headerPadding: '0 16px', siderBg: '#ffffff' },
    Table: { headerBg: '#eef2f7', cellPaddingBlockSM: 7, cellPaddingInlineSM: 10 },
    Menu: { itemHeight: 40, activeBarBorderWidth: 0 },
    Descriptions: { labelColor: '#5a6775' },
  },
};

export function Theme({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
  return (
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider
        locale={language === 'zh-CN' ? zhCN : enUS}
        theme={THEME}
        button={{ autoInsertSpace: false }}
      >
        <AntApp>{children}</AntApp>
      </ConfigProvider>
    </StyleProvider>
  );
}
