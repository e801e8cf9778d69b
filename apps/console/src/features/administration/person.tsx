import { type DirectoryPerson, peopleReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay, useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Answer } from '../../ui/feedback.js';
import { Reference } from '../../ui/reference.js';
import css from '../history/history.module.css';
import { peopleWords } from './words.js';
import { type PersonAct, PersonActDialog } from './person-acts.js';
import { PersonFacts } from './person-facts.js';

/** One person, and what may be done about the entry. */
export function PersonDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = peopleWords.useWords();
  const person = useQuery(peopleReadOptions({ path: { person: id } }));
  const [acting, setActing] = useState<PersonAct | null>(null);
  if (acting !== null && person.data !== undefined)
    return <PersonActDialog act={acting} person={person.data} onClose={() => setActing(null)} />;
  return (
    <Dialog title={person.data?.name ?? t('title')} drawer={520} onClose={onClose}>
      <Answer of={person}>{(one) => <Body person={one} onAct={setActing} />}</Answer>
    </Dialog>
  );
}

function Body({ person, onAct }: { person: DirectoryPerson; onAct: (act: PersonAct) => void }) {
  const t = peopleWords.useWords();
  const me = useMe();
  const may = useMay();
  return (
    <>
      <PersonFacts of={person} />
      <div>
        <Reference of={person.id} />
      </div>
      {person.id === me.id && <p className="t2">{t('own')}</p>}
      {may('directory:write') && person.id !== me.id && <Acts person={person} onAct={onAct} />}
    </>
  );
}

function Acts({ person, onAct }: { person: DirectoryPerson; onAct: (act: PersonAct) => void }) {
  const t = peopleWords.useWords();
  const { realm } = useMe();
  const { disabledAt, invitedUntil, sameAs, memberships } = person;
  const acts: readonly (readonly [PersonAct, string, boolean])[] = [
    ['edit', t('edit'), true],
    ['grant', t('grant'), disabledAt === null],
    ['revoke', t('revoke'), memberships.length > 0],
    ['again', t('again'), disabledAt === null && invitedUntil !== null],
    ['merge', t('merge'), realm === 'authority' && sameAs === null],
    ['separate', t('separate'), realm === 'authority' && sameAs !== null],
    ['enable', t('enable'), disabledAt !== null],
    ['disable', t('disable'), disabledAt === null],
  ];
  return (
    <div className={css.acts}>
      {acts.map(([act, name, isShown]) =>
        isShown ? (
          <Button key={act} kind={act === 'disable' ? 'danger' : 'usual'} onPress={() => onAct(act)}>
            {name}
          </Button>
        ) : null,
      )}
    </div>
  );
}
