import { type Appeal, appealsAdvise, appealsClaim, appealsReadOptions, appealsRelease, appealsSeat, appealsVote } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../shell/session.js';
import { Radios, Select, TextField } from '../../ui/field.js';
import { ActForm } from '../../ui/act-form.js';
import { emptyJustification, Justification } from '../case/justification.js';
import { useTransferAct } from '../case/meanwhile.js';
import { type DialogProps, NoConflict } from '../case/review-dialogs.js';
import { caseWords } from '../case/words.js';
import { usePeople } from '../queue/people.js';
import { actWords } from '../transfers/state-words.js';
import { appealWords } from './appeal-words.js';

const open = ['filed', 'claimed', 'voting'];
type Ballot = 'uphold' | 'vary' | 'set-aside';
const ballots: readonly Ballot[] = ['uphold', 'vary', 'set-aside'];

/** The open appeals of a transfer. */
function useOpenAppeals(id: string): readonly Appeal[] {
  const appeals = useQuery(appealsReadOptions({ path: { id } }));
  return appeals.data?.appeals.filter(({ state }) => open.includes(state)) ?? [];
}

function Which({ of, value, onChange }: { of: readonly Appeal[]; value: number | null; onChange: (number: number) => void }) {
  const t = appealWords.useWords();
  if (of.length < 2) return null;
  return (
    <Select
      label={t('which')}
      choices={of.map(({ number, state }) => ({ id: String(number), label: t('part.line', { number, state: t(`state.${state}`) }) }))}
      value={String(value ?? of[0]?.number ?? '')}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}

/** Takes an appeal to advise on it, or gives it back. */
export function TakeAppeal({ kind, ...props }: DialogProps & { kind: 'claim-appeal' | 'release-appeal' }) {
  const t = appealWords.useWords();
  const act = actWords.useWords();
  const appeals = useOpenAppeals(props.of.id);
  const [number, setNumber] = useState<number | null>(null);
  const { act: taking, run } = useTransferAct(props, (headers) => {
    const send = kind === 'claim-appeal' ? appealsClaim : appealsRelease;
    return send({ path: { id: props.of.id }, body: number === null ? {} : { appeal: number }, headers, throwOnError: true });
  });
  return (
    <ActForm title={act(kind)} submit={act(kind)} act={taking} isReady onSubmit={run} onClose={props.onClose}>
      <p>{kind === 'claim-appeal' ? t('take.text') : t('release.text')}</p>
      <Which of={appeals} value={number} onChange={setNumber} />
    </ActForm>
  );
}

/** Has the empty seats of a panel filled. */
export function SeatAppeal(props: DialogProps) {
  const t = appealWords.useWords();
  const act = actWords.useWords();
  const appeals = useOpenAppeals(props.of.id);
  const [number, setNumber] = useState<number | null>(null);
  const { act: seating, run } = useTransferAct(props, (headers) =>
    appealsSeat({ path: { id: props.of.id }, body: number === null ? {} : { appeal: number }, headers, throwOnError: true }),
  );
  return (
    <ActForm title={act('seat-appeal')} submit={act('seat-appeal')} act={seating} isReady onSubmit={run} onClose={props.onClose}>
      <p>{t('seat.text')}</p>
      <Which of={appeals} value={number} onChange={setNumber} />
    </ActForm>
  );
}

const emptyChange = { en: '', zh: '', on: '', fields: '' };

/** The opinion on an appeal; its panel is named by it. */
export function AppealAdvice(props: DialogProps) {
  const { of } = props;
  const t = appealWords.useWords();
  const c = caseWords.useWords();
  const act = actWords.useWords();
  const appeals = useOpenAppeals(of.id);
  const [number, setNumber] = useState<number | null>(null);
  const appeal = appeals.find((one) => one.number === number) ?? appeals[0];
  const [proposes, setProposes] = useState<Ballot | null>(null);
  const [change, setChange] = useState(emptyChange);
  const [justification, setJustification] = useState(emptyJustification);
  const [reasons, setReasons] = useState('');
  const [noConflict, setNoConflict] = useState(false);
  const isCondition = appeal?.act?.of === 'condition';
  const { act: advising, run } = useTransferAct(props, (headers) => {
    const fields = change.fields.split('\n').filter((one) => one.trim() !== '');
    const on = change.on === '' ? {} : { on: change.on };
    return appealsAdvise({
      path: { id: of.id },
      body: {
        ...(appeal !== undefined && { appeal: appeal.number }),
        proposes: proposes ?? 'uphold',
        ...(proposes === 'vary' && isCondition && { variation: { says: { en: change.en, zh: change.zh }, ...on }, justification }),
        ...(proposes === 'vary' && !isCondition && { remainder: { ...on, ...(fields.length > 0 && { fields }) } }),
        reasons,
        digest: appeal?.digest ?? '',
        noConflict,
      },
      headers,
      throwOnError: true,
    });
  });
  return (
    <ActForm
      title={act('advise-on-appeal')}
      submit={act('advise-on-appeal')}
      drawer={720}
      act={advising}
      isReady={appeal !== undefined && proposes !== null && reasons.trim() !== '' && noConflict}
      onSubmit={run}
      onClose={props.onClose}
    >
      <Which of={appeals} value={number} onChange={setNumber} />
      <Radios
        label={t('proposes')}
        choices={ballots.map((id) => ({ id, label: t(`ballot.${id}`) }))}
        value={proposes}
        onChange={(chosen) => setProposes(chosen as Ballot)}
      />
      {proposes === 'vary' && (
        <Variation
          of={isCondition ? 'condition' : 'suspension'}
          value={change}
          onChange={setChange}
          justification={isCondition ? <Justification of={of} value={justification} onChange={setJustification} /> : null}
        />
      )}
      <TextField label={c('reasons')} hint={t('deciding')} rows={4} value={reasons} onChange={setReasons} maxLength={4000} />
      <NoConflict isSelected={noConflict} onChange={setNoConflict} />
    </ActForm>
  );
}

interface VariationProps {
  readonly of: 'condition' | 'suspension';
  readonly value: typeof emptyChange;
  readonly onChange: (value: typeof emptyChange) => void;
  readonly justification: React.ReactNode;
}

/** What is to be left of a condition or a suspension. */
function Variation({ of, value, onChange, justification }: VariationProps) {
  const t = appealWords.useWords();
  return of === 'condition' ? (
    <>
      <TextField label={t('vary.en')} rows={2} value={value.en} onChange={(en) => onChange({ ...value, en })} maxLength={2000} />
      <TextField label={t('vary.zh')} rows={2} value={value.zh} onChange={(zh) => onChange({ ...value, zh })} maxLength={2000} />
      <TextField label={t('vary.on')} type="date" value={value.on} onChange={(on) => onChange({ ...value, on })} />
      {justification}
    </>
  ) : (
    <>
      <TextField label={t('vary.until')} type="date" value={value.on} onChange={(on) => onChange({ ...value, on })} />
      <TextField
        label={t('vary.fields')}
        hint={t('vary.fieldsHint')}
        rows={3}
        value={value.fields}
        onChange={(fields) => onChange({ ...value, fields })}
      />
    </>
  );
}

/** A vote of the panel. */
export function AppealVote(props: DialogProps) {
  const { of } = props;
  const t = appealWords.useWords();
  const c = caseWords.useWords();
  const act = actWords.useWords();
  const me = useMe();
  const people = usePeople();
  const appeals = useOpenAppeals(of.id);
  const [number, setNumber] = useState<number | null>(null);
  const appeal = appeals.find((one) => one.number === number) ?? appeals.find(({ state }) => state === 'voting') ?? appeals[0];
  const seats = [...(appeal?.panel?.voters.includes(me.id) === true ? [me.id] : []), ...(appeal?.panel?.deputyFor ?? [])];
  const [seat, setSeat] = useState<string | null>(null);
  const [ballot, setBallot] = useState<Ballot | null>(null);
  const [reasons, setReasons] = useState('');
  const [noConflict, setNoConflict] = useState(false);
  const inSeat = seat ?? seats[0] ?? me.id;
  const { act: voting, run } = useTransferAct(props, (headers) =>
    appealsVote({
      path: { id: of.id },
      body: {
        ...(appeal !== undefined && { appeal: appeal.number }),
        ballot: ballot ?? 'uphold',
        reasons,
        digest: appeal?.digest ?? '',
        noConflict,
        ...(inSeat !== me.id && { onBehalfOf: inSeat }),
      },
      headers,
      throwOnError: true,
    }),
  );
  return (
    <ActForm
      title={act('vote-on-appeal')}
      submit={act('vote-on-appeal')}
      act={voting}
      isReady={appeal !== undefined && ballot !== null && reasons.trim() !== '' && noConflict}
      onSubmit={run}
      onClose={props.onClose}
    >
      <Which of={appeals} value={number} onChange={setNumber} />
      {seats.length > 1 && (
        <Select
          label={t('seat')}
          choices={seats.map((id) => ({ id, label: id === me.id ? t('ownSeat') : people.name(id) }))}
          value={inSeat}
          onChange={setSeat}
        />
      )}
      <Radios
        label={c('vote')}
        choices={ballots
          .filter((id) => id !== 'vary' || appeal?.opinion?.proposes === 'vary')
          .map((id) => ({ id, label: t(`ballot.${id}`) }))}
        value={ballot}
        onChange={(chosen) => setBallot(chosen as Ballot)}
      />
      <TextField label={c('reasons')} hint={t('deciding')} rows={4} value={reasons} onChange={setReasons} maxLength={4000} />
      <NoConflict isSelected={noConflict} onChange={setNoConflict} />
    </ActForm>
  );
}
