import { type Appeals, appealsFile, type GroundBody, type Transfer } from '@carnet/client';
import { useState } from 'react';
import { ActForm } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/feedback.js';
import { Select, TextField } from '../../ui/field.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import company from '../register/company.module.css';
import { useTransferForm } from '../case/meanwhile.js';
import { appealWords } from './act-words.js';
import { asEvidence, Attach, type Attached } from './attach.js';
import { Files } from './conditions.js';
import { decisionOf, judgedOf } from '../transfers/content.js';

interface Ground {
  readonly about: 'finding' | 'reason' | 'procedure';
  readonly part: string | null;
  readonly says: string;
  readonly files: readonly Attached[];
}

const blank: Ground = { about: 'reason', part: null, says: '', files: [] };
const isWhole = ({ about, part, says }: Ground): boolean => says.trim() !== '' && (about === 'procedure' || part !== null);

/** Asks for a re-review: against what, and why each part of it is wrong. */
export function AppealDialog({ transfer, appeals, onClose }: { transfer: Transfer; appeals: Appeals; onClose: () => void }) {
  const t = appealWords.useWords();
  const format = useFormat();
  const actName = useActName();
  const choices = [
    ...(appeals.until !== null && !appeals.until.over ? [{ id: 'refusal', label: t('refusal'), at: appeals.until.at, body: {} }] : []),
    ...appeals.appealable
      .filter(({ until }) => !until.over)
      .map(({ act, until }) => ({
        id: [act.of, act.obligation, act.at].join(' '),
        label: actName(act),
        at: until.at,
        body: { against: act.of, ...(act.obligation !== null && { obligation: act.obligation }) },
      })),
  ];
  const [against, setAgainst] = useState(choices[0]?.id ?? null);
  const [grounds, setGrounds] = useState<readonly Ground[]>([blank]);
  const [tried, setTried] = useState(false);
  const chosen = choices.find(({ id }) => id === against);
  const form = useTransferForm({ of: transfer, onClose }, (headers) =>
    appealsFile({
      path: { id: transfer.id },
      body: {
        ...chosen?.body,
        grounds: grounds.map(({ about, part, says, files }): GroundBody => ({
          about,
          says: says.trim(),
          ...(part !== null && about !== 'procedure' && { part }),
          ...(files.length > 0 && { evidence: asEvidence(files) }),
        })),
      },
      headers,
    }),
  );
  return (
    <ActForm
      title={t('file')}
      drawer={720}
      submit={t('send')}
      {...form}
      onSubmit={() => {
        setTried(true);
        if (chosen !== undefined && grounds.every(isWhole)) form.onSubmit();
      }}
    >
      <Notice>
        <p>{chosen === undefined ? t('others') : t('until', { day: format.time(chosen.at) })}</p>
      </Notice>
      <Select
        label={t('against')}
        choices={choices.map(({ id, label }) => ({ id, label }))}
        value={chosen?.id ?? null}
        onChange={setAgainst}
        error={tried && chosen === undefined ? t('partNeeded') : undefined}
      />
      {grounds.map((ground, place) => (
        <GroundFields
          key={place}
          transfer={transfer}
          number={place + 1}
          ground={ground}
          tried={tried}
          onChange={(next) => setGrounds(grounds.map((other, at) => (at === place ? next : other)))}
          {...(grounds.length > 1 && { onRemove: () => setGrounds(grounds.filter((_, at) => at !== place)) })}
        />
      ))}
      <div>
        <Button onPress={() => setGrounds([...grounds, blank])}>{t('add')}</Button>
      </div>
    </ActForm>
  );
}

function GroundFields({
  transfer,
  number,
  ground,
  tried,
  onChange,
  onRemove,
}: {
  transfer: Transfer;
  number: number;
  ground: Ground;
  tried: boolean;
  onChange: (ground: Ground) => void;
  onRemove?: () => void;
}) {
  const t = appealWords.useWords();
  const say = useSay();
  const regime = useRegimeName();
  const { about, part, says, files } = ground;
  const parts =
    about === 'finding'
      ? (judgedOf(transfer)?.verdicts ?? []).map((verdict) => ({ id: verdict.regime, label: regime(verdict.regime) }))
      : (decisionOf(transfer)?.reasons ?? []).map((reason, place) => ({ id: String(place + 1), label: say(reason) }));
  return (
    <div role="group" aria-label={t('ground', { number })} className={company.card}>
      <strong>{t('ground', { number })}</strong>
      <Select
        label={t('about')}
        choices={(['reason', 'finding', 'procedure'] as const).map((id) => ({ id, label: t(`about.${id}`) }))}
        value={about}
        onChange={(next) => onChange({ ...ground, about: next as Ground['about'], part: null })}
      />
      {about !== 'procedure' && (
        <Select
          label={t(about === 'finding' ? 'regime' : 'reason')}
          choices={parts}
          value={part}
          onChange={(next) => onChange({ ...ground, part: next })}
          error={tried && part === null ? t('partNeeded') : undefined}
        />
      )}
      <TextField
        label={t('says')}
        rows={4}
        value={says}
        onChange={(next) => onChange({ ...ground, says: next })}
        error={tried && says.trim() === '' ? t('saysNeeded') : undefined}
      />
      <Files of={files} onChange={(next) => onChange({ ...ground, files: next })} />
      <Attach onAttached={(file) => onChange({ ...ground, files: [...files, file] })} />
      {onRemove !== undefined && (
        <div>
          <Button kind="quiet" onPress={onRemove}>
            {t('remove', { number })}
          </Button>
        </div>
      )}
    </div>
  );
}

type Act = Appeals['appealable'][number]['act'];

/** What of a grant an appeal is against, in words. */
export function useActName(): (act: Act) => string {
  const t = appealWords.useWords();
  const say = useSay();
  return (act) =>
    act.of === 'condition'
      ? t('conditionOf', { number: act.obligation ?? 0, says: act.was === null ? '' : say(act.was.says) })
      : t(`of.${act.of}`);
}
