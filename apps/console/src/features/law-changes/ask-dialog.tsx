import { type LawChangeBody, lawChangesAsk, packVersionsListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../shell/act.js';
import { ActForm } from '../../ui/act-form.js';
import { Radios, Select, TextField } from '../../ui/field.js';
import { useStandingWords } from '../packs/standing.js';
import { changeWords } from './words.js';

/** Asks what a published version touches, or everything that comes into force on a day. */
export function AskDialog({ onClose }: { onClose: () => void }) {
  const t = changeWords.useWords();
  const words = useStandingWords();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [what, setWhat] = useState<'version' | 'day'>('version');
  const [version, setVersion] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [before, setBefore] = useState('');
  const versions = useQuery(packVersionsListOptions());
  const own = versions.data?.items.filter(({ origin, state }) => origin === 'authority' && state === 'published') ?? [];
  const act = useAct(
    (body: LawChangeBody, key) => lawChangesAsk({ body, headers: { ...key } }),
    ({ id }) => void navigate(`/law-changes/${id}`),
  );
  const isReady = title.trim() !== '' && (what === 'version' ? version !== null : from !== '');
  const send = (): void => {
    const digest = before.trim() !== '' && { before: before.trim() };
    const change = what === 'version' ? { ...(version !== null && { version }) } : { from, ...digest };
    act.mutate({ title: title.trim(), ...change });
  };
  return (
    <ActForm title={t('ask')} onClose={onClose} submit={t('ask.send')} act={act} isReady={isReady} onSubmit={send}>
      <TextField label={t('ask.title')} hint={t('ask.titleHint')} value={title} onChange={setTitle} isRequired />
      <Radios
        label={t('ask.what')}
        value={what}
        choices={[
          { id: 'version', label: t('ask.version') },
          { id: 'day', label: t('ask.day') },
        ]}
        onChange={(id) => setWhat(id === 'day' ? 'day' : 'version')}
      />
      {what === 'version' &&
        (own.length === 0 ? (
          <p className="t2">{t('ask.noVersion')}</p>
        ) : (
          <Select
            label={t('version')}
            isRequired
            value={version}
            choices={own.map((one) => ({ id: one.id, label: `${one.regime} ${one.label}`, hint: words(one) }))}
            onChange={setVersion}
          />
        ))}
      {what === 'day' && (
        <>
          <TextField label={t('ask.from')} type="date" isRequired value={from} onChange={setFrom} />
          <TextField label={t('ask.before')} hint={t('ask.beforeHint')} value={before} onChange={setBefore} />
        </>
      )}
    </ActForm>
  );
}
