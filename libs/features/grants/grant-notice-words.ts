import { dayWords } from '@carnet/clocks';
import type { Bilingual } from '@carnet/kernel';
import type { ChangeSource, LearnedChange, TransferState } from '@carnet/workflow';
import type { NoticedAct } from './noticed-act.js';

const effects: Readonly<Record<NoticedAct, Bilingual>> = {
  suspended: {
    en: 'The grant is suspended: from now on, no data may leave under it.',
    zh: '准予已暂停：即日起不得据此出境。',
  },
  lifted: { en: 'The grant is in force again: data may leave as granted.', zh: '准予恢复效力：可按准予内容出境。' },
  revoked: {
    en: 'The grant has ended: from now on, no data may leave under it. Quantities already counted are not deducted.',
    zh: '准予已终止：即日起不得据此出境。已计入的数量不予扣减。',
  },
  're-assessed': {
    en: 'People who had no part in the grant re-assess it. This does not affect the grant.',
    zh: '准予由此前未参与办理的人员重新评估，其效力不因此受影响。',
  },
  confirmed: { en: 'The grant stands as it was given.', zh: '准予维持原内容。' },
};

const suspendedStill: Bilingual = { en: ' It stays suspended.', zh: '准予仍处于暂停状态。' };

const waitsStill: Bilingual = {
  en: ' It is waiting for its conditions: until they are met, no data may leave.',
  zh: '准予尚待履行附加条件：履行完毕前，数据不得出境。',
};

/** What an act means for the grant in its state afterwards. @param heard last day for the company's statement. */
export function effectWords(act: NoticedAct, state: TransferState, heard?: string): Bilingual {
  const more = act !== 're-assessed' && act !== 'confirmed' ? null : state === 'suspended' ? suspendedStill : waits(state);
  const { en, zh } = effects[act];
  const said = heard === undefined ? { en: '', zh: '' } : mayState(heard);
  return { en: `${en}${more?.en ?? ''}${said.en}`, zh: `${zh}${more?.zh ?? ''}${said.zh}` };
}

function mayState(on: string): Bilingual {
  const last = dayWords(on);
  return {
    en: ` You can state your view until the end of ${last.en}. Until then, the grant is not revoked, and only an urgent suspension is possible.`,
    zh: `贵企业可于${last.zh}前（含当日）陈述意见。此前不撤销准予，除情况紧急外也不暂停准予。`,
  };
}

function waits(state: TransferState): Bilingual | null {
  return state === 'awaiting-conditions' ? waitsStill : null;
}

/** Until when it holds. @param day last day of the re-assessment, or of the grant; null if the grant has none. */
export function untilWords(act: NoticedAct, day: string | null): Bilingual {
  const last = dayWords(day ?? '?');
  const ends: Bilingual =
    day === null
      ? { en: 'The grant itself has no last day.', zh: '准予本身未定有效期截止日。' }
      : { en: `The grant itself ends at the end of ${last.en}.`, zh: `准予本身于${last.zh}日终届满。` };
  switch (act) {
    case 'suspended':
      return { en: `Until the suspension is lifted; no day is fixed. ${ends.en}`, zh: `至暂停解除时止，未定期限。${ends.zh}` };
    case 'revoked':
      return { en: 'Permanently, unless it is changed on appeal.', zh: '长期有效，经复核变更的除外。' };
    case 're-assessed':
      return {
        en: `The re-assessment is to be concluded by the end of ${last.en}. If that day passes, nothing follows automatically.`,
        zh: `重新评估应于${last.zh}日终前作出结论。期限届满不自动发生其他效果。`,
      };
    case 'lifted':
    case 'confirmed':
      return ends;
  }
}

export function appealWords(until: string): Bilingual {
  const last = dayWords(until);
  return {
    en: `You may appeal to the authority until the end of ${last.en}. People who had no part in the grant or in this measure hear the appeal. Until it is decided, this measure stays in effect. Your rights to administrative reconsideration and to court are not affected.`,
    zh: `可于${last.zh}前（含当日）向主管机构申请复核，由未参与该准予和本措施的人员办理。复核期间本措施继续有效。依法申请行政复议、提起行政诉讼的权利不受影响。`,
  };
}

