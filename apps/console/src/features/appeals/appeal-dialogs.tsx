import {
  type Appeal,
  type AppealOpinionBody,
  appealsAdvise,
  appealsClaim,
  appealsReadOptions,
  appealsRelease,
  appealsSeat,
  appealsVote,
} from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../shell/session.js';
import { Checkbox, Radios, Select, TextField } from '../../ui/field.js';
import { ActForm } from '../../ui/act-form.js';
import css from '../case/case.module.css';
import { useFieldNames } from '../../words/facts.js';
import { type Filing, filingOf } from '../transfers/content.js';
import { emptyJustification, Justification } from '../case/justification.js';
import { useTransferForm } from '../case/meanwhile.js';
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
      label={t('appeal')}
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
  const form = useTransferForm(props, (headers) => {
    const send = kind === 'claim-appeal' ? appealsClaim : appealsRelease;
    return send({ path: { id: props.of.id }, body: number === null ? {} : { appeal: number }, headers });
  });
  return (
    <ActForm title={act(kind)} isReady {...form}>
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
  const form = useTransferForm(props, (headers) =>
    appealsSeat({ path: { id: props.of.id }, body: number === null ? {} : { appeal: number }, headers }),
  );
  return (
    <ActForm title={act('seat-appeal')} isReady {...form}>
      <p>{t('seat.text')}</p>
      <Which of={appeals} value={number} onChange={setNumber} />
    </ActForm>
  );
}

/** What is to be left of what is appealed against: of a condition its words, of a suspension its end and its fields. */
interface Change {
  readonly en: string;
  readonly zh: string;
  readonly on: string;
  readonly fields: readonly string[];
}

/** A condition is changed from its own words on. */
function unchanged(appeal: Appeal | undefined): Change {
  const was = appeal?.act?.was;
  return { en: was?.says.en ?? '', zh: was?.says.zh ?? '', on: was?.on ?? '', fields: [] };
}

function isWhole(of: NonNullable<Appeal['act']>['of'] | undefined, { en, zh, on, fields }: Change): boolean {
  if (of === 'condition') return en.trim() !== '' && zh.trim() !== '';
  return of !== 'suspension' || on !== '' || fields.length > 0;
}

/** The opinion on an appeal; its panel is named by it. */
export function AppealAdvice(props: DialogProps) {
  const { of } = props;
  const t = appealWords.useWords();
  const act = actWords.useWords();
  const appeals = useOpenAppeals(of.id);
  const [number, setNumber] = useState<number | null>(null);
  const appeal = appeals.find((one) => one.number === number) ?? appeals[0];
  const [proposed, setProposes] = useState<Ballot | null>(null);
  const [changed, setChange] = useState<Change | null>(null);
  const [justification, setJustification] = useState(emptyJustification);
  const [reasons, setReasons] = useState('');
  const [noConflict, setNoConflict] = useState(false);
  // A refusal stands or falls.
  const offered = ballots.filter((id) => id !== 'vary' || appeal?.act !== null);
  const proposes = offered.find((id) => id === proposed) ?? null;
  const subject = proposes === 'vary' ? appeal?.act?.of : undefined;
  const change = changed ?? unchanged(appeal);
  const left = (): Pick<AppealOpinionBody, 'variation' | 'justification' | 'remainder'> => {
    const on = change.on === '' ? {} : { on: change.on };
    if (subject === 'condition') return { variation: { says: { en: change.en, zh: change.zh }, ...on }, justification };
    return subject === 'suspension' ? { remainder: { ...on, ...(change.fields.length > 0 && { fields: [...change.fields] }) } } : {};
  };
  const form = useTransferForm(props, (headers) =>
    appealsAdvise({
      path: { id: of.id },
      body: {
        ...(appeal !== undefined && { appeal: appeal.number }),
        proposes: proposes ?? 'uphold',
        ...left(),
        reasons,
        digest: appeal?.digest ?? '',
        noConflict,
      },
      headers,
    }),
  );
  return (
    <ActForm
      title={act('advise-on-appeal')}
      drawer={720}
      isReady={appeal !== undefined && proposes !== null && isWhole(subject, change) && reasons.trim() !== '' && noConflict}
      {...form}
    >
      <Which
        of={appeals}
        value={number}
        onChange={(chosen) => {
          setNumber(chosen);
          setChange(null);
        }}
      />
      <Radios
        label={t('proposes')}
        choices={offered.map((id) => ({ id, label: t(`ballot.${id}`) }))}
        isRequired
        value={proposes}
        onChange={(chosen) => setProposes(chosen as Ballot)}
      />
      {subject === 'condition' && <OtherWords value={change} onChange={setChange} />}
      {subject === 'condition' && <Justification of={of} value={justification} onChange={setJustification} />}
      {subject === 'suspension' && <Remainder of={filingOf(of)} value={change} onChange={setChange} />}
      {subject === 'revocation' && <p>{t('vary.revocation')}</p>}
      <TextField label={t('reasons')} hint={t('deciding')} rows={4} isRequired value={reasons} onChange={setReasons} maxLength={4000} />
      <NoConflict isSelected={noConflict} onChange={setNoConflict} />
    </ActForm>
  );
}

interface ChangeProps {
  readonly value: Change;
  readonly onChange: (value: Change) => void;
}

/** What a condition is to say. */
function OtherWords({ value, onChange }: ChangeProps) {
  const t = appealWords.useWords();
  return (
    <>
      <TextField label={t('vary.en')} rows={2} value={value.en} onChange={(en) => onChange({ ...value, en })} maxLength={2000} />
      <TextField label={t('vary.zh')} rows={2} value={value.zh} onChange={(zh) => onChange({ ...value, zh })} maxLength={2000} />
      <TextField label={t('vary.on')} type="date" value={value.on} onChange={(on) => onChange({ ...value, on })} />
    </>
  );
}

/** What is to be left of a suspension: it ends earlier, or holds for some of the fields that were filed. */
function Remainder({ of: { fields }, value, onChange }: ChangeProps & { readonly of: Filing }) {
  const t = appealWords.useWords();
  const nameOf = useFieldNames();
  return (
    <>
      <TextField
        label={t('vary.until')}
        hint={t('vary.untilHint')}
        type="date"
        value={value.on}
        onChange={(on) => onChange({ ...value, on })}
      />
      <fieldset className={css.fieldset}>
        <legend>{t('vary.fields')}</legend>
        <p className="small t2">{t('vary.fieldsHint')}</p>
        {fields.map((code) => (
          <Checkbox
            key={code}
            isSelected={value.fields.includes(code)}
            onChange={(on) => onChange({ ...value, fields: fields.filter((one) => (one === code ? on : value.fields.includes(one))) })}
          >
            {nameOf(code)}
          </Checkbox>
        ))}
      </fieldset>
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
  const form = useTransferForm(props, (headers) =>
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
    }),
  );
  return (
    <ActForm
      title={act('vote-on-appeal')}
      isReady={appeal !== undefined && ballot !== null && reasons.trim() !== '' && noConflict}
      {...form}
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
        isRequired
        value={ballot}
        onChange={(chosen) => setBallot(chosen as Ballot)}
      />
      <TextField label={t('reasons')} hint={t('deciding')} rows={4} isRequired value={reasons} onChange={setReasons} maxLength={4000} />
      <NoConflict isSelected={noConflict} onChange={setNoConflict} />
    </ActForm>
  );
}
