import { restrictionsConfirm, votesChallenge } from '@carnet/client';
import { useState } from 'react';
import { Checkbox, Radios } from '../../ui/field.js';
import { roleWords } from '../../words/roles.js';
import type { Discipline } from '../queue/people.js';
import { actWords } from '../transfers/state-words.js';
import css from './case.module.css';
import { ActForm } from '../../ui/act-form.js';
import { useTransferForm } from './meanwhile.js';
import { type DialogProps, Reasons } from './review-dialogs.js';
import { caseWords } from './words.js';

/** Sends the case back to review instead of voting. */
export function Challenge(props: DialogProps) {
  const { of } = props;
  const t = caseWords.useWords();
  const act = actWords.useWords();
  const role = roleWords.useWords();
  const [reasons, setReasons] = useState('');
  const [disciplines, setDisciplines] = useState<readonly Discipline[]>(of.reviews.map(({ discipline }) => discipline));
  const form = useTransferForm(props, (headers) =>
    votesChallenge({ path: { id: of.id }, body: { reasons, disciplines: [...disciplines], contentDigest: of.contentDigest }, headers }),
  );
  return (
    <ActForm title={act('challenge')} isReady={reasons.trim() !== '' && disciplines.length > 0} {...form}>
      <p>{t('challenge.text')}</p>
      <fieldset className={css.fieldset}>
        <legend>{t('challenge.disciplines')}</legend>
        {of.reviews.map(({ discipline }) => (
          <Checkbox
            key={discipline}
            isSelected={disciplines.includes(discipline)}
            onChange={(on) => setDisciplines((before) => (on ? [...before, discipline] : before.filter((one) => one !== discipline)))}
          >
            {role(discipline)}
          </Checkbox>
        ))}
      </fieldset>
      <Reasons value={reasons} onChange={setReasons} />
    </ActForm>
  );
}

/** A supervisor answers for a doubtful restriction, or sends the case back. */
export function ConfirmRestriction(props: DialogProps) {
  const { of } = props;
  const t = caseWords.useWords();
  const act = actWords.useWords();
  const [answer, setAnswer] = useState<string | null>(null);
  const [reasons, setReasons] = useState('');
  const form = useTransferForm(props, (headers) =>
    restrictionsConfirm({ path: { id: of.id }, body: { confirmed: answer === 'yes', reasons, contentDigest: of.contentDigest }, headers }),
  );
  return (
    <ActForm
      title={act('confirm-restriction')}
      submit={answer === 'no' ? t('confirm.sendBack') : t('confirm.yes')}
      isReady={answer !== null && reasons.trim() !== ''}
      {...form}
    >
      <p>{t('confirm.text')}</p>
      <Radios
        label={t('answer')}
        choices={[
          { id: 'yes', label: t('confirm.yes') },
          { id: 'no', label: t('confirm.sendBack') },
        ]}
        isRequired
        value={answer}
        onChange={setAnswer}
      />
      <Reasons value={reasons} onChange={setReasons} />
    </ActForm>
  );
}
