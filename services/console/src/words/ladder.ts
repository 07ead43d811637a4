// What is said around the ladder 督办阶梯.
import { pair } from './same';

export const ladder = pair(
  {
    title: '督办阶梯',
    normal: '正常',
    proposed: (rung: string, unit: string, day: string) => `${day} 建议对${unit}${rung}，待决定`,
    proposedBy: (name: string) => `提出人：${name}`,
    byTheClock: '由系统按业务规则提出，须由人决定。',
    draft: '文书草稿（可复制后修改、用印）',
    copy: '复制草稿',
    copied: '已复制',
    listed: (day: string, document: string) => `挂牌督办 · ${day}${document ? ` · ${document}` : ''}`,
  },
  {
    title: 'Ladder',
    normal: 'normal',
    proposed: (rung: string, unit: string, day: string) => `${rung} of ${unit} was proposed on ${day} and waits for a decision`,
    proposedBy: (name: string) => `Proposed by ${name}`,
    byTheClock: 'Proposed by the clock under the adopted rules; people decide.',
    draft: 'Draft of the paper (to copy, change and sign)',
    copy: 'Copy the draft',
    copied: 'Copied',
    listed: (day: string, document: string) => `Listed supervision · ${day}${document ? ` · ${document}` : ''}`,
  },
);
