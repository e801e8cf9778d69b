import {
  type DirectoryPerson,
  type Invitation,
  peopleAgain,
  peopleDisable,
  peopleEdit,
  peopleEnable,
  peopleGrant,
  peopleMerge,
  peopleRevoke,
  peopleSeparate,
  type PersonChangesBody,
  type RightsBody,
} from '@carnet/client';
import { useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { Select } from '../../ui/field.js';
import { useAsRead, useTyped } from '../../shell/as-read.js';
import { InvitationSecret } from './invite.js';
import { OrganisationField, useOrganisationNames } from './organisations.js';
import { EntryField } from '../../ui/entry-field.js';
import { ActDialog } from './parts.js';
import { peopleWords } from './words.js';
import { PersonFacts } from './person-facts.js';
import { disciplinesOf, noRights, PersonField, RightsFields, rolesOf } from './person-fields.js';

export type PersonAct = 'edit' | 'again' | 'disable' | 'enable' | 'merge' | 'separate' | 'grant' | 'revoke';

interface ActProps {
  readonly person: DirectoryPerson;
  readonly onClose: () => void;
  readonly onNewest: () => void;
}

export function PersonActDialog({ act, person: current, onClose }: Omit<ActProps, 'onNewest'> & { act: PersonAct }) {
  const [person, onNewest] = useAsRead(current);
  const rest = { person, onNewest, onClose };
  if (act === 'edit') return <Edit {...rest} />;
  if (act === 'again') return <Again {...rest} />;
  if (act === 'merge') return <Merge {...rest} />;
  if (act === 'grant' || act === 'revoke') return <ChangeRights act={act} {...rest} />;
  return <Plain act={act} {...rest} />;
}

function Edit({ person, onClose, onNewest }: ActProps) {
  const t = peopleWords.useWords();
  const typed = useTyped({ name: person.name, email: person.email ?? '' });
  const { changed: changes } = typed;
  const saving = useAct(
    (body: PersonChangesBody, key) => peopleEdit({ path: { person: person.id }, body, headers: { ...key, ...seen(person.version) } }),
    onClose,
  );
  return (
    <ActDialog
      title={t('editOf', { name: person.name })}
      submit={t('edit')}
      act={saving}
      onNewest={onNewest}
      isChanged={Object.keys(changes).length > 0}
      onClose={onClose}
      onSubmit={(why) => saving.mutate({ ...changes, ...why })}
    >
      <EntryField of={typed} field="name" label={t('personName')} maxLength={200} />
      <EntryField of={typed} field="email" label={t('email')} type="email" maxLength={254} />
    </ActDialog>
  );
}

function Again({ person, onClose, onNewest }: ActProps) {
  const t = peopleWords.useWords();
  const [made, setMade] = useState<Invitation | null>(null);
  const inviting = useAct(
    (body: { why?: string }, key) => peopleAgain({ path: { person: person.id }, body, headers: { ...key, ...seen(person.version) } }),
    (invitation) => setMade(invitation),
  );
  if (made !== null) return <InvitationSecret invitation={made} onClose={onClose} />;
  return (
    <ActDialog
      title={`${t('again')}: ${person.name}`}
      submit={t('again')}
      act={inviting}
      onNewest={onNewest}
      onClose={onClose}
      onSubmit={(why) => inviting.mutate(why)}
    >
      <PersonFacts of={person} />
      <p>{t('againHint')}</p>
    </ActDialog>
  );
}

function Plain({ act, person, onClose, onNewest }: ActProps & { act: 'disable' | 'enable' | 'separate' }) {
  const t = peopleWords.useWords();
  const sending = useAct((body: { why?: string }, key) => {
    const input = { path: { person: person.id }, body, headers: { ...key, ...seen(person.version) } } as const;
    return act === 'disable' ? peopleDisable(input) : act === 'enable' ? peopleEnable(input) : peopleSeparate(input);
  }, onClose);
  return (
    <ActDialog
      title={`${t(act)}: ${person.name}`}
      submit={t(act)}
      danger={act === 'disable'}
      act={sending}
      onNewest={onNewest}
      onClose={onClose}
      onSubmit={(why) => sending.mutate(why)}
    >
      <PersonFacts of={person} />
      <p>{t(`${act}Hint`)}</p>
    </ActDialog>
  );
}

function Merge({ person, onClose, onNewest }: ActProps) {
  const t = peopleWords.useWords();
  const [into, setInto] = useState<DirectoryPerson | null>(null);
  const merging = useAct(
    (body: { into: string; why?: string }, key) =>
      peopleMerge({ path: { person: person.id }, body, headers: { ...key, ...seen(person.version) } }),
    onClose,
  );
  return (
    <ActDialog
      title={`${t('merge')}: ${person.name}`}
      submit={t('merge')}
      act={merging}
      onNewest={onNewest}
      isReady={into !== null}
      onClose={onClose}
      onSubmit={(why) => into !== null && merging.mutate({ into: into.id, ...why })}
    >
      <PersonFacts of={person} />
      <p>{t('mergeHint')}</p>
      <PersonField label={t('mergeInto')} placeholder={t('mergeNone')} value={into} without={person.id} onChange={setInto} />
    </ActDialog>
  );
}

function ChangeRights({ act, person, onClose, onNewest }: ActProps & { act: 'grant' | 'revoke' }) {
  const t = peopleWords.useWords();
  const me = useMe();
  const nameOf = useOrganisationNames(person.memberships.map(({ organisation }) => organisation));
  const [where, setWhere] = useState(person.memberships[0]?.organisation ?? me.organisation);
  const [rights, setRights] = useState(noRights);
  const held = person.memberships.find(({ organisation }) => organisation === where);
  const sending = useAct((body: RightsBody, key) => {
    const input = { path: { person: person.id }, body, headers: { ...key, ...seen(held?.version ?? 0) } } as const;
    return act === 'grant' ? peopleGrant(input) : peopleRevoke(input);
  }, onClose);
  const realm = me.realm === 'authority' && where === me.organisation ? 'authority' : 'company';
  const not = (has: readonly string[] | undefined) => (one: string) => has?.includes(one) !== true;
  const roles = act === 'revoke' ? (held?.roles ?? []) : rolesOf(realm).filter(not(held?.roles));
  const disciplines = act === 'revoke' ? (held?.disciplines ?? []) : disciplinesOf(realm).filter(not(held?.disciplines));
  const choose = (chosen: string): void => {
    setWhere(chosen);
    setRights(noRights);
  };
  return (
    <ActDialog
      title={`${t(act)}: ${person.name}`}
      submit={t(act)}
      danger={act === 'revoke'}
      act={sending}
      onNewest={onNewest}
      isReady={rights.roles.length + rights.disciplines.length > 0}
      onClose={onClose}
      onSubmit={(why) =>
        sending.mutate({
          ...(rights.roles.length > 0 && { roles: [...rights.roles] }),
          ...(rights.disciplines.length > 0 && { disciplines: [...rights.disciplines] }),
          ...(where !== me.organisation && { organisation: where }),
          ...why,
        })
      }
    >
      <PersonFacts of={person} />
      {act === 'revoke' && <p>{t('revokeHint')}</p>}
      {me.realm === 'authority' &&
        (act === 'grant' ? (
          <OrganisationField label={t('organisation')} withAuthority value={where} onChange={choose} />
        ) : (
          <Select
            label={t('organisation')}
            choices={person.memberships.map(({ organisation: id }) => ({ id, label: nameOf(id) }))}
            value={where}
            onChange={choose}
          />
        ))}
      <RightsFields rights={rights} onChange={setRights} roles={roles} disciplines={disciplines} />
    </ActDialog>
  );
}
