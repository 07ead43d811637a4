// Why somebody was reminded, or a rung was proposed: data in the fact, words here.
import type { Told } from './told';

type Ground = Record<string, string | number>;
type Say = Record<string, (one: Ground) => string>;

const zh: Say = {
  days_left: (one) => `距时限 ${one.due_on} 还有 ${one.days} 天`,
  milestone_missed: (one) => `节点 ${one.due_on} 到期，逾 ${one.days} 天未验收`,
  no_report: (one) => `自 ${one.since} 起 ${one.days} 天未报进展`,
  verification_failed: (one) => `第 ${one.times} 次核查未通过`,
  overdue: (one) => `时限 ${one.due_on} 已过 ${one.days} 天`,
  veto_overdue: (one) => `一票否决事项逾期（时限 ${one.due_on}）`,
  relapsed: (one) => `第 ${one.times} 次反弹`,
  not_cured: (one) => `${one.since} 升级后 ${one.days} 天仍未整改`,
};

const en: Say = {
  days_left: (one) => `${one.days} days left to ${one.due_on}`,
  milestone_missed: (one) => `stage due on ${one.due_on}, not accepted ${one.days} days later`,
  no_report: (one) => `nothing reported for ${one.days} days since ${one.since}`,
  verification_failed: (one) => `verification failed, time ${one.times}`,
  overdue: (one) => `${one.days} days past ${one.due_on}`,
  veto_overdue: (one) => `veto item past ${one.due_on}`,
  relapsed: (one) => `relapsed, time ${one.times}`,
  not_cured: (one) => `not cured ${one.days} days after the step of ${one.since}`,
};

/** One line each; what this release does not know is left out. */
export function groundsOf(told: Told, language: 'zh' | 'en'): string {
  const list = told.raw('grounds');
  const say = language === 'zh' ? zh : en;
  const lines = (Array.isArray(list) ? (list as Ground[]) : []).map((one) => say[String(one.ground)]?.(one) ?? '');
  return lines.filter((one) => one !== '').join('\n');
}
