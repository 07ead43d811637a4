// Timeline sentences in English. Who, when and in which capacity stand before them.
import { groundsOf } from './grounds';
import type { Sentence, Told } from './told';
import type { WireName } from './wireNames';

const quoted = (say: string, quote: string): Sentence => (quote ? { say, quote } : { say });
const day = (text: string) => text || 'no date';

export const en: Record<WireName, (t: Told) => Sentence> = {
  'finding.recorded': (t) => quoted(`recorded finding ${t.text('number')}`, t.text('particulars.description')),
  'finding.carried_over': (t) =>
    quoted(`carried over from the ledger, sheet ${t.text('row.sheet')} row ${t.number('row.row')}`, [t.text('due_words'), t.text('lead_words'), t.text('progress_words'), t.text('status_words')].filter(Boolean).join('\n')),
  'finding.opening_confirmed': () => ({ say: 'confirmed the opening balance' }),
  'finding.fed_back': (t) => ({ say: `fed back to ${t.unit('to')}, defence until ${day(t.text('defence_until'))}` }),
  'finding.defence_filed': (t) => quoted(`filed a defence for ${t.unit('unit')}`, t.text('statement')),
  'finding.defence_decided': (t) => quoted(t.flag('upheld') ? 'upheld the defence; withdrawn' : 'did not uphold the defence; confirmed', t.text('reasons')),
  'finding.confirmed': (t) => ({ say: `confirmed${t.raw('gap') ? `, gap ${t.quantity('gap')}` : ''}${t.flag('definition_differs') ? ' (definition differs)' : ''}` }),
  'finding.broken_down': (t) => ({
    say: t.number('parts') === 1 ? `broken down: part ${t.text('first')}` : `broken down into ${t.number('parts')} parts, ${t.text('first')} to ${t.text('last')}`,
  }),
  'finding.part_settled': (t) => ({ say: `part ${t.text('number')} settled: ${t.code('partOutcome', 'outcome')}` }),
  'finding.part_reopened': (t) => ({ say: `part ${t.text('number')} is open again; the whole waits for it` }),
  'finding.issued': (t) => quoted(`issued to ${t.unit('assignment.lead')}, due ${day(t.text('assignment.due_on'))}`, t.text('assignment.target.words')),
  'finding.owner_named': (t) => ({
    say: `named those in charge: ${
      [
        t.raw('in_charge.owner') && `owner ${t.person('in_charge.owner')}`,
        t.raw('in_charge.unit_leader') && `unit leader ${t.person('in_charge.unit_leader')}`,
        t.raw('in_charge.responsible_leader') && `responsible leader ${t.person('in_charge.responsible_leader')}`,
      ]
        .filter(Boolean)
        .join(', ') || 'nobody'
    }`,
  }),
  'finding.upper_due_date_moved': (t) => ({ say: `upper due date moved from ${day(t.text('from'))} to ${day(t.text('to'))} (${t.text('document')})` }),
  'finding.issue_recalled': (t) => quoted('recalled the issue', t.text('reason')),
  'finding.signed_for': (t) => ({ say: `signed for ${t.unit('unit')}` }),
  'finding.deemed_signed_for': (t) => ({ say: `deemed signed for after delivery on ${day(t.text('delivered_on'))}` }),
  'finding.handed_back': (t) => quoted(`handed back by ${t.unit('unit')}, citing ${t.text('duty_document')}`, t.text('reason')),
  'finding.hand_back_decided': (t) => quoted(t.text('outcome.outcome') === 'reassigned' ? `accepted the hand-back; lead now ${t.unit('outcome.lead')}` : 'insisted on the issue', t.text('reasons')),
  'finding.disputed': (t) => quoted(`raised a dispute; ${t.unit('interim_lead')} leads meanwhile`, [t.text('statement'), t.text('counter_statement')].filter(Boolean).join('\n—\n')),
  'finding.dispute_decided': (t) => quoted(`decided the dispute: ${t.unit('lead')} leads (${t.text('minutes_number')})`, t.text('reasons')),
  'finding.reassigned': (t) => quoted(`reassigned from ${t.unit('from')} to ${t.unit('assignment.lead')}, due ${day(t.text('assignment.due_on'))}`, t.text('reason')),
  'finding.unit_succeeded': (t) => ({ say: `${t.unit('to')} succeeded ${t.unit('from')} (${t.text('basis')})` }),
  'finding.interim_measure_ordered': (t) => quoted(`ordered ${t.unit('unit')} to take an interim measure by ${day(t.text('due_on'))}`, t.text('words')),
  'finding.interim_measure_reported': (t) => quoted(`reported the interim measure in place on ${day(t.text('happened_on'))}`, t.text('words')),
  'finding.interim_measure_verified': (t) => quoted(t.flag('holds') ? 'verified the interim measure' : 'found the interim measure wanting', t.text('words')),
  'finding.plan_filed': (t) => quoted(`filed a plan${t.raw('plan.forecast_on') ? `, forecast ${t.text('plan.forecast_on')}` : ''}`, t.text('plan.measures')),
  'finding.plan_approved': (t) => quoted('approved the plan', t.text('remark')),
  'finding.plan_returned': (t) => quoted('returned the plan', t.numbered('defects')),
  'finding.progress_reported': (t) =>
    quoted(`reported progress for ${t.unit('unit')}${t.raw('progress.done') ? `, ${t.quantity('progress.done')} done in all` : ''}${t.raw('progress.forecast_on') ? `, forecast ${t.text('progress.forecast_on')}` : ''}`, t.text('progress.words')),
  'finding.duty_done': (t) => quoted(`reported a duty done on ${day(t.text('happened_on'))}`, t.text('words')),
  'finding.duty_waived': (t) => quoted('waived a duty', t.text('reason')),
  'finding.evidence_attached': (t) => quoted(`attached evidence: ${t.code('evidenceKind', 'evidence.kind')} “${t.text('evidence.file_name')}”`, t.text('evidence.proves')),
  'finding.evidence_withdrawn': (t) => quoted('withdrew a file (it stays listed with its fingerprint)', t.text('reason')),
  'finding.measurement_offered': (t) => ({ say: `a return holds a new value: ${t.text('measured.measure')} ${t.quantity('measured.value')} (${t.text('measured.source')})` }),
  'finding.measurement_recorded': (t) => ({
    say: `recorded a measurement: ${t.text('measured.measure')} ${t.quantity('measured.value')}${t.raw('measured.gap') ? `, gap ${t.quantity('measured.gap')}` : ''} (${t.text('measured.source')}, ${day(t.text('measured_on'))})`,
  }),
  'finding.measurement_waived': (t) => quoted('waived the new measurement', t.text('reasons')),
  'finding.commented': (t) => quoted(t.text('audience') === 'office' ? 'commented (office only)' : 'commented', t.text('words')),
  'finding.contact_recorded': (t) =>
    quoted(`recorded a contact with ${t.unit('unit')} (${t.code('contactMeans', 'means')}, ${day(t.text('happened_on'))})${t.flag('delivered') ? ', by which the item was delivered' : ''}${t.raw('promised') ? `; promised: ${t.text('promised')}${t.raw('promised_by') ? ` by ${t.text('promised_by')}` : ''}` : ''}`, t.text('words')),
  'finding.extension_requested': (t) => quoted(`asked to extend from ${day(t.text('current_due_on'))} to ${day(t.text('requested_due_on'))}${t.flag('late') ? ' (late: erases no overdue day)' : ''}`, t.text('reason')),
  'finding.extension_granted': (t) => quoted(`granted extension ${t.number('ordinal')}: ${day(t.text('old_due_on'))} to ${day(t.text('new_due_on'))}`, t.text('reasons')),
  'finding.extension_refused': (t) => quoted('refused the extension', t.text('reasons')),
  'finding.suspended': (t) => quoted(`suspended, review on ${day(t.text('suspension.review_on'))}`, [t.text('suspension.cause'), t.text('suspension.interim_control')].filter(Boolean).join('\n')),
  'finding.resumed': (t) => quoted(`resumed, due ${day(t.text('due_on'))} (was ${day(t.text('old_due_on'))})`, t.text('reasons')),
  'finding.moved_to_continuing': (t) => quoted(`moved to continuing, review on ${day(t.text('next_review_on'))}`, t.text('reasons')),
  'finding.continuing_reviewed': (t) => quoted(`reviewed, next on ${day(t.text('next_review_on'))}`, t.text('result')),
  'finding.continuing_ended': (t) => quoted(`ended continuing, due ${day(t.text('due_on'))}`, t.text('reasons')),
  'finding.closure_claimed': (t) => quoted(`claimed closure: ${t.code('closureGround', 'ground')}; ${t.list('evidence').length} files frozen`, t.text('words')),
  'finding.claim_taken_back': (t) => quoted('took the claim back', t.text('reason')),
  'finding.verification_passed': (t) => quoted(`passed verification by ${t.verifiers('verifiers')} (${day(t.text('verified_on'))})`, t.text('words')),
  'finding.verification_returned': (t) => quoted(`returned after verification by ${t.verifiers('verifiers')}`, t.numbered('defects')),
  'finding.notice_published': (t) => ({ say: `made known (${t.text('place')}) from ${day(t.text('published_on'))} to ${day(t.text('until'))}${t.raw('document') ? `, ${t.text('document')}` : ''}` }),
  'finding.objection_filed': (t) => quoted(`recorded an objection of ${day(t.text('received_on'))}`, t.text('statement')),
  'finding.objection_decided': (t) => quoted(t.flag('upheld') ? 'upheld the objection; back to work' : 'did not uphold the objection', t.text('reasons')),
  'finding.closed': (t) => quoted(`closed on ${day(t.text('closed_on'))}${t.raw('sheet') ? `, sheet ${t.text('sheet')}` : ''}`, t.text('remark')),
  'finding.closing_refused': (t) => quoted('refused to close', t.text('reasons')),
  'finding.reported_up': (t) => ({ say: `reported up to ${t.text('body')} (${t.text('document')})` }),
  'finding.upper_closed': (t) => ({ say: `closed by the upper body (${t.text('document')}, ${day(t.text('decided_on'))})` }),
  'finding.upper_returned': (t) => quoted(`returned by the upper body (${t.text('document')}), due ${day(t.text('due_on'))}`, t.text('reasons')),
  'finding.look_back_held': (t) => quoted(`look-back visit on ${day(t.text('visited_on'))} by ${t.people('visited_by')}: ${t.flag('holds') ? 'still cured' : 'relapse'}`, t.text('words')),
  'finding.reopened': (t) => quoted(`reopened (relapse ${t.number('relapse')})${t.raw('due_on') ? `, due ${t.text('due_on')}` : ''}`, t.text('reasons')),
  'finding.reminded': (t) =>
    quoted(t.number('days_left') >= 0 ? `reminded: ${t.number('days_left')} days left to ${day(t.text('due_on'))}` : `reminded: ${-t.number('days_left')} days overdue`, groundsOf(t, 'en')),
  'finding.instructed': (t) => quoted('gave an instruction', t.text('words')),
  'finding.restricted': (t) => quoted(`restricted to ${t.people('readers')}`, t.text('reason')),
  'finding.unrestricted': (t) => quoted('lifted the restriction', t.text('reason')),
  'finding.linked': (t) => ({ say: `linked another finding: ${t.code('linkKind', 'kind')}` }),
  'finding.merged': (t) => quoted('merged into another finding', t.text('reason')),
  'finding.withdrawn': (t) => quoted('withdrew the finding', t.text('reason')),
  'finding.terminated': (t) => quoted(`terminated${t.raw('successor') ? `, succeeded by ${t.unit('successor')}` : ''}`, t.text('reason')),
  'finding.entry_contested': (t) => quoted(`${t.unit('unit')} contested an entry made for it`, t.text('reason')),
  'finding.contested_entry_decided': (t) => quoted(t.flag('stands') ? `upheld the entry that ${t.unit('unit')} had contested` : `held with ${t.unit('unit')} against the entry`, t.text('reasons')),
  'finding.corrected': (t) => quoted(`corrected ${t.code('correctable', 'field')}`, `${t.text('old') || '(empty)'} → ${t.text('new')}\n${t.text('reason')}`),
  'finding.stage_accepted': (t) => quoted(`accepted the stage ${t.text('name')} (${t.text('accepted_on')}); no closure`, t.text('remark')),
  'finding.stage_returned': (t) => quoted(`returned the stage ${t.text('name')}`, t.numbered('defects')),
  'finding.funding_recorded': (t) => ({
    say: `recorded money, ${t.text('name')}: ${t.code('fundingStep', 'step')} ${t.text('amount')} yuan (${t.text('on')}, ${t.text('document')})`,
  }),
  'finding.review_requested': () => ({ say: 'requested a review' }),
  'finding.review_decided': () => ({ say: 'a review was decided' }),
  'finding.escalation_proposed': (t) => quoted(`proposed ${t.code('rung', 'rung')} of ${t.unit('addressee')}`, [groundsOf(t, 'en'), t.text('words')].filter(Boolean).join('\n')),
  'finding.escalation_declined': (t) => quoted(`declined ${t.code('rung', 'rung')}`, t.text('reasons')),
  'finding.escalated': (t) =>
    quoted(
      `stepped up to ${t.code('rung', 'rung')} of ${t.unit('addressee')} on ${day(t.text('escalated_on'))}${t.raw('document') ? ` (${t.text('document')})` : ''}`,
      [groundsOf(t, 'en'), t.text('words')].filter(Boolean).join('\n'),
    ),
  'finding.deescalated': (t) =>
    quoted(`stepped down from ${t.code('rung', 'from')} to ${t.raw('to') ? t.code('rung', 'to') : 'normal'} on ${day(t.text('deescalated_on'))}${t.raw('document') ? ` (${t.text('document')})` : ''}`, t.text('reasons')),
  'finding.supervision_listed': (t) =>
    quoted(`placed under listed supervision${t.raw('document') ? ` (${t.text('document')})` : ''}, to be done by ${day(t.text('duties.deadline'))}`, [t.text('duties.measures'), t.text('duties.responsibility'), t.text('duties.money'), t.text('duties.contingency')].join('\n')),
  'finding.supervision_lifted': (t) => quoted(`lifted listed supervision${t.raw('document') ? ` (${t.text('document')})` : ''}`, t.text('reasons')),
};
