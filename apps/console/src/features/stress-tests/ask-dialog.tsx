import { packVersionsListOptions, type StressTestBody, stressTestsAsk } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../shell/act.js';
import { ActForm } from '../../ui/act-form.js';
import { Answer } from '../../ui/feedback.js';
import { Checkbox, Radios, Select, TextField } from '../../ui/field.js';
import ui from '../../ui/ui.module.css';
import { useCountryChoices } from '../../words/country-choices.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { StandingTag } from '../packs/standing.js';
import css from './stress.module.css';
import { stressWords } from './words.js';

type Over = StressTestBody['over'];
type Maintainer = NonNullable<StressTestBody['country']>;
type Lane = 'green' | 'amber' | 'red' | 'refused';
const overs: readonly Over[] = ['history', 'scenarios', 'synthetic'];
const lanes: readonly Lane[] = ['green', 'amber', 'red', 'refused'];
const assumed: Record<Lane, string> = { green: '0.1', amber: '3', red: '16', refused: '0' };

/** Asks for a stress test, of one draft that is named or of those that are chosen. */
export function AskDialog({ draft, onClose }: { draft: string | null; onClose: () => void }) {
  const t = stressWords.useWords();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [over, setOver] = useState<Over>('history');
  const [drafts, setDrafts] = useState<readonly string[]>(draft === null ? [] : [draft]);
  const [texts, setTexts] = useState({ size: '', seed: '', asOf: '' });
  const [country, setCountry] = useState<Maintainer | null>(null);
  const countries = useCountryChoices();
  const format = useFormat();
  const [hours, setHours] = useState<Readonly<Partial<Record<Lane, string>>>>({});
  const act = useAct(
    (body: StressTestBody, key) => stressTestsAsk({ body, headers: { ...key } }),
    ({ id }) => void navigate(`/stress-tests/${id}`),
  );
  const set = (name: keyof typeof texts) => (value: string) => setTexts((before) => ({ ...before, [name]: value }));
  const send = (): void => {
    const stated = Object.fromEntries(lanes.flatMap((lane) => (hours[lane] ? [[lane, Number(hours[lane])]] : [])));
    act.mutate({
      title: title.trim(),
      over,
      drafts: [...drafts],
      ...(over === 'synthetic' && texts.size !== '' && { size: Number(texts.size) }),
      ...(texts.seed !== '' && { seed: texts.seed }),
      ...(texts.asOf !== '' && { asOf: texts.asOf }),
      ...(country !== null && { country }),
      ...(Object.keys(stated).length > 0 && { hours: stated }),
    });
  };
  return (
    <ActForm
      title={t('startStressTest')}
      onClose={onClose}
      drawer={560}
      submit={t('ask.send')}
      act={act}
      isReady={!(title.trim() === '')}
      onSubmit={send}
    >
      <TextField label={t('ask.title')} value={title} onChange={setTitle} isRequired maxLength={200} />
      <Radios
        label={t('over')}
        value={over}
        choices={overs.map((id) => ({ id, label: t(`over.${id}`) }))}
        onChange={(id) => setOver(id as Over)}
      />
      <Drafts chosen={drafts} onChange={setDrafts} />
      {over === 'synthetic' && (
        <TextField label={t('ask.size')} hint={t('ask.sizeHint')} type="number" value={texts.size} onChange={set('size')} />
      )}
      <TextField label={t('seed')} hint={t('ask.seedHint')} value={texts.seed} onChange={set('seed')} />
      <TextField label={t('ask.asOf')} hint={t('ask.asOfHint')} type="date" value={texts.asOf} onChange={set('asOf')} />
      <Select
        label={t('ask.country')}
        choices={[{ id: 'all', label: t('ask.allCountries') }, { id: 'EU', label: format.country('EU') }, ...countries]}
        value={country ?? 'all'}
        onChange={(chosen) => setCountry(chosen === 'all' ? null : (chosen as Maintainer))}
      />
      <fieldset className={css.hours}>
        <legend className={ui.label}>{t('ask.hours')}</legend>
        <p className={ui.hint}>{t('ask.hoursHint', { hours: lanes.map((lane) => `${t(`lane.${lane}`)} ${assumed[lane]}`).join(' · ') })}</p>
        {lanes.map((lane) => (
          <TextField
            key={lane}
            label={t(`lane.${lane}`)}
            type="number"
            inputMode="decimal"
            value={hours[lane] ?? ''}
            onChange={(value) => setHours((before) => ({ ...before, [lane]: value }))}
          />
        ))}
      </fieldset>
    </ActForm>
  );
}

function Drafts({ chosen, onChange }: { chosen: readonly string[]; onChange: (drafts: readonly string[]) => void }) {
  const t = stressWords.useWords();
  const say = useSay();
  const versions = useQuery(packVersionsListOptions());
  return (
    <div role="group" aria-label={t('ask.drafts')}>
      <div className={ui.label}>{t('ask.drafts')}</div>
      <Answer of={versions} rows={2}>
        {({ items }) => {
          const usable = items.filter(
            ({ id, state }) => state === 'linted' || state === 'tested' || state === 'shadow' || chosen.includes(id),
          );
          if (usable.length === 0) return <p className="t2">{t('ask.noDrafts')}</p>;
          return usable.map((version) => (
            <Checkbox
              key={version.id}
              isSelected={chosen.includes(version.id)}
              onChange={(isChosen) => onChange(isChosen ? [...chosen, version.id] : chosen.filter((id) => id !== version.id))}
            >
              {say(version.title)} <span className="mono">{version.label}</span>
              <StandingTag version={version} chip={false} />
            </Checkbox>
          ));
        }}
      </Answer>
    </div>
  );
}
