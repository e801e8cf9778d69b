import type { DirectoryPerson } from '@carnet/client';
import { Pairs } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { roleWords } from '../../words/roles.js';
import { useOrganisationNames } from './organisations.js';
import { peopleWords } from './words.js';
import { Ban, CircleCheck, Mail } from 'lucide-react';
import { Mark } from '../../ui/feedback.js';
import { useFormat } from '../../words/format.js';

/** What is known of a person. */
export function PersonFacts({ of }: { of: DirectoryPerson }) {
  const t = peopleWords.useWords();
  const role = roleWords.useWords();
  const { email, home, sameAs, memberships } = of;
  const nameOf = useOrganisationNames([...(home === null ? [] : [home]), ...memberships.map(({ organisation }) => organisation)]);
  return (
    <Pairs
      of={[
        [t('email'), email ?? t('noEmail')],
        [t('state'), <Standing key="standing" of={of} />],
        [t('home'), home === null ? t('homeAuthority') : nameOf(home)],
        ...(sameAs === null ? [] : [[t('sameAs'), <Reference key="same" of={sameAs} />] as const]),
        ...memberships.map(
          ({ organisation, roles, disciplines }) =>
            [t('inOrganisation', { name: nameOf(organisation) }), [...roles, ...disciplines].map((one) => role(one)).join(' · ')] as const,
        ),
      ]}
    />
  );
}

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
