import { type NoticePreviewBody, type Transfer, votesVote } from '@carnet/client';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/feedback.js';
import { Radios, Select, TextField } from '../../ui/field.js';
import { usePeople } from '../queue/people.js';
import { useMe } from '../../shell/session.js';
import css from './case.module.css';
import { type DialogProps, Digest, NoConflict } from './review-dialogs.js';
import { dialogWords } from './dialog-words.js';
import { ActForm } from '../../ui/act-form.js';
import { emptyJustification, Justification } from './justification.js';
import { NoticePreview } from './notice.js';
import { useTransferForm } from './meanwhile.js';
import { hasTerms, noTerms, termsBody, type TermsDraft, TermsField, termsOf } from './terms.js';

type Intent = 'approve' | 'conditions' | 'refuse' | 'abstain';
const intents: readonly Intent[] = ['approve', 'conditions', 'refuse', 'abstain'];

/** Conditions that the reviews of the case propose, each once. */
function proposedTerms(of: Transfer): TermsDraft {
  const opinions = of.reviews.flatMap(({ opinion }) => (opinion === null ? [] : [opinion]));
  const all = termsOf(
    opinions.flatMap(({ terms }) => terms),
    opinions.flatMap(({ conditions }) => conditions),
  );
  return {
    terms: all.terms.filter(({ code }, place) => all.terms.findIndex((one) => one.code === code) === place),
    words: [...new Set(all.words)],
  };
}

/** In whose seat the caller may vote: their own, or that of somebody whose deputy they are. */
function useSeats(of: Transfer): readonly string[] {
  const { id } = useMe();
  const steps = [...(of.step === null ? [] : [of.step]), ...of.beside];
  return steps.flatMap(({ voters, deputyFor }) => [...(voters.includes(id) ? [id] : []), ...deputyFor]);
}

/** A vote: what is intended and why, beside the notice as the company would get it. */
export function VoteDrawer(props: DialogProps) {
  const { of } = props;
  const d = dialogWords.useWords();
  const me = useMe();
  const people = usePeople();
  const seats = useSeats(of);
  const [seat, setSeat] = useState(seats[0] ?? me.id);
  const [intent, setIntent] = useState<Intent | null>(null);
  const [wanted, setWanted] = useState<Intent | null>(null);
  const [reasons, setReasons] = useState('');
  const [onView, setOnView] = useState('');
  const [terms, setTerms] = useState(noTerms);
  const [justification, setJustification] = useState(emptyJustification);
  const [noConflict, setNoConflict] = useState(false);
  const wasHeard = of.hearings.some(({ view }) => view !== null);
  const restricts = intent === 'conditions' || intent === 'refuse';
  const common = {
    reasons,
    ...(intent === 'conditions' && termsBody(terms)),
    contentDigest: of.contentDigest,
    ...(intent === 'refuse' && wasHeard && { onView }),
    ...(seat !== me.id && { onBehalfOf: seat }),
    ...(restricts && { justification }),
  };
  const ballot = intent === 'conditions' ? 'approve' : (intent ?? 'abstain');
  const form = useTransferForm(props, (headers) => votesVote({ path: { id: of.id }, body: { ballot, ...common, noConflict }, headers }));
  const isDirty = reasons !== '' || terms !== noTerms || justification !== emptyJustification;
  const choose = (next: Intent): void => {
    setIntent(next);
    setWanted(null);
    setReasons('');
    setTerms(noTerms);
    setJustification(emptyJustification);
  };
  const preview: NoticePreviewBody | null = ballot === 'abstain' ? null : { ballot, ...common };
  return (
    <ActForm
      title={d('vote.title', { reference: of.reference })}
      submit={intent === null ? d('vote.sign') : d(`vote.sign.${intent}`)}
      drawer={960}
      isReady={intent !== null && noConflict && reasons.trim() !== '' && (intent !== 'conditions' || hasTerms(terms))}
      aside={<Digest of={of} as="vote" />}
      {...form}
    >
      <div className={css.twoColumns}>
        <div className={css.stack}>
          {seats.length > 1 && (
            <Select
              label={d('seat')}
              choices={seats.map((id) => ({ id, label: id === me.id ? d('ownSeat') : people.name(id) }))}
              value={seat}
              onChange={setSeat}
            />
          )}
          <Radios
            label={d('vote.intent')}
            choices={intents.map((id) => ({ id, label: d(`intent.${id}`), ...(id === 'refuse' && { hint: d('intent.refuse.hint') }) }))}
            isRequired
            value={intent}
            onChange={(next) => (isDirty && intent !== null ? setWanted(next as Intent) : choose(next as Intent))}
          />
          {wanted !== null && (
            <Notice family="amber" role="alert">
              <p>{d('vote.reset')}</p>
              <div className={css.inline}>
                <Button onPress={() => choose(wanted)}>{d('vote.resetYes')}</Button>
                <Button onPress={() => setWanted(null)}>{d('vote.resetNo')}</Button>
              </div>
            </Notice>
          )}
          {intent === 'conditions' && <TermsField value={terms} onChange={setTerms} proposed={proposedTerms(of)} />}
          {intent !== null && (
            <TextField
              label={d('reasons')}
              hint={d(intent === 'refuse' ? 'vote.reasonsHint.refuse' : 'vote.reasonsHint')}
              rows={4}
              isRequired
              value={reasons}
              onChange={setReasons}
              maxLength={4000}
            />
          )}
          {intent === 'refuse' && wasHeard && (
            <TextField label={d('vote.onView')} hint={d('vote.onViewHint')} rows={3} value={onView} onChange={setOnView} maxLength={4000} />
          )}
          {restricts && <Justification of={of} value={justification} onChange={setJustification} />}
          {intent !== null && <NoConflict isSelected={noConflict} onChange={setNoConflict} />}
        </div>
        <NoticePreview of={of} body={preview} />
      </div>
    </ActForm>
  );
}
