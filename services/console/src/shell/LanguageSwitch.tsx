import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLanguage } from '../words/language';

export function LanguageSwitch() {
  const { language, speak } = useLanguage();
  const other = language === 'zh-CN' ? 'en' : 'zh-CN';
  return (
    <Button type="text" icon={<GlobalOutlined aria-hidden />} lang={other} onClick={() => speak(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  );
}
