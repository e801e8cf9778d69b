import type { DirectoryPerson } from '@carnet/client';
import { Ban, CircleCheck, Mail } from 'lucide-react';
import ui from '../../ui/ui.module.css';
import { useFormat } from '../../words/format.js';
import { peopleWords } from './people-words.js';

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
    <span className={`${ui.bare} f-${family}`}>
      <Icon size={15} aria-hidden />
      {words}
      {sameAs !== null && <span className="t2"> · {t('standing.same')}</span>}
    </span>
  );
}
