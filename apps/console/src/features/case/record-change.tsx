import { reportedChangesRecord, type RecordedChangeBody } from '@carnet/client';
import { useState } from 'react';
import { Checkbox, Select, TextField } from '../../ui/field.js';
import { actWords } from '../transfers/state-words.js';
import css from './case.module.css';
import { dialogWords } from './dialog-words.js';
import { ActForm } from '../../ui/act-form.js';
import { useTransferForm } from './meanwhile.js';
import { type DialogProps } from './review-dialogs.js';
import { caseWords } from './words.js';
import { every } from '../../words/every.js';

const causes = every<NonNullable<RecordedChangeBody['causes']>[number]>()('recipient', 'fields', 'volume', 'facts');
const sources = every<RecordedChangeBody['source']>()('press', 'inspection', 'gateway', 'complaint', 'other-authority', 'other');

/** Records what was learned of a grant that its company did not report. */
export function RecordChange(props: DialogProps) {
  const t = dialogWords.useWords();
  const c = caseWords.useWords();
  const act = actWords.useWords();
  const [source, setSource] = useState<(typeof sources)[number] | null>(null);
  const [changed, setChanged] = useState<readonly (typeof causes)[number][]>([]);
  const [learnedOn, setLearnedOn] = useState('');
  const [words, setWords] = useState('');
  const [evidence, setEvidence] = useState('');
  const form = useTransferForm(props, (headers) =>
    reportedChangesRecord({
      path: { id: props.of.id },
      body: { source: source ?? 'other', learnedOn, causes: [...changed], words, evidence },
      headers,
    }),
  );
  return (
    <ActForm
      title={act('record-change')}
      isReady={source !== null && changed.length > 0 && learnedOn !== '' && words.trim() !== '' && evidence.trim() !== ''}
      {...form}
    >
      <p>{t('record.text')}</p>
      <Select
        label={t('record.source')}
        choices={sources.map((id) => ({ id, label: t(`record.source.${id}`) }))}
        isRequired
        value={source}
        onChange={(chosen) => setSource(chosen as 'other')}
      />
      <fieldset className={css.fieldset}>
        <legend>{t('record.causes')}</legend>
        {causes.map((id) => (
          <Checkbox
            key={id}
            isSelected={changed.includes(id)}
            onChange={(on) => setChanged((before) => (on ? [...before, id] : before.filter((one) => one !== id)))}
          >
            {t(`record.cause.${id}`)}
          </Checkbox>
        ))}
      </fieldset>
      <TextField label={t('record.learnedOn')} type="date" isRequired value={learnedOn} onChange={setLearnedOn} />
      <TextField
        label={t('record.words')}
        hint={c('reasons.company')}
        rows={3}
        isRequired
        value={words}
        onChange={setWords}
        maxLength={4000}
      />
      <TextField
        label={t('record.evidence')}
        hint={c('reasons.company')}
        rows={3}
        isRequired
        value={evidence}
        onChange={setEvidence}
        maxLength={4000}
      />
    </ActForm>
  );
}
