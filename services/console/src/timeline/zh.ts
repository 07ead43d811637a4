// 时间线句子。句子前面已写明谁、在何时、以何身份，这里从动词说起。
import { groundsOf } from './grounds';
import type { Sentence, Told } from './told';
import type { WireName } from './wireNames';

const quoted = (say: string, quote: string): Sentence => (quote ? { say, quote } : { say });
const day = (text: string) => text || '未定';

export const zh: Record<WireName, (t: Told) => Sentence> = {
  'finding.recorded': (t) => quoted(`登记问题${t.text('number')}`, t.text('particulars.description')),
  'finding.carried_over': (t) =>
    quoted(
      `期初结转：导入台账“${t.text('row.sheet')}”第 ${t.number('row.row')} 行`,
      [t.text('due_words') && `整改时限原文：${t.text('due_words')}`, t.text('lead_words') && `责任单位原文：${t.text('lead_words')}`, t.text('progress_words') && `进展原文：${t.text('progress_words')}`, t.text('status_words') && `完成情况原文：${t.text('status_words')}`]
        .filter(Boolean)
        .join('\n'),
    ),
  'finding.opening_confirmed': () => ({ say: '确认期初情况无误' }),
  'finding.fed_back': (t) => ({ say: `向${t.unit('to')}反馈初步意见，可在 ${day(t.text('defence_until'))} 前陈述申辩` }),
  'finding.defence_filed': (t) => quoted(`${t.unit('unit')}提出申辩`, t.text('statement')),
  'finding.defence_decided': (t) => quoted(t.flag('upheld') ? '采纳申辩，撤销认定' : '不采纳申辩，认定问题', t.text('reasons')),
  'finding.confirmed': (t) => ({
    say: `认定问题${t.raw('gap') ? `，缺口 ${t.quantity('gap')}` : ''}${t.flag('definition_differs') ? '（标准值与实测值口径不一致）' : ''}`,
  }),
  'finding.broken_down': (t) => ({
    say: t.number('parts') === 1 ? `分解出子项 ${t.text('first')}` : `分解为 ${t.number('parts')} 个子项，${t.text('first')} 至 ${t.text('last')}`,
  }),
  'finding.part_settled': (t) => ({ say: `子项 ${t.text('number')} 了结：${t.code('partOutcome', 'outcome')}` }),
  'finding.part_reopened': (t) => ({ say: `子项 ${t.text('number')} 重新整改，本问题退回已分解` }),
  'finding.issued': (t) =>
    quoted(`交办给${t.unit('assignment.lead')}，整改时限 ${day(t.text('assignment.due_on'))}`, t.text('assignment.target.words')),
  'finding.owner_named': (t) => ({
    say: `明确责任人：${
      [
        t.raw('in_charge.owner') && `具体责任人 ${t.person('in_charge.owner')}`,
        t.raw('in_charge.unit_leader') && `单位负责人 ${t.person('in_charge.unit_leader')}`,
        t.raw('in_charge.responsible_leader') && `责任领导 ${t.person('in_charge.responsible_leader')}`,
      ]
        .filter(Boolean)
        .join('，') || '未定'
    }`,
  }),
  'finding.upper_due_date_moved': (t) => ({ say: `上级时限由 ${day(t.text('from'))} 调整为 ${day(t.text('to'))}，依据 ${t.text('document')}` }),
  'finding.issue_recalled': (t) => quoted('收回交办', t.text('reason')),
  'finding.signed_for': (t) => ({ say: `${t.unit('unit')}签收` }),
  'finding.deemed_signed_for': (t) => ({ say: `逾期未签收，自 ${day(t.text('delivered_on'))} 送达后按规则视为签收` }),
  'finding.handed_back': (t) => quoted(`${t.unit('unit')}退办，职责依据 ${t.text('duty_document')}`, t.text('reason')),
  'finding.hand_back_decided': (t) =>
    quoted(t.text('outcome.outcome') === 'reassigned' ? `同意退办，改由${t.unit('outcome.lead')}牵头` : '不同意退办，维持交办', t.text('reasons')),
  'finding.disputed': (t) =>
    quoted(`提出权属争议，裁定前由${t.unit('interim_lead')}暂行牵头`, [t.text('statement'), t.text('counter_statement')].filter(Boolean).join('\n——\n')),
  'finding.dispute_decided': (t) => quoted(`裁定由${t.unit('lead')}牵头（${t.text('minutes_number')}）`, t.text('reasons')),
  'finding.reassigned': (t) =>
    quoted(`由${t.unit('from')}改派${t.unit('assignment.lead')}，整改时限 ${day(t.text('assignment.due_on'))}`, t.text('reason')),
  'finding.unit_succeeded': (t) => ({ say: `因机构调整，由${t.unit('to')}承接${t.unit('from')}的事项，依据 ${t.text('basis')}` }),
  'finding.interim_measure_ordered': (t) => quoted(`要求${t.unit('unit')}在 ${day(t.text('due_on'))} 前采取临时管控措施`, t.text('words')),
  'finding.interim_measure_reported': (t) => quoted(`报告临时管控措施已于 ${day(t.text('happened_on'))} 落实`, t.text('words')),
  'finding.interim_measure_verified': (t) => quoted(t.flag('holds') ? '核实临时管控措施有效' : '核实临时管控措施未落实', t.text('words')),
  'finding.plan_filed': (t) =>
    quoted(`报送整改方案${t.count('plan.stages') ? `，${t.count('plan.stages')} 个节点` : ''}${t.count('plan.funding') ? `，${t.count('plan.funding')} 项资金` : ''}${t.raw('plan.forecast_on') ? `，预计 ${t.text('plan.forecast_on')} 完成` : ''}`, t.text('plan.measures')),
  'finding.plan_approved': (t) => quoted('同意整改方案', t.text('remark')),
  'finding.plan_returned': (t) => quoted('退回整改方案', t.numbered('defects')),
  'finding.progress_reported': (t) =>
    quoted(
      `${t.unit('unit')}报告进展${t.raw('progress.done') ? `，累计完成 ${t.quantity('progress.done')}` : ''}${t.raw('progress.forecast_on') ? `，预计 ${t.text('progress.forecast_on')} 完成` : ''}`,
      t.text('progress.words'),
    ),
  'finding.duty_done': (t) => quoted(`报告配合责任已于 ${day(t.text('happened_on'))} 完成`, t.text('words')),
  'finding.duty_waived': (t) => quoted('免除一项配合责任', t.text('reason')),
  'finding.evidence_attached': (t) =>
    quoted(`提交佐证材料：${t.code('evidenceKind', 'evidence.kind')}“${t.text('evidence.file_name')}”`, t.text('evidence.proves')),
  'finding.evidence_withdrawn': (t) => quoted('撤回一份佐证材料（材料及指纹仍保留在册）', t.text('reason')),
  'finding.measurement_offered': (t) => ({
    say: `报表中有新数值：${t.text('measured.measure')} ${t.quantity('measured.value')}（${t.text('measured.source')}），仅供参考，不等于完成整改`,
  }),
  'finding.measurement_recorded': (t) => ({
    say: `记录复测：${t.text('measured.measure')} ${t.quantity('measured.value')}${t.raw('measured.gap') ? `，缺口 ${t.quantity('measured.gap')}` : ''}（${t.text('measured.source')}，${day(t.text('measured_on'))}）`,
  }),
  'finding.measurement_waived': (t) => quoted('同意免于复测', t.text('reasons')),
  'finding.commented': (t) => quoted(t.text('audience') === 'office' ? '留言（仅督导室可见）' : '留言', t.text('words')),
  'finding.contact_recorded': (t) =>
    quoted(
      `记录与${t.unit('unit')}的联系（${t.code('contactMeans', 'means')}，${day(t.text('happened_on'))}）${t.flag('delivered') ? '，交办事项已送达' : ''}${
        t.raw('promised') ? `；对方承诺：${t.text('promised')}${t.raw('promised_by') ? `，${t.text('promised_by')} 前` : ''}` : ''
      }`,
      t.text('words'),
    ),
  'finding.extension_requested': (t) =>
    quoted(
      `申请延期：由 ${day(t.text('current_due_on'))} 延至 ${day(t.text('requested_due_on'))}${t.flag('late') ? '（逾期后提出，不消除已逾期天数）' : ''}`,
      t.text('reason'),
    ),
  'finding.extension_granted': (t) =>
    quoted(`批准第 ${t.number('ordinal')} 次延期：由 ${day(t.text('old_due_on'))} 延至 ${day(t.text('new_due_on'))}`, t.text('reasons')),
  'finding.extension_refused': (t) => quoted('不批准延期', t.text('reasons')),
  'finding.suspended': (t) =>
    quoted(
      `批准暂缓整改，${day(t.text('suspension.review_on'))} 复查`,
      [t.text('suspension.cause'), t.text('suspension.interim_control') && `期间管控：${t.text('suspension.interim_control')}`].filter(Boolean).join('\n'),
    ),
  'finding.resumed': (t) => quoted(`恢复整改，时限由 ${day(t.text('old_due_on'))} 改为 ${day(t.text('due_on'))}`, t.text('reasons')),
  'finding.moved_to_continuing': (t) => quoted(`转为长期坚持，${day(t.text('next_review_on'))} 复查`, t.text('reasons')),
  'finding.continuing_reviewed': (t) => quoted(`长期坚持事项复查，下次 ${day(t.text('next_review_on'))}`, t.text('result')),
  'finding.continuing_ended': (t) => quoted(`结束长期坚持，整改时限 ${day(t.text('due_on'))}`, t.text('reasons')),
  'finding.closure_claimed': (t) =>
    quoted(`申请销号：${t.code('closureGround', 'ground')}；冻结 ${t.list('evidence').length} 份佐证材料`, t.text('words')),
  'finding.claim_taken_back': (t) => quoted('撤回销号申请', t.text('reason')),
  'finding.verification_passed': (t) => quoted(`核查通过，核查人 ${t.verifiers('verifiers')}（${day(t.text('verified_on'))}）`, t.text('words')),
  'finding.verification_returned': (t) => quoted(`核查退回，核查人 ${t.verifiers('verifiers')}`, t.numbered('defects')),
  'finding.notice_published': (t) => ({ say: `公示：${t.text('place')}，${day(t.text('published_on'))}至${day(t.text('until'))}${t.raw('document') ? `，文号 ${t.text('document')}` : ''}` }),
  'finding.objection_filed': (t) => quoted(`收到公示异议（${day(t.text('received_on'))}）`, t.text('statement')),
  'finding.objection_decided': (t) => quoted(t.flag('upheld') ? '公示异议成立，退回继续整改' : '公示异议不成立', t.text('reasons')),
  'finding.closed': (t) => quoted(`销号，${day(t.text('closed_on'))}${t.raw('sheet') ? `，审批表 ${t.text('sheet')}` : ''}`, t.text('remark')),
  'finding.closing_refused': (t) => quoted('不同意销号', t.text('reasons')),
  'finding.reported_up': (t) => ({ say: `上报${t.text('body')}销号，文号 ${t.text('document')}` }),
  'finding.upper_closed': (t) => ({ say: `上级同意销号（${t.text('document')}，${day(t.text('decided_on'))}）` }),
  'finding.upper_returned': (t) => quoted(`上级退回（${t.text('document')}），新时限 ${day(t.text('due_on'))}`, t.text('reasons')),
  'finding.look_back_held': (t) =>
    quoted(`回头看（${day(t.text('visited_on'))}，${t.people('visited_by')}）：${t.flag('holds') ? '整改成效保持' : '发现反弹'}`, t.text('words')),
  'finding.reopened': (t) =>
    quoted(`重新挂账（第 ${t.number('relapse')} 次反弹）${t.raw('due_on') ? `，整改时限 ${t.text('due_on')}` : ''}`, t.text('reasons')),
  'finding.reminded': (t) =>
    quoted(t.number('days_left') >= 0 ? `系统提醒：距 ${day(t.text('due_on'))} 还剩 ${t.number('days_left')} 天` : `系统提醒：已逾期 ${-t.number('days_left')} 天`, groundsOf(t, 'zh')),
  'finding.instructed': (t) => quoted('领导批示', t.text('words')),
  'finding.restricted': (t) => quoted(`设为限定知悉：${t.people('readers')}`, t.text('reason')),
  'finding.unrestricted': (t) => quoted('解除限定知悉', t.text('reason')),
  'finding.linked': (t) => ({ say: `关联另一问题：${t.code('linkKind', 'kind')}` }),
  'finding.merged': (t) => quoted('并入另一问题', t.text('reason')),
  'finding.withdrawn': (t) => quoted('撤销认定', t.text('reason')),
  'finding.terminated': (t) => quoted(`因责任主体撤销终止${t.raw('successor') ? `，由${t.unit('successor')}承接` : ''}`, t.text('reason')),
  'finding.entry_contested': (t) => quoted(`${t.unit('unit')}对一条代录提出异议`, t.text('reason')),
  'finding.contested_entry_decided': (t) => quoted(t.flag('stands') ? `裁定${t.unit('unit')}的代录异议：维持原录入` : `裁定${t.unit('unit')}的代录异议：原录入不成立`, t.text('reasons')),
  'finding.corrected': (t) =>
    quoted(`更正${t.code('correctable', 'field')}`, `${t.text('old') || '（空）'} → ${t.text('new')}\n理由：${t.text('reason')}`),
  'finding.stage_accepted': (t) => quoted(`节点“${t.text('name')}”验收通过（${day(t.text('accepted_on'))}），不等于销号`, t.text('remark')),
  'finding.stage_returned': (t) => quoted(`退回节点“${t.text('name')}”`, t.numbered('defects')),
  'finding.funding_recorded': (t) => ({
    say: `${t.text('amount').startsWith('-') ? '冲正' : '登记'}资金“${t.text('name')}”：${t.code('fundingStep', 'step')} ${t.text('amount')} 元（${day(t.text('on'))}，${t.text('document')}）`,
  }),
  'finding.review_requested': () => ({ say: '申请复核' }),
  'finding.review_decided': () => ({ say: '复核决定' }),
  'finding.escalation_proposed': (t) => quoted(`建议对${t.unit('addressee')}${t.code('rung', 'rung')}，待决定`, [groundsOf(t, 'zh'), t.text('words')].filter(Boolean).join('\n')),
  'finding.escalation_declined': (t) => quoted(`不予${t.code('rung', 'rung')}`, t.text('reasons')),
  'finding.escalated': (t) =>
    quoted(
      `对${t.unit('addressee')}${t.code('rung', 'rung')}（${day(t.text('escalated_on'))}${t.raw('document') ? `，${t.text('document')}` : ''}）`,
      [groundsOf(t, 'zh'), t.text('words')].filter(Boolean).join('\n'),
    ),
  'finding.deescalated': (t) =>
    quoted(`由${t.code('rung', 'from')}降为${t.raw('to') ? t.code('rung', 'to') : '正常'}（${day(t.text('deescalated_on'))}${t.raw('document') ? `，${t.text('document')}` : ''}）`, t.text('reasons')),
  'finding.supervision_listed': (t) =>
    quoted(`挂牌督办${t.raw('document') ? `（${t.text('document')}）` : ''}，限 ${day(t.text('duties.deadline'))} 前完成`, [t.text('duties.measures'), t.text('duties.responsibility'), t.text('duties.money'), t.text('duties.contingency')].join('\n')),
  'finding.supervision_lifted': (t) => quoted(`解除挂牌督办${t.raw('document') ? `（${t.text('document')}）` : ''}`, t.text('reasons')),
};
