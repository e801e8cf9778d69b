import { type Invitation, type InvitePersonBody, peopleInvite } from '@carnet/client';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { OrganisationField } from './organisations.js';
import { ActDialog, SecretDialog } from './parts.js';
import { peopleWords } from './words.js';
import { disciplinesOf, noRights, RightsFields, rolesOf } from './person-fields.js';

/** Invites somebody, with roles; then shows the secret of the first sign-in, once. */
export function InvitePerson({ organisation, onClose }: { organisation: string | null; onClose: () => void }) {
  const t = peopleWords.useWords();
  const me = useMe();
  const [where, setWhere] = useState(organisation ?? me.organisation);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [rights, setRights] = useState(noRights);
  const [made, setMade] = useState<Invitation | null>(null);
  const inviting = useAct(
    (body: InvitePersonBody, key) => peopleInvite({ body, headers: { ...key } }),
    (invitation) => setMade(invitation),
  );
  if (made !== null) return <InvitationSecret invitation={made} onClose={onClose} />;
  const realm = me.realm === 'authority' && where === me.organisation ? 'authority' : 'company';
  return (
    <ActDialog
      title={t('invite')}
      submit={t('inviteSend')}
      act={inviting}
      isReady={name.trim() !== '' && email.trim() !== '' && rights.roles.length > 0}
      onClose={onClose}
      onSubmit={(why) =>
        inviting.mutate({
          name: name.trim(),
          email: email.trim(),
          roles: [...rights.roles],
          ...(rights.disciplines.length > 0 && { disciplines: [...rights.disciplines] }),
          ...(where !== me.organisation && { organisation: where }),
          ...why,
        })
      }
    >
      {me.realm === 'authority' && (
        <OrganisationField
          label={t('organisation')}
          withAuthority
          value={where}
          onChange={(chosen) => {
            setWhere(chosen);
            setRights(noRights);
          }}
        />
      )}
      <TextField isRequired label={t('personName')} value={name} onChange={setName} maxLength={200} />
      <TextField isRequired label={t('email')} type="email" value={email} onChange={setEmail} maxLength={254} />
      <RightsFields isRequired rights={rights} onChange={setRights} roles={rolesOf(realm)} disciplines={disciplinesOf(realm)} />
    </ActDialog>
  );
}

export function InvitationSecret({ invitation: { invitation, until }, onClose }: { invitation: Invitation; onClose: () => void }) {
  const t = peopleWords.useWords();
  const format = useFormat();
  return (
    <SecretDialog
      title={t('invitation')}
      secret={invitation}
      note={<p>{t('invitationNote', { time: format.time(until) })}</p>}
      onClose={onClose}
    />
  );
}
