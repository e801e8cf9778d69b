import type { Bilingual } from '@carnet/kernel';
import type { GrantAct, GrantCause } from '@carnet/workflow';

const causes: Readonly<Record<GrantCause, Bilingual>> = {
  'condition-breached': { en: 'a condition was not met', zh: '附加条件未履行' },
  'facts-untrue': { en: 'it was granted on facts that are not true', zh: '准予所依据的事实不属实' },
  'facts-changed': { en: 'the facts have changed since it was granted', zh: '准予后事实已变更' },
  'security-incident': { en: 'a security incident', zh: '发生安全事件' },
  'law-changed': { en: 'the law has changed', zh: '法律法规已变更' },
  mended: { en: 'the cause of the suspension is remedied', zh: '暂停事由已消除' },
  unfounded: { en: 'the cause of the suspension proved to be unfounded', zh: '经查暂停事由不成立' },
  over: { en: 'the risk is over', zh: '风险已解除' },
  'project-ended': { en: 'the project has ended', zh: '项目已结束' },
  'not-begun': { en: 'the transfer was never begun', zh: '出境未开始' },
  'recipient-changed': { en: 'the recipient was replaced by another', zh: '已更换境外接收方' },
  'done-otherwise': { en: 'the purpose is met without a transfer', zh: '已无须出境即可实现目的' },
  other: { en: 'for another cause, stated in the reasons', zh: '其他原因，详见理由' },
};

const acts: Readonly<Record<GrantAct['act'], Bilingual>> = {
  suspended: { en: 'Suspended: no data may leave until the suspension is lifted', zh: '已暂停：解除前不得出境' },
  lifted: { en: 'Granted again: the suspension was lifted', zh: '暂停已解除，准予继续有效' },
  revoked: { en: 'Revoked: no data may leave', zh: '已撤销：不得再出境' },
  restored: { en: 'Granted again: the revocation was set aside on appeal', zh: '撤销准予的决定经复核撤销，准予恢复' },
  surrendered: { en: 'Surrendered by the company: no data may leave', zh: '企业已放弃：不得再出境' },
};

export function causeWords(cause: GrantCause): Bilingual {
  return causes[cause];
}

/** The latest act on a grant, as readers see it. */
export interface GrantActView extends Omit<GrantAct, 'over'> {
  readonly says: Bilingual;
}

/** The latest act on a grant for the company and the authority; the audit is shown only within the authority (`inside`). */
export function grantActView({ over: _, audit, ...act }: GrantAct, inside: boolean): GrantActView {
  return { ...act, ...(inside && audit !== undefined && { audit }), says: grantActSentence(act) };
}

/** What happened to a grant, for people who rely on it. */
function grantActSentence(done: GrantAct): Bilingual {
  const { cause } = done;
  const [does, why] = [doneWords(done), cause === null ? null : causes[cause]];
  return why === null ? { en: `${does.en}.`, zh: `${does.zh}。` } : { en: `${does.en}; ${why.en}.`, zh: `${does.zh}；原因：${why.zh}。` };
}

function doneWords({ act, because, until, fields }: GrantAct): Bilingual {
  if (because === 'suspension-over')
    return { en: 'Granted again: the last day of the suspension has passed', zh: '暂停期限已届满，准予继续有效' };
  return act === 'suspended' && (until !== undefined || fields !== undefined)
    ? suspensionWords(until?.on ?? null, fields ?? null)
    : acts[act];
}

/** How far a shortened or narrowed suspension applies, as a part of a sentence. */
export function suspensionWords(until: string | null, fields: readonly string[] | null): Bilingual {
  const [en, zh] = [fields?.join(', '), fields?.join('、')];
  const wide =
    fields === null
      ? { en: 'Suspended: no data may leave', zh: '已暂停：不得出境' }
      : {
          en: `Suspended for these fields only: ${en ?? ''}; the others may leave as granted. The suspended fields may not leave`,
          zh: `仅暂停以下字段：${zh ?? ''}；其他字段可按准予内容出境。被暂停的字段不得出境`,
        };
  const long =
    until === null ? { en: 'until the suspension is lifted', zh: '至暂停解除' } : { en: `until the end of ${until}`, zh: `至${until}日终` };
  return { en: `${wide.en} ${long.en}`, zh: `${wide.zh}，${long.zh}` };
}
