// Facts about units, schools, people, inspections, rules and the deployment: short name
// and sentence in both languages. For the audit trail.
import type { Sentence, Told } from './told';

interface Spoken {
  name: [zh: string, en: string];
  zh?: (t: Told) => string;
  en?: (t: Told) => string;
  quote?: string;
}

/** What offices adopt, by the names of the texts. */
const ADOPTED: Record<string, [zh: string, en: string]> = {
  office: ['办公规则', 'the rules'],
  standards: ['评估标准', 'the standards'],
  calendar: ['工作日历', 'the working calendar'],
};

const OFFICE = {
  'deployment.founded': { name: ['系统启用', 'Founded'], zh: (t) => `启用本系统：${t.text('name')}`, en: (t) => `founded ${t.text('name')}` },
  'deployment.office_designated': { name: ['指定督导室', 'Office designated'], zh: (t) => `指定${t.unit('unit')}为督导室，启用日期 ${t.text('start_day')}`, en: (t) => `designated ${t.unit('unit')}, start ${t.text('start_day')}` },
  'deployment.stream_set_aside': { name: ['搁置记录', 'Stream set aside'], zh: (t) => `搁置无法读取的记录 ${t.text('stream')}`, en: (t) => `set aside ${t.text('stream')}, which cannot be read`, quote: 'reason' },
  'deployment.stream_taken_back': { name: ['恢复记录', 'Stream taken back'], zh: (t) => `恢复已搁置的记录 ${t.text('stream')}`, en: (t) => `took ${t.text('stream')} back` },
  'bulk.ordered': { name: ['批量下达', 'Bulk ordered'], zh: (t) => `批量办理${t.text('total')}条（${t.text('command')}）`, en: (t) => `ordered ${t.text('command')} for ${t.text('total')} findings` },
  'bulk.finished': { name: ['批量办毕', 'Bulk finished'], zh: (t) => `批量办毕，${t.text('refused')}条未办成`, en: (t) => `bulk finished, ${t.text('refused')} refused` },
  'unit.registered': { name: ['登记单位', 'Unit registered'], zh: (t) => `登记单位“${t.text('name')}”`, en: (t) => `registered unit ${t.text('name')}` },
  'unit.renamed': { name: ['单位更名', 'Unit renamed'], zh: (t) => `单位更名：“${t.text('old')}”改为“${t.text('new')}”，${t.text('on')} 起`, en: (t) => `renamed ${t.text('old')} to ${t.text('new')} from ${t.text('on')}` },
  'unit.alias_added': { name: ['增加别名', 'Alias added'], zh: (t) => `增加别名“${t.text('alias')}”`, en: (t) => `added alias ${t.text('alias')}` },
  'unit.relation_changed': { name: ['隶属变更', 'Relation changed'], zh: (t) => `${t.text('relation') === 'lies_in' ? '属地' : '隶属'}变更为${t.unit('to') || '无'}，${t.text('on')} 起`, en: (t) => `${t.text('relation')} changed to ${t.unit('to') || 'none'} from ${t.text('on')}` },
  'unit.zone_changed': { name: ['责任区变更', 'Zone changed'], zh: (t) => `督学责任区变更为${t.text('to') || '无'}，${t.text('on')} 起`, en: (t) => `zone changed to ${t.text('to') || 'none'} from ${t.text('on')}` },
  'unit.section_added': { name: ['增加股室', 'Section added'], zh: (t) => `增加股室“${t.text('section')}”`, en: (t) => `added section ${t.text('section')}` },
  'unit.section_ended': { name: ['撤销股室', 'Section ended'], zh: (t) => `撤销股室“${t.text('section')}”，${t.text('on')} 起`, en: (t) => `section ${t.text('section')} ended on ${t.text('on')}` },
  'list.saved': { name: ['保存单位清单', 'List of units saved'], zh: (t) => `保存单位清单“${t.text('name')}”`, en: (t) => `saved the list “${t.text('name')}”` },
  'list.renamed': { name: ['单位清单改名', 'List of units renamed'], zh: (t) => `清单“${t.text('old')}”改名为“${t.text('new')}”`, en: (t) => `renamed the list “${t.text('old')}” to “${t.text('new')}”` },
  'list.changed': { name: ['单位清单调整', 'List of units changed'] },
  'list.dropped': { name: ['删除单位清单', 'List of units dropped'] },
  'unit.split': { name: ['单位拆分', 'Unit split'], zh: (t) => `拆分，${t.text('on')} 起，依据 ${t.text('basis')}`, en: (t) => `split from ${t.text('on')} (${t.text('basis')})` },
  'unit.merged_into': { name: ['单位并入', 'Unit merged'], zh: (t) => `并入${t.unit('into')}，依据 ${t.text('basis')}`, en: (t) => `merged into ${t.unit('into')} (${t.text('basis')})` },
  'unit.abolished': { name: ['单位撤销', 'Unit abolished'], zh: (t) => `撤销，依据 ${t.text('basis')}`, en: (t) => `abolished (${t.text('basis')})` },
  'institution.registered': { name: ['登记学校', 'School registered'], zh: (t) => `登记学校“${t.text('name')}”`, en: (t) => `registered school ${t.text('name')}` },
  'institution.renamed': { name: ['学校更名', 'School renamed'], zh: (t) => `学校更名：“${t.text('old')}”改为“${t.text('new')}”`, en: (t) => `renamed ${t.text('old')} to ${t.text('new')}` },
  'institution.code_changed': { name: ['学校标识码变更', 'School code changed'], zh: (t) => `学校标识码改为 ${t.text('new')}`, en: (t) => `school code changed to ${t.text('new')}` },
  'institution.return_filed': { name: ['登记学校年报', 'Return filed'], zh: (t) => `登记 ${t.text('year')} 年年报，${t.count('figures')} 项数据（${t.text('row.sheet')} 第 ${t.text('row.row')} 行）`, en: (t) => `filed the return of ${t.text('year')}, ${t.count('figures')} figures (${t.text('row.sheet')}, row ${t.text('row.row')})` },
  'institution.return_corrected': { name: ['更正学校年报', 'Return corrected'], zh: (t) => `更正 ${t.text('year')} 年年报 ${t.count('changes')} 项数据，首次填报值保留（${t.text('row.sheet')} 第 ${t.text('row.row')} 行）`, en: (t) => `corrected ${t.count('changes')} figures of the return of ${t.text('year')}; the first values stay (${t.text('row.sheet')}, row ${t.text('row.row')})` },
  'institution.merged': { name: ['学校合并', 'School merged'], zh: (t) => `并入${t.unit('into')}，依据 ${t.text('basis')}`, en: (t) => `merged into ${t.unit('into')} (${t.text('basis')})` },
  'institution.closed': { name: ['学校撤销', 'School closed'], zh: (t) => `撤销，依据 ${t.text('basis')}`, en: (t) => `closed (${t.text('basis')})` },
  'person.registered': { name: ['登记人员', 'Person registered'], zh: (t) => `登记人员${t.person('person')}`, en: (t) => `registered ${t.person('person')}` },
  'person.name_corrected': { name: ['更正姓名', 'Name corrected'] },
  'person.employer_changed': { name: ['所在单位变更', 'Employer changed'], zh: (t) => `所在单位变更为${t.unit('to') || '无'}，${t.text('on')} 起`, en: (t) => `employer changed to ${t.unit('to') || 'none'} from ${t.text('on')}` },
  'person.role_granted': { name: ['授予职责', 'Role granted'], zh: (t) => `授予职责：${t.unit('unit')} · ${t.code('role', 'role')}`, en: (t) => `granted ${t.code('role', 'role')} in ${t.unit('unit')}` },
  'person.role_revoked': { name: ['收回职责', 'Role revoked'], zh: (t) => `收回职责：${t.unit('unit')} · ${t.code('role', 'role')}`, en: (t) => `revoked ${t.code('role', 'role')} in ${t.unit('unit')}`, quote: 'reason' },
  'person.unit_roles_ended': {
    name: ['职责随单位终止', 'Roles ended with their unit'],
    zh: (t) => (t.unit('passed_to') ? `${t.unit('unit')}的职责转入${t.unit('passed_to')}，依据 ${t.text('basis')}` : `${t.unit('unit')}的职责随单位终止，依据 ${t.text('basis')}`),
    en: (t) => (t.unit('passed_to') ? `roles in ${t.unit('unit')} passed to ${t.unit('passed_to')} (${t.text('basis')})` : `roles in ${t.unit('unit')} ended with it (${t.text('basis')})`),
  },
  'person.visit_granted': {
    name: ['一次性授权', 'Granted for one inspection'],
    zh: (t) => `一次性授权为督学，${t.text('from')} 至 ${t.text('until')}，依据 ${t.text('basis')}`,
    en: (t) => `made an inspector for one inspection, ${t.text('from')} to ${t.text('until')} (${t.text('basis')})`,
  },
  'person.visit_grant_ended': { name: ['提前终止一次性授权', 'Grant for one inspection ended'] },
  'person.post_taken': { name: ['任职', 'Post taken'], zh: (t) => `任${t.unit('unit')}${t.text('post')}，${t.text('from')} 起`, en: (t) => `took the post ${t.text('post')} in ${t.unit('unit')} from ${t.text('from')}` },
  'person.post_left': { name: ['离任', 'Post left'], zh: (t) => `离任${t.unit('unit')}${t.text('post')}，${t.text('until')}`, en: (t) => `left the post ${t.text('post')} in ${t.unit('unit')} on ${t.text('until')}` },
  'person.zone_assigned': {
    name: ['挂牌督导', 'Zone assigned'],
    zh: (t) => `挂牌督导${t.text('charge.zone') || t.unit('charge.school')}，${t.text('from')} 起${t.raw('until') ? `，至 ${t.text('until')}` : ''}`,
    en: (t) => `looks after ${t.text('charge.zone') || t.unit('charge.school')} from ${t.text('from')}${t.raw('until') ? ` to ${t.text('until')}` : ''}`,
  },
  'person.zone_ended': {
    name: ['结束挂牌督导', 'Zone ended'],
    zh: (t) => `${t.text('on')} 起不再挂牌督导${t.text('charge.zone') || t.unit('charge.school')}`,
    en: (t) => `no longer looks after ${t.text('charge.zone') || t.unit('charge.school')}, last day ${t.text('on')}`,
  },
  'person.agent_named': { name: ['指定代理', 'Agent named'], zh: (t) => `指定代理${t.person('principal')}，${t.text('from')} 至 ${t.text('until')}，依据 ${t.text('basis')}`, en: (t) => `agent for ${t.person('principal')}, ${t.text('from')} to ${t.text('until')} (${t.text('basis')})` },
  'person.agent_ended': { name: ['结束代理', 'Agent ended'], zh: (t) => `结束代理${t.person('principal')}`, en: (t) => `no longer agent for ${t.person('principal')}` },
  'person.recused': { name: ['回避', 'Recused'], zh: (t) => `回避${t.unit('unit')}`, en: (t) => `recused from ${t.unit('unit')}`, quote: 'words' },
  'person.recusal_lifted': { name: ['解除回避', 'Recusal lifted'], zh: (t) => `解除对${t.unit('unit')}的回避`, en: (t) => `recusal from ${t.unit('unit')} lifted`, quote: 'reasons' },
  'person.disabled': { name: ['停用账号', 'Disabled'], quote: 'reason' },
  'person.enabled': { name: ['恢复账号', 'Enabled'], quote: 'reason' },
  'person.erased': { name: ['删除个人信息', 'Erased'], quote: 'reason' },
  'person.account_locked': { name: ['登录暂停', 'Sign-in held back'], zh: (t) => `连续 ${t.number('failures')} 次登录失败，暂停登录`, en: (t) => `sign-in held back after ${t.number('failures')} failures` },
  'person.password_changed': { name: ['修改密码', 'Password changed'] },
  'person.slip_issued': { name: ['开具一次性登录单', 'One-time slip issued'], zh: (t) => `开具一次性登录单，有效期至 ${t.text('expires_at').slice(0, 10)}`, en: (t) => `one-time slip issued, good until ${t.text('expires_at').slice(0, 10)}` },
  'person.session_revoked': { name: ['退出登录', 'Session ended'] },
  'person.token_created': { name: ['新建令牌', 'Token created'] },
  'person.token_revoked': { name: ['撤销令牌', 'Token revoked'] },
  'inspection.opened': { name: ['督导立项', 'Inspection opened'], zh: (t) => `督导立项“${t.text('title')}”`, en: (t) => `opened inspection ${t.text('title')}` },
  'inspection.notice_sent': { name: ['督导通知', 'Notice sent'], zh: (t) => `发出督导通知 ${t.text('document')}`, en: (t) => `sent notice ${t.text('document')}` },
  'inspection.self_evaluated': { name: ['自评', 'Self-evaluated'], zh: (t) => `自评 ${t.text('score.points')} / ${t.text('score.out_of')}`, en: (t) => `self-evaluation ${t.text('score.points')} of ${t.text('score.out_of')}` },
  'inspection.evaluated': { name: ['复评', 'Evaluated'], zh: (t) => `复评 ${t.text('score.points')} / ${t.text('score.out_of')}`, en: (t) => `evaluation ${t.text('score.points')} of ${t.text('score.out_of')}` },
  'inspection.visit_recorded': {
    name: ['到场督导', 'Visit recorded'],
    zh: (t) => `到场督导：${t.text('place')}，${t.text('visited_on')}，${t.flag('no_problem_found') ? '未发现问题' : `发现 ${t.count('findings')} 个问题`}`,
    en: (t) => `visited ${t.text('place')} on ${t.text('visited_on')}, ${t.flag('no_problem_found') ? 'no problem found' : `${t.count('findings')} findings`}`,
    quote: 'words',
  },
  'inspection.grade_decided': {
    name: ['评定等级', 'Grade decided'],
    zh: (t) => `评定等级：${t.code('grade', 'grade')}（${t.text('score.points')} 分${t.flag('capped_by_veto') ? `，${t.number('open_vetoes')} 个一票否决未销号，由“${t.code('grade', 'earned')}”降级` : ''}）`,
    en: (t) => `graded ${t.code('grade', 'grade')} (${t.text('score.points')} points${t.flag('capped_by_veto') ? `, capped from ${t.code('grade', 'earned')} by ${t.number('open_vetoes')} open vetoes` : ''})`,
  },
  'inspection.closed': { name: ['督导结束', 'Inspection closed'] },
  'policy.adopted': { name: ['通过规则', 'Policy adopted'], zh: (t) => `通过${ADOPTED[t.text('name')]?.[0] ?? `规则“${t.text('name')}”`}版本 ${t.text('version')}`, en: (t) => `adopted ${ADOPTED[t.text('name')]?.[1] ?? t.text('name')} ${t.text('version')}` },
} satisfies Record<string, Spoken>;

export type OfficeName = keyof typeof OFFICE;
export const OFFICE_NAMES = Object.keys(OFFICE) as OfficeName[];

export function isOfficeName(name: string): name is OfficeName {
  return Object.hasOwn(OFFICE, name);
}

export function officeShortName(name: OfficeName, chinese: boolean): string {
  return OFFICE[name].name[chinese ? 0 : 1];
}

export function tellOffice(name: OfficeName, told: Told, chinese: boolean): Sentence {
  const spoken: Spoken = OFFICE[name];
  const say = (chinese ? spoken.zh : spoken.en)?.(told) ?? officeShortName(name, chinese);
  const quote = spoken.quote ? told.text(spoken.quote) : '';
  return quote ? { say, quote } : { say };
}
