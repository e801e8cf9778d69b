import type { DirectoryPerson } from '@carnet/client';
import { Ban, CircleCheck, Mail } from 'lucide-react';
import { Mark } from '../../ui/mark.js';
import { useFormat } from '../../words/format.js';
import { peopleWords } from './words.js';

/** Whether somebody may sign in. */
export function Standing({ of: { disabledAt, invitedUntil, sameAs } }: { of: DirectoryPerson }) {
  const t = peopleWords.useWords();
  const format = useFormat();
  const [family, Icon, words] =
    disabledAt !== null
      ? (['red', Ban, t('standing.disabled', { time: format.time(disabledAt) })] as const)
      : invitedUntil !== null
        ? (['blue', Mail, t('standing.invited', { time: format.time(invitedUntil) })] as const)
        : (['green', CircleCheck, t('standing.active')] as const);
  return (
    <Mark family={family} icon={Icon}>
      {words}
      {sameAs !== null && <span className="t2"> · {t('standing.same')}</span>}
    </Mark>
  );
}
