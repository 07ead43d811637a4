// The leadership page.
import { pair } from './same';

export const lead = pair(
  {
    title: '领导首页',
    asOf: (office: string, day: string) => `${office} · 截至 ${day}`,
    print: '打印一页（A4 横向）',
    listed: '挂牌督办',
    byHolder: '在谁手里（当前办理方）',
    who: '名称',
    andMore: (count: number) => `另有 ${count} 个，见总览`,
    trend: '近十二个月',
    trendHint: '各月末未办结数（柱内下段为逾期），点击数字看当时的台账',
    month: '月份',
    openThen: '月末未办结',
    overdueThen: '月末逾期',
    closedIn: '当月净销号',
    waiting: '等我决定的',
    allWaiting: '全部待办',
  },
  {
    title: 'Leadership',
    asOf: (office: string, day: string) => `${office} · as of ${day}`,
    print: 'Print one page (A4 across)',
    listed: 'Listed supervision',
    byHolder: 'In whose hands',
    who: 'Name',
    andMore: (count: number) => `${count} more under Overview`,
    trend: 'Twelve months',
    trendHint: 'Open at each month’s end (the lower part of a bar is overdue); a number opens the ledger of that day',
    month: 'Month',
    openThen: 'Open at the end',
    overdueThen: 'Overdue at the end',
    closedIn: 'Closed, net',
    waiting: 'Waits for my decision',
    allWaiting: 'Whole queue',
  },
);
