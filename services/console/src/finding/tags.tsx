// State, light, marks, due date, holder: always words, with an icon and a colour beside.
import {
  AlertOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  ExclamationCircleOutlined,
  EyeOutlined,
  FieldTimeOutlined,
  FileTextOutlined,
  InboxOutlined,
  LockOutlined,
  MergeOutlined,
  MessageOutlined,
  NotificationOutlined,
  PartitionOutlined,
  PauseCircleOutlined,
  QuestionCircleOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
  StopOutlined,
  SyncOutlined,
  ThunderboltOutlined,
  UploadOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Tag, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode } from 'react';
import type { codes } from '../words/codes';
import type { states } from '../words/states';
import { useWords } from '../words/language';
import { useLights } from './lights';

export type State = keyof (typeof states)['zh']['state'];
export type LightCode = keyof (typeof states)['zh']['light'];
export type MarkName = keyof (typeof states)['zh']['mark'];
export type SeverityCode = keyof (typeof codes)['zh']['severity'];

const STATE_LOOKS: Record<State, [string, ReactNode]> = {
  DRAFT: ['default', <EditOutlined key="i" />],
  FED_BACK: ['default', <MessageOutlined key="i" />],
  CONTESTED: ['orange', <QuestionCircleOutlined key="i" />],
  CONFIRMED: ['geekblue', <FileTextOutlined key="i" />],
  BROKEN_DOWN: ['blue', <PartitionOutlined key="i" />],
  ISSUED: ['blue', <SendOutlined key="i" />],
  SIGNED_FOR: ['blue', <InboxOutlined key="i" />],
  PLAN_FILED: ['purple', <FileTextOutlined key="i" />],
  IN_PROGRESS: ['processing', <SyncOutlined key="i" />],
  CLOSURE_CLAIMED: ['gold', <EyeOutlined key="i" />],
  VERIFIED: ['cyan', <SafetyCertificateOutlined key="i" />],
  ON_PUBLIC_NOTICE: ['cyan', <NotificationOutlined key="i" />],
  CLOSED: ['success', <CheckCircleOutlined key="i" />],
  CLOSED_BEFORE: ['default', <CheckCircleOutlined key="i" />],
  WITHDRAWN: ['default', <CloseCircleOutlined key="i" />],
  MERGED: ['default', <MergeOutlined key="i" />],
  TERMINATED: ['default', <StopOutlined key="i" />],
};

export function StateTag({ state }: { state: State }) {
  const words = useWords().states;
  const [color, icon] = STATE_LOOKS[state];
  return (
    <Tag color={color} icon={icon} style={{ whiteSpace: 'normal' }}>
      {words.state[state]}
    </Tag>
  );
}

const LIGHT_LOOKS: Record<LightCode, [string, ReactNode]> = {
  OFF: ['default', <PauseCircleOutlined key="i" />],
  GREEN: ['green', <CheckCircleOutlined key="i" />],
  YELLOW: ['gold', <ClockCircleOutlined key="i" />],
  RED: ['red', <WarningOutlined key="i" />],
};

export function LightTag({ light }: { light: LightCode }) {
  const look = useLights()[light];
  const [color, icon] = LIGHT_LOOKS[light];
  if (look.colour) {
    return (
      <Tag icon={<span aria-hidden>{look.shape} </span>} style={{ color: look.colour, borderColor: look.colour, background: '#fff' }}>
        {look.name}
      </Tag>
    );
  }
  return (
    <Tag color={color} icon={icon}>
      {look.name}
    </Tag>
  );
}

const MARK_LOOKS: Record<MarkName, [string, ReactNode]> = {
  openingUnconfirmed: ['default', <QuestionCircleOutlined key="i" />],
  suspended: ['default', <PauseCircleOutlined key="i" />],
  continuing: ['blue', <FieldTimeOutlined key="i" />],
  disputed: ['orange', <QuestionCircleOutlined key="i" />],
  listed: ['red', <AlertOutlined key="i" />],
  restricted: ['default', <LockOutlined key="i" />],
  reportedUp: ['purple', <UploadOutlined key="i" />],
  entryContested: ['orange', <QuestionCircleOutlined key="i" />],
  definitionDiffers: ['orange', <ExclamationCircleOutlined key="i" />],
  beforeStart: ['default', <FieldTimeOutlined key="i" />],
  escalationProposed: ['gold', <AlertOutlined key="i" />],
  veto: ['magenta', <ThunderboltOutlined key="i" />],
  safety: ['volcano', <ExclamationCircleOutlined key="i" />],
};

type Marks = Partial<Record<MarkName, boolean>>;

export function MarkTags({ marks }: { marks: Marks }) {
  const words = useWords().states;
  const names = (Object.keys(MARK_LOOKS) as MarkName[]).filter((name) => marks[name]);
  return (
    <>
      {names.map((name) => (
        <Tag key={name} color={MARK_LOOKS[name][0]} icon={MARK_LOOKS[name][1]}>
          {words.mark[name]}
        </Tag>
      ))}
    </>
  );
}

export function SeverityText({ severity }: { severity: SeverityCode }) {
  const words = useWords().codes.severity;
  return <span style={{ fontWeight: severity === 'MAJOR' ? 600 : 400 }}>{words[severity]}</span>;
}

/** Days to the due date as a sentence; only open items have a clock. */
export function DaysLeft({ dueOn, today, running }: { dueOn: string | null; today: string; running: boolean }) {
  const words = useWords().states;
  if (!dueOn || !running) return null;
  const days = dayjs(dueOn).diff(dayjs(today), 'day');
  return (
    <span className="nowrap" style={{ color: days < 0 ? '#b3261e' : '#5a6775', fontWeight: days < 0 ? 600 : 400 }}>
      {days < 0 ? <WarningOutlined aria-hidden /> : null} {words.daysLeft(days)}
    </span>
  );
}

export interface HolderShown {
  kind: keyof (typeof states)['zh']['holder'];
  unit: { name: string } | null;
  since: string;
  days: number;
}

export function HolderText({ holder }: { holder: HolderShown }) {
  const words = useWords().states;
  if (holder.kind === 'NOBODY') return <span className="muted">—</span>;
  const who = holder.unit?.name ?? words.holder[holder.kind];
  return (
    <Tooltip title={words.since(holder.since)}>
      <span>
        {who} <span className="muted nowrap">{words.heldFor(holder.days)}</span>
      </span>
    </Tooltip>
  );
}
