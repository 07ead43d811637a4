// The bell in the frame: how much was told that nobody has read yet.
import { BellOutlined } from '@ant-design/icons';
import { Badge, Button } from 'antd';
import { useNavigate } from 'react-router';
import { useWords } from '../words/language';
import { useUnread } from './useUnread';

export function Bell() {
  const words = useWords().inbox;
  const unread = useUnread();
  const go = useNavigate();
  return (
    <Badge count={unread} size="small" overflowCount={99} offset={[-6, 6]}>
      <Button type="text" icon={<BellOutlined />} aria-label={words.bell(unread)} onClick={() => void go('/inbox')} />
    </Badge>
  );
}
