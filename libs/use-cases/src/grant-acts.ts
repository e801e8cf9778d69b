import type { Bilingual, InterventionCause, GrantAct } from '@carnet/workflow';

const causes: Readonly<Record<InterventionCause, Bilingual>> = {
  'condition-breached': { en: 'a condition was not kept', zh: '附加条件未履行' },
  'facts-untrue': { en: 'it was granted on facts that are not true', zh: '准予所依据的事实不属实' },
  'facts-changed': { en: 'the facts have changed since it was granted', zh: '准予后事实已变更' },
  'security-incident': { en: 'a security incident', zh: '发生安全事件' },
  'law-changed': { en: 'the law has changed', zh: '法律法规已变更' },
  other: { en: 'for another cause, stated in the reasons', zh: '其他原因，详见理由' },
};

const acts: Readonly<Record<GrantAct['act'], Bilingual>> = {
  suspended: { en: 'Suspended: no data may leave until this is lifted', zh: '已暂停：解除前不得出境' },
  lifted: { en: 'Granted again: the suspension was lifted', zh: '暂停已解除，准予继续有效' },
  revoked: { en: 'Revoked: no data may leave any more', zh: '已撤销：不得再出境' },
  restored: { en: 'Granted again: the revocation was set aside on appeal', zh: '撤销准予的决定经复核撤销，准予恢复' },
  surrendered: { en: 'Given back by the company: no data may leave any more', zh: '企业已放弃：不得再出境' },
};

/** The kind of cause in words. */
export function causeWords(cause: InterventionCause): Bilingual {
  return causes[cause];
}

/** What became of a grant, as whoever relies on it reads it. */
export function grantActSentence({ act, cause }: GrantAct): Bilingual {
  const [does, why] = [acts[act], cause === null ? null : causes[cause]];
  return why === null ? { en: `${does.en}.`, zh: `${does.zh}。` } : { en: `${does.en}; ${why.en}.`, zh: `${does.zh}；原因：${why.zh}。` };
}
