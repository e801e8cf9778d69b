import type { Bilingual } from '@carnet/kernel';
import type { AppealedAct } from './appeal.js';

type Outcome = 'upheld' | 'varied' | 'set-aside';

const words: Readonly<Record<AppealedAct['of'] | 'refusal', Readonly<Record<Outcome, Bilingual>>>> = {
  refusal: {
    upheld: { en: 'The refusal stands.', zh: '维持不予准许的决定。' },
    varied: { en: 'The refusal is changed.', zh: '变更不予准许的决定。' },
    'set-aside': { en: 'The refusal is set aside.', zh: '撤销不予准许的决定。' },
  },
  condition: {
    upheld: { en: 'The condition stands.', zh: '维持该附加条件。' },
    varied: { en: 'The condition is changed.', zh: '变更该附加条件。' },
    'set-aside': { en: 'The condition is struck.', zh: '撤销该附加条件。' },
  },
  suspension: {
    upheld: { en: 'The suspension stands.', zh: '维持暂停的决定。' },
    varied: { en: 'The suspension is changed.', zh: '变更暂停的决定。' },
    'set-aside': { en: 'The suspension is set aside.', zh: '撤销暂停的决定。' },
  },
  revocation: {
    upheld: { en: 'The revocation stands.', zh: '维持撤销准予的决定。' },
    varied: { en: 'The grant is suspended instead of revoked.', zh: '撤销准予的决定变更为暂停准予。' },
    'set-aside': { en: 'The revocation is set aside.', zh: '撤销准予的决定予以撤销。' },
  },
};

/** What becomes of what was appealed against, in the first sentence of the reasons; a refusal where no act is named. */
export function outcomeWords(of: AppealedAct['of'] | undefined, as: Outcome): Bilingual {
  return words[of ?? 'refusal'][as];
}
