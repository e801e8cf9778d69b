import { type Issuer, type IssuerBody, type IssuerChangesBody, issuersAdd, issuersEdit } from '@carnet/client';
import { useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { Checkbox, TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { memberWords } from '../../words/members.js';
import { issuerWords } from './words.js';
import { useAsRead, useTyped } from '../../shell/as-read.js';
import { EntryField, Theirs } from '../../ui/entry-field.js';
import { ActDialog } from './parts.js';

const names = [
  'nameEn',
  'nameZh',
  'address',
  'clientId',
  'clientSecret',
  'scopes',
  'audiences',
  'algorithms',
  'tokenTypes',
  'clockSkewSeconds',
  'personClaim',
  'organisationClaim',
  'trustsEmail',
] as const;
type Typed = Record<(typeof names)[number], string>;

const keptOf = (issuer: Issuer | null): Typed => ({
  nameEn: issuer?.name.en ?? '',
  nameZh: issuer?.name.zh ?? '',
  address: issuer?.address ?? '',
  clientId: issuer?.clientId ?? '',
  clientSecret: '',
  scopes: issuer?.scopes ?? '',
  audiences: issuer?.audiences.join(', ') ?? '',
  algorithms: issuer?.algorithms.join(',') ?? '',
  tokenTypes: issuer?.tokenTypes.join(',') ?? '',
  clockSkewSeconds: issuer === null ? '' : String(issuer.clockSkewSeconds),
  personClaim: issuer?.personClaim ?? '',
  organisationClaim: issuer?.organisationClaim ?? '',
  trustsEmail: String(issuer?.trustsEmail ?? false),
});

const listed = (typed: string): string[] =>
  typed
    .split(/[,\s]+/)
    .map((one) => one.trim())
    .filter(Boolean);

/** What differs from what is kept; what was emptied stays as it is. */
function changesOf(typed: Typed, kept: Typed): IssuerChangesBody {
  const changed = names.filter((name) => typed[name].trim() !== '' && typed[name].trim() !== kept[name]);
  const body: Record<string, unknown> = {};
  for (const name of changed) {
    const value = typed[name].trim();
    if (name === 'audiences') body[name] = listed(value);
    else if (name === 'clockSkewSeconds') body[name] = Number(value);
    else if (name === 'algorithms' || name === 'tokenTypes') body[name] = listed(value);
    else if (name === 'trustsEmail') body[name] = value === 'true';
    else body[name] = value;
  }
  return body;
}

/** Registers a provider, or edits one. */
export function IssuerForm({ issuer: current, onClose }: { issuer: Issuer | null; onClose: () => void }) {
  const t = issuerWords.useWords();
  const member = memberWords.useWords();
  const say = useSay();
  const [issuer, readNewest] = useAsRead(current);
  const kept = keptOf(issuer);
  const [id, setId] = useState('');
  const entry = useTyped(kept);
  const { fields: typed, type } = entry;
  const saving = useAct<IssuerBody, { id: string }>(
    ({ id: name, ...body }, key) =>
      issuer === null
        ? issuersAdd({ body: { id: name, ...body }, headers: { ...key } })
        : issuersEdit({ path: { issuer: issuer.id }, body, headers: { ...key, ...seen(issuer.version) } }),
    onClose,
  );
  const changes = changesOf(typed, kept);
  const write = (field: keyof Typed, label: string, hint?: string) => (
    <EntryField of={entry} field={field} label={label} isRequired={field === 'address'} {...(hint !== undefined && { hint })} />
  );
  return (
    <ActDialog
      title={issuer === null ? t('add') : t('editOf', { name: say(issuer.name) })}
      submit={issuer === null ? t('add') : t('edit')}
      act={saving}
      onNewest={readNewest}
      isReady={issuer !== null || (id.trim() !== '' && typed.address.trim() !== '')}
      isChanged={issuer === null || Object.keys(changes).length > 0}
      onClose={onClose}
      onSubmit={(why) => saving.mutate({ id: id.trim(), ...changes, ...why })}
    >
      {issuer === null && <TextField isRequired label={member('id')} hint={t('idHint')} value={id} onChange={setId} maxLength={40} />}
      {write('nameEn', t('nameEn'))}
      {write('nameZh', t('nameZh'))}
      {write('address', t('address'), t('addressHint'))}
      {write('clientId', member('clientId'), t('clientIdHint'))}
      {write('clientSecret', member('clientSecret'), t('clientSecretHint'))}
      {write('scopes', t('scopes'))}
      {write('audiences', member('audiences'), t('audiencesHint'))}
      {write('algorithms', member('algorithms'), t('algorithmsHint'))}
      {write('tokenTypes', member('tokenTypes'), t('tokenTypesHint'))}
      {write('clockSkewSeconds', member('clockSkewSeconds'))}
      {write('personClaim', member('personClaim'), t('personClaimHint'))}
      {write('organisationClaim', member('organisationClaim'))}
      <Checkbox isSelected={typed.trustsEmail === 'true'} onChange={(on) => type({ trustsEmail: String(on) })}>
        {t('trustsEmail')}
      </Checkbox>
      <Theirs of={entry} field="trustsEmail" label={t('trustsEmail')} show={(now) => t(now === 'true' ? 'yes' : 'no')} />
    </ActDialog>
  );
}
