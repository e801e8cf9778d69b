import { type Hearings, hearingsHearingsOptions, hearingsState, type Transfer } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { ActForm } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import company from '../register/company.module.css';
import { Section } from '../register/parts.js';
import { hearingWords } from './act-words.js';
import { Attach } from './attach.js';
import { asEvidence, type Attached } from './evidence.js';
import { Files } from './conditions.js';
import { offers } from './content.js';
import css from './transfer.module.css';

/** The company's view before a refusal, or in a re-assessment, and earlier ones. */
export function Hearing({ transfer }: { transfer: Transfer }) {
  const { data } = useQuery(hearingsHearingsOptions({ path: { id: transfer.id } }));
  if (data === undefined) return null;
  const hearing = data.hearings.find(({ end }) => end === null);
  const statement = data.statements.find(({ end }) => end === null);
  const open = hearing ?? statement;
  return (
    <>
      {open !== undefined && offers(transfer, 'state-view') && (
        <StateView transfer={transfer} until={open.due.at} reassessment={hearing === undefined} />
      )}
      <Earlier of={[...data.hearings, ...data.statements]} />
    </>
  );
}

function StateView({ transfer, until, reassessment }: { transfer: Transfer; until: string; reassessment: boolean }) {
  const t = hearingWords.useWords();
  const format = useFormat();
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly Attached[]>([]);
  const [tried, setTried] = useState(false);
  const [waiving, setWaiving] = useState(false);
  const act = useAct(
    (waive: boolean, key) =>
      hearingsState({
        path: { id: transfer.id },
        body: waive ? { waive } : { words: words.trim(), documents: asEvidence(files) },
        headers: { ...key, ...seen(transfer.version) },
        throwOnError: true,
      }),
    () => setWaiving(false),
  );
  return (
    <Section title={t(reassessment ? 'titleReassessment' : 'title')} id="view">
      {!reassessment && <p>{t('intro')}</p>}
      <p className="t2">{t('until', { day: format.time(until) })}</p>
      <TextField
        label={t('words')}
        rows={6}
        value={words}
        onChange={setWords}
        error={tried && words.trim() === '' ? t('needed') : undefined}
      />
      <Files of={files} onChange={setFiles} />
      <Attach onAttached={(file) => setFiles((before) => [...before, file])} />
      {act.error !== null && !waiving && <ProblemNotice error={act.error} />}
      <div className={company.row}>
        <Button
          kind="primary"
          isPending={act.isPending}
          onPress={() => {
            setTried(true);
            if (words.trim() !== '') act.mutate(false);
          }}
        >
          {t('state')}
        </Button>
        <Button kind="quiet" onPress={() => setWaiving(true)}>
          {t('waive')}
        </Button>
      </div>
      {waiving && (
        <ActForm
          title={t('waiveTitle')}
          submit={t('waive')}
          act={act}
          isDanger
          onSubmit={() => act.mutate(true)}
          onClose={() => setWaiving(false)}
        >
          <p>{t('waiveText')}</p>
        </ActForm>
      )}
    </Section>
  );
}

function Earlier({ of }: { of: readonly (Hearings['hearings'][number] | Hearings['statements'][number])[] }) {
  const t = hearingWords.useWords();
  const format = useFormat();
  const over = of.filter(({ end }) => end !== null);
  if (over.length === 0) return null;
  return (
    <Section title={t('earlier')}>
      {over.map(({ round, end, view }, place) => (
        <div key={place} className={css.comment} data-from="company">
          <p className="t2 small">
            {t('round', { number: round })} · {end !== null && t(`end.${end.as}`, { day: format.day(end.at) })}
          </p>
          {view !== null && <p>{view.words}</p>}
        </div>
      ))}
    </Section>
  );
}