export function breachWords({ number, says }: { readonly number: number; readonly says: Bilingual }): Bilingual {
  return {
    en: `Condition ${String(number)} was not met: ${says.en}`,
    zh: `第 ${String(number)} 项附加条件未履行：${says.zh}`,
  };
}

/** The cause of a re-assessment, or of an addition to one. */
export type NoticedOrigin = 'law-change' | 'audit' | 'reported-change' | 'recorded-change' | 'further-change';

const origins: Readonly<Record<NoticedOrigin, Bilingual>> = {
  'law-change': { en: 'The law has changed.', zh: '法律法规已变更。' },
  'reported-change': { en: 'The company reported that the transfer differs from its grant.', zh: '企业报告准予内容发生变化。' },
  'recorded-change': {
    en: 'The authority learned that the transfer differs from its grant. You may state your view.',
    zh: '主管机构获悉准予内容发生变化。贵企业可就此陈述意见。',
  },
  'further-change': {
    en: 'A further change was reported during the re-assessment of the grant, which now covers it too.',
    zh: '准予重新评估期间报告了新的变化，一并评估。',
  },
  audit: { en: 'The decision was audited.', zh: '该决定经事后抽查。' },
};

export function originWords(kind: NoticedOrigin): Bilingual {
  return origins[kind];
}

const SOURCE_WORDS: Readonly<Record<ChangeSource, Bilingual>> = {
  press: { en: 'the press', zh: '媒体报道' },
  inspection: { en: 'an inspection', zh: '检查' },
  gateway: { en: 'a gateway', zh: '网关记录' },
  complaint: { en: 'a complaint', zh: '投诉举报' },
  'other-authority': { en: 'another authority', zh: '其他机关' },
  other: { en: 'another source', zh: '其他来源' },
};

export function learnedWords({ source, on }: Pick<LearnedChange, 'source' | 'on'>): Bilingual {
  const from = SOURCE_WORDS[source];
  const day = dayWords(on);
  return {
    en: `The authority learned of this on ${day.en} from ${from.en}. Evidence:`,
    zh: `主管机构于${day.zh}获悉，来源：${from.zh}。依据如下：`,
  };
}

/** Titles of the notices. */
export const TITLES: Readonly<Record<NoticedAct, Bilingual>> = {
  suspended: { en: 'Notice of suspension', zh: '暂停准予通知书' },
  lifted: { en: 'Notice that a suspension is lifted', zh: '解除暂停通知书' },
  revoked: { en: 'Notice of revocation', zh: '撤销准予通知书' },
  're-assessed': { en: 'Notice of re-assessment', zh: '重新评估通知书' },
  confirmed: { en: 'Notice that the grant stands', zh: '准予继续有效通知书' },
};

export const LEADS: Readonly<Record<NoticedAct, Bilingual>> = {
  suspended: { en: 'The grant is suspended.', zh: '暂停准予。' },
  lifted: { en: 'The suspension is lifted.', zh: '解除暂停。' },
  revoked: { en: 'The grant is revoked.', zh: '撤销准予。' },
  're-assessed': { en: 'The grant is re-assessed.', zh: '对准予进行重新评估。' },
  confirmed: { en: 'The grant stands.', zh: '准予继续有效。' },
};

export const WORDS = {
  subject: { en: 'What this is about', zh: '事项' },
  cause: { en: 'Cause', zh: '原因' },
  reasons: { en: 'Reasons', zh: '理由' },
  restrictions: { en: 'Reasons for the restriction', zh: '限制的理由' },
  effect: { en: 'What this means', zh: '效力' },
  until: { en: 'Until when', zh: '期限' },
  remedy: { en: 'What you may do', zh: '救济途径' },
  record: { en: 'Record', zh: '记录' },
  reference: { en: 'Number', zh: '编号' },
  company: { en: 'Company', zh: '企业' },
  at: { en: 'Done at', zh: '作出时间' },
  machine: { en: 'By the system, when a deadline passed', zh: '期限届满，由系统执行' },
  content: { en: 'Digest of the filing', zh: '申报内容摘要' },
  assessment: { en: 'Digest of the rule check', zh: '规则核对摘要' },
  digest: { en: 'Digest of this notice', zh: '本通知书摘要' },
} as const satisfies Readonly<Record<string, Bilingual>>;
