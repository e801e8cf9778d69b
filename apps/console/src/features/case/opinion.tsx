import { reviewsOpinion } from '@carnet/client';
import { useState } from 'react';
import { useMe } from '../../shell/session.js';
import { Radios, Select, TextField } from '../../ui/field.js';
import { roleWords } from '../../words/roles.js';
import type { Discipline } from '../queue/people.js';
import { actWords } from '../transfers/state-words.js';
import { type DialogProps, Digest, NoConflict, useOwnDiscipline } from './review-dialogs.js';
import { dialogWords } from './dialog-words.js';
import { ActForm } from '../../ui/act-form.js';
import { emptyJustification, Justification } from './justification.js';
import { useTransferForm } from './meanwhile.js';
import { hasTerms, noTerms, termsBody, TermsField } from './terms.js';
import { caseWords } from './words.js';
import { every } from '../../words/every.js';

type Conclusion = 'support' | 'support-with-conditions' | 'object';
const conclusions = every<Conclusion>()('support', 'support-with-conditions', 'object');

/** The opinion of one discipline: what it concludes, why, and on which conditions. */
export function OpinionDrawer(props: DialogProps) {
  const { of } = props;
  const t = caseWords.useWords();
  const d = dialogWords.useWords();
  const act = actWords.useWords();
  const role = roleWords.useWords();
  const me = useMe();
  const [discipline, setDiscipline] = useState<Discipline>(useOwnDiscipline(of));
  const [conclusion, setConclusion] = useState<Conclusion | null>(null);
  const [reasons, setReasons] = useState('');
  const [terms, setTerms] = useState(noTerms);
  const [justification, setJustification] = useState(emptyJustification);
  const [noConflict, setNoConflict] = useState(false);
  const restricts = conclusion !== null && conclusion !== 'support';
  const form = useTransferForm(props, (headers) =>
    reviewsOpinion({
      path: { id: of.id, discipline },
      body: {
        conclusion: conclusion ?? 'object',
        reasons,
        ...(conclusion === 'support-with-conditions' && termsBody(terms)),
        contentDigest: of.contentDigest,
        noConflict,
        ...(restricts && { justification }),
      },
      headers,
    }),
  );
  const own = of.reviews.filter((review) => me.disciplines.includes(review.discipline));
  return (
    <ActForm
      title={d('opinion.title', { reference: of.reference })}
      submit={act('give-opinion')}
      drawer={720}
      isReady={conclusion !== null && noConflict && reasons.trim() !== '' && (conclusion !== 'support-with-conditions' || hasTerms(terms))}
      aside={<Digest of={of} as="opinion" />}
      {...form}
    >
      {own.length > 1 && (
        <Select
          label={t('discipline')}
          choices={own.map((review) => ({ id: review.discipline, label: role(review.discipline) }))}
          value={discipline}
          onChange={(chosen) => setDiscipline(chosen as Discipline)}
        />
      )}
      <Radios
        label={d('opinion.conclusion')}
        choices={conclusions.map((id) => ({ id, label: t(`conclusion.${id}`), hint: d(`opinion.hint.${id}`) }))}
        isRequired
        value={conclusion}
        onChange={(chosen) => setConclusion(chosen as Conclusion)}
      />
      <TextField
        label={t('reasons')}
        hint={d('opinion.reasonsHint')}
        rows={5}
        isRequired
        value={reasons}
        onChange={setReasons}
        maxLength={4000}
      />
      {conclusion === 'support-with-conditions' && <TermsField value={terms} onChange={setTerms} />}
      {restricts && <Justification of={of} value={justification} onChange={setJustification} />}
      <NoConflict isSelected={noConflict} onChange={setNoConflict} />
    </ActForm>
  );
}
