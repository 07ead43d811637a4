// One rung of the ladder: always a word, with an icon and a colour beside.
import { AuditOutlined, BellOutlined, NotificationOutlined, PhoneOutlined, SoundOutlined, TeamOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { type ReactNode } from 'react';
import type { codes } from '../words/codes';
import { useWords } from '../words/language';

export type RungCode = keyof (typeof codes)['zh']['rung'];

const LOOKS: Record<RungCode, [string, ReactNode]> = {
  REMINDER: ['default', <BellOutlined key="i" />],
  CHASE: ['gold', <PhoneOutlined key="i" />],
  SUPERVISION: ['orange', <NotificationOutlined key="i" />],
  CIRCULAR: ['volcano', <SoundOutlined key="i" />],
  TALK: ['red', <TeamOutlined key="i" />],
  ACCOUNTABILITY: ['magenta', <AuditOutlined key="i" />],
};

export function RungTag({ rung }: { rung: RungCode }) {
  const words = useWords().codes.rung;
  const [color, icon] = LOOKS[rung];
  return (
    <Tag color={color} icon={icon}>
      {words[rung]}
    </Tag>
  );
}
