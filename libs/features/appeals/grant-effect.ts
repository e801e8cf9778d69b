import { suspensionWords } from '@carnet/acts/grant-acts.js';
import { withDayWords } from '@carnet/clocks';
import type { Bilingual } from '@carnet/kernel';
import { type Appeal, type AppealedAct, isVariedSuspension, type Transfer } from '@carnet/workflow';

/** A decided appeal against a part of a grant. */
interface DecidedGrantAppeal {
  readonly number: number;
  readonly act: AppealedAct;
  readonly end: NonNullable<Appeal['end']>;
}

const words = {
  stands: {
    condition: { en: 'The condition must be met as it stands.', zh: '该附加条件应当按原内容履行。' },
    suspension: { en: 'The grant stays suspended: no data may leave.', zh: '准予仍处于暂停状态：数据不得出境。' },
    revocation: { en: 'The grant stays revoked: no data may leave.', zh: '准予仍处于撤销状态：数据不得出境。' },
  },
  overtaken: {
    en: 'The measure under appeal was no longer in effect when this was decided. The grant is unchanged.',
    zh: '作出本决定时，被申请复核的措施已不再有效。准予维持现状。',
  },
  changed: { en: 'The condition must be met in its new text.', zh: '该附加条件应当按变更后的内容履行。' },
  struck: { en: 'The condition no longer has to be met.', zh: '该附加条件不再要求履行。' },
  granted: {
    en: 'The grant is in force: data may leave as granted. Its quantities were never deducted, so nothing is counted again.',
    zh: '准予有效：可按准予内容出境。其计入的数量未曾扣减，无需重新计入。',
  },
  'awaiting-conditions': {
    en: 'The grant is waiting for its conditions: until they are met, no data may leave.',
    zh: '准予尚待履行附加条件：履行完毕前，数据不得出境。',
  },
  suspended: {
    en: 'The grant is suspended: no data may leave until the suspension is lifted.',
    zh: '准予处于暂停状态：解除前数据不得出境。',
  },
  expired: { en: 'The grant has expired: no data may leave under it.', zh: '准予期限已届满：不得据此出境。' },
  superseded: {
    en: 'Another transfer has superseded the grant and applies in its place.',
    zh: '准予已由其他事项取代，以该事项为准。',
  },
  revoked: { en: 'The grant is revoked for another reason: no data may leave.', zh: '准予已因其他原因撤销：数据不得出境。' },
} as const satisfies Readonly<Record<string, Bilingual | Readonly<Record<string, Bilingual>>>>;

/** What the end of an appeal against a part of a grant means for the grant. */
export function grantEffect(after: Transfer, { act, end, number }: DecidedGrantAppeal): Bilingual {
  const { as, at } = end;
  if (as === 'upheld' || as === 'withdrawn') return words.stands[act.of];
  const standing = standingWords(after);
  if (act.of === 'condition') {
    const one = (after.obligations ?? []).find(({ number }) => number === act.obligation);
    const struck = one?.waiver?.appeal !== undefined && one.waiver.at === at;
    const done = as === 'varied' ? one?.waiver === null && words.changed : struck && words.struck;
    return done ? together(done, standing) : together(words.overtaken, standing);
  }
  const { revokedFrom, grantAct } = after;
  const varied = act.of === 'suspension' && grantAct?.appeal !== undefined && grantAct.appeal === number;
  const undone = revokedFrom === undefined && (grantAct?.at === at || act.of === 'revocation' || varied);
  return undone ? standing : together(words.overtaken, standing);
}

function standingWords({ state, grantAct }: Transfer): Bilingual {
  if (state === 'suspended' && grantAct !== null && isVariedSuspension(grantAct)) {
    const { en, zh } = withDayWords(suspensionWords(grantAct.until?.on ?? null, grantAct.fields ?? null));
    return { en: `${en}.`, zh: `${zh}。` };
  }
  switch (state) {
    case 'granted':
    case 'awaiting-conditions':
    case 'suspended':
    case 'expired':
    case 'superseded':
      return words[state];
    default:
      return words.revoked;
  }
}

function together(one: Bilingual, other: Bilingual): Bilingual {
  return { en: `${one.en} ${other.en}`, zh: `${one.zh}${other.zh}` };
}
