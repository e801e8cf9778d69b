import type { Bilingual } from '@carnet/kernel';
import type { CommandOf } from '../commands.js';
import type { RefusalCode } from '../refusals.js';
import { isBlank } from '../step.js';
import type { Transfer } from '../transfer.js';
import type { Appeal, AppealedAct, SuspensionRemainder } from './appeal.js';

type Outcome = 'upheld' | 'varied' | 'set-aside';

const outcomeTexts: Readonly<Record<AppealedAct['of'] | 'refusal', Readonly<Record<Outcome, Bilingual>>>> = {
  refusal: {
    upheld: { en: 'The refusal stands.', zh: '维持不予准许的决定。' },
    varied: { en: 'The refusal is varied.', zh: '变更不予准许的决定。' },
    'set-aside': { en: 'The refusal is set aside.', zh: '撤销不予准许的决定。' },
  },
  condition: {
    upheld: { en: 'The condition stands.', zh: '维持该附加条件。' },
    varied: { en: 'The condition is varied.', zh: '变更该附加条件。' },
    'set-aside': { en: 'The condition is struck.', zh: '撤销该附加条件。' },
  },
  suspension: {
    upheld: { en: 'The suspension stands.', zh: '维持暂停的决定。' },
    varied: { en: 'The suspension is varied.', zh: '变更暂停的决定。' },
    'set-aside': { en: 'The suspension is set aside.', zh: '撤销暂停的决定。' },
  },
  revocation: {
    upheld: { en: 'The revocation stands.', zh: '维持撤销准予的决定。' },
    varied: { en: 'The grant is suspended instead of revoked.', zh: '撤销准予的决定变更为暂停准予。' },
    'set-aside': { en: 'The revocation is set aside.', zh: '撤销准予的决定予以撤销。' },
  },
};

/** The first sentence of the reasons: what happened to the appealed act, or to the refusal if no act is named. */
export function outcomeWords(of: AppealedAct['of'] | undefined, as: Outcome): Bilingual {
  return outcomeTexts[of ?? 'refusal'][as];
}

type Advice = CommandOf<'advise-on-appeal'>;

/**
 * Why a proposed variation does not fit; null if it does. A condition gets new words, whose restriction is tested. A suspension becomes
 * shorter or narrower, and a revocation becomes a suspension.
 */
export function variationRefusal(transfer: Transfer, { act }: Appeal, advice: Advice): RefusalCode | null {
  const { proposes, variation, restriction, remainder } = advice;
  const of = proposes === 'vary' ? act?.of : undefined;
  if (proposes === 'vary' && of === undefined) return 'not-to-be-varied';
  const words = variation !== undefined || Boolean(restriction);
  if ((words && of !== 'condition') || (remainder !== undefined && of !== 'suspension')) return 'variation-unfit';
  if (of === 'condition') return conditionWordsRefusal(advice);
  return of === 'suspension' ? remainderRefusal(transfer, remainder, advice) : null;
}

function conditionWordsRefusal({ variation, restriction, at }: Advice): RefusalCode | null {
  if (variation === undefined || isBlank(variation.says.en) || isBlank(variation.says.zh)) return 'variation-missing';
  if (variation.due !== null && variation.due.at < at) return 'variation-past';
  if (!restriction) return 'justification-missing';
  return restriction.supervisor ? 'variation-doubtful' : null;
}

/**
 * Why a remainder does not fit; null if it does. It must end within the term of the grant, or hold for some of the filed fields, or both.
 */
function remainderRefusal(
  { decision }: Transfer,
  remainder: SuspensionRemainder | undefined,
  { at, filed = [] }: Advice,
): RefusalCode | null {
  const { until = null, fields = null } = remainder ?? {};
  if (until === null && fields === null) return 'variation-missing';
  if (until !== null && until.at < at) return 'variation-past';
  const endsAt = decision?.term?.endsAt;
  if (until !== null && endsAt !== undefined && until.at >= endsAt) return 'suspension-outlasts';
  if (fields === null) return null;
  const named = new Set(fields);
  const some = named.size > 0 && named.size === fields.length && named.size < new Set(filed).size;
  return some && fields.every((one) => filed.includes(one)) ? null : 'fields-unfit';
}
