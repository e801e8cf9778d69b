import {
  type DirectoryKey,
  type IssueKeyBody,
  type KeyIssued,
  keysIssue,
  keysRevoke,
  keysRotate,
  type RotateKeyBody,
} from '@carnet/client';
import { useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { TextField, type TextFieldProps, Ticks } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { keysWords, scopeWords } from './words.js';
import { memberWords } from '../../words/members.js';
import { useAsRead } from '../../shell/as-read.js';
import { OrganisationField } from './organisations.js';
import { ActDialog, SecretDialog, useEntryAct } from './parts.js';

type Scope = keyof typeof scopeWords.phrases;
const scopes = Object.keys(scopeWords.phrases) as readonly Scope[];

function NewKey({ issued: { key, expiresAt }, onClose }: { issued: KeyIssued; onClose: () => void }) {
  const t = keysWords.useWords();
  const format = useFormat();
  return (
    <SecretDialog title={t('secret')} secret={key} note={<p>{t('secretNote', { day: format.day(expiresAt) })}</p>} onClose={onClose} />
  );
}

const isWithin = (days: string, from: number, to: number): boolean => /^\d+$/.test(days) && Number(days) >= from && Number(days) <= to;

/** A number of days; another one than may be given says so at once. */
function Days({ from, to, value, ...rest }: Pick<TextFieldProps, 'label' | 'value' | 'onChange'> & { from: number; to: number }) {
  const t = keysWords.useWords();
  const error = value !== '' && !isWithin(value, from, to) ? t('daysWrong', { from, to }) : undefined;
  const hint = t('daysHint', { from, to });
  return <TextField {...rest} isRequired hint={hint} value={value} inputMode="numeric" {...(error !== undefined && { error })} />;
}

/** Issues a key for a machine of a company; then shows it, once. */
export function IssueKey({ organisation, onClose }: { organisation: string | null; onClose: () => void }) {
  const t = keysWords.useWords();
  const member = memberWords.useWords();
  const scope = scopeWords.useWords();
  const { realm } = useMe();
  const [where, setWhere] = useState(organisation);
  const [label, setLabel] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>([]);
  const [days, setDays] = useState('365');
  const [issued, setIssued] = useState<KeyIssued | null>(null);
  const issuing = useAct(
    (body: IssueKeyBody, key) => keysIssue({ body, headers: { ...key } }),
    (made) => setIssued(made),
  );
  if (issued !== null) return <NewKey issued={issued} onClose={onClose} />;
  return (
    <ActDialog
      title={t('issue')}
      act={issuing}
      isReady={label.trim() !== '' && chosen.length > 0 && isWithin(days, 1, 730) && (realm !== 'authority' || where !== null)}
      onClose={onClose}
      onSubmit={(why) =>
        issuing.mutate({
          label: label.trim(),
          scopes: [...chosen],
          days: Number(days),
          ...(realm === 'authority' && where !== null && { organisation: where }),
          ...why,
        })
      }
    >
      {realm === 'authority' && <OrganisationField label={t('company')} value={where} onChange={setWhere} />}
      <TextField isRequired label={t('label')} hint={t('labelHint')} value={label} onChange={setLabel} maxLength={60} />
      <Ticks
        isRequired
        label={member('scopes')}
        choices={scopes.map((id) => ({ id, label: scope(id) }))}
        chosen={chosen}
        onChange={setChosen}
      />
      <Days label={t('days')} from={1} to={730} value={days} onChange={setDays} />
    </ActDialog>
  );
}

/** Replaces a key by another of the same label; then shows it, once. */
export function RotateKey({ of: current, onClose }: { of: DirectoryKey; onClose: () => void }) {
  const [of, readNewest] = useAsRead(current);
  const t = keysWords.useWords();
  const member = memberWords.useWords();
  const [days, setDays] = useState('365');
  const [overlap, setOverlap] = useState('7');
  const [issued, setIssued] = useState<KeyIssued | null>(null);
  const rotating = useAct(
    (body: RotateKeyBody, key) => keysRotate({ path: { key: of.id }, body, headers: { ...key, ...seen(of.version) } }),
    (made) => setIssued(made),
  );
  if (issued !== null) return <NewKey issued={issued} onClose={onClose} />;
  return (
    <ActDialog
      title={t('rotateOf', { label: of.label })}
      submit={t('rotate')}
      act={rotating}
      onNewest={readNewest}
      isReady={isWithin(days, 1, 730) && isWithin(overlap, 0, 60)}
      onClose={onClose}
      onSubmit={(why) => rotating.mutate({ days: Number(days), overlapDays: Number(overlap), ...why })}
    >
      <p>{t('rotateHint')}</p>
      <Days label={t('days')} from={1} to={730} value={days} onChange={setDays} />
      <Days label={member('overlapDays')} from={0} to={60} value={overlap} onChange={setOverlap} />
    </ActDialog>
  );
}

export function RevokeKey({ of: current, onClose }: { of: DirectoryKey; onClose: () => void }) {
  const t = keysWords.useWords();
  const [of, form] = useEntryAct(current, onClose, ({ id }, sent) => keysRevoke({ path: { key: id }, ...sent }));
  return (
    <ActDialog title={t('revokeOf', { label: of.label })} submit={t('revoke')} danger {...form} onClose={onClose}>
      <p>{t('revokeHint')}</p>
    </ActDialog>
  );
}
