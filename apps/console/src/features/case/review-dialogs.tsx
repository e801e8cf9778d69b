import {
  completenessConfirm,
  conflictsDeclare,
  obligationsBreach,
  obligationsJudge,
  obligationsLift,
  obligationsWaive,
  reviewsAssign,
  reviewsClaim,
  reviewsExtend,
  reviewsRelease,
  type Transfer,
} from '@carnet/client';
import { useState } from 'react';
import { useMe } from '../../shell/session.js';
import { Checkbox, Radios, Select, TextField } from '../../ui/field.js';
import { roleWords } from '../../words/roles.js';
import { type Discipline, usePeople } from '../queue/people.js';
import { actWords } from '../transfers/state-words.js';
import { ActForm } from '../../ui/act-form.js';
import { useTransferForm } from './meanwhile.js';
import { caseWords } from './words.js';
import { Fingerprint } from 'lucide-react';
import css from './case.module.css';
import { shortDigest } from '../../words/format.js';
import { dialogWords } from './dialog-words.js';

export interface DialogProps {
  readonly of: Transfer;
  readonly onClose: () => void;
}

export function Reasons({
  value,
  onChange,
  isForCompany = false,
}: {
  value: string;
  onChange: (value: string) => void;
  isForCompany?: boolean;
}) {
  const t = caseWords.useWords();
  return (
    <TextField
      label={t('reasons')}
      {...(isForCompany && { hint: t('reasons.company') })}
      isRequired
      rows={4}
      value={value}
      onChange={onChange}
      maxLength={4000}
    />
  );
}

function DisciplineSelect({
  of,
  value,
  onChange,
  only,
}: {
  of: Transfer;
  value: Discipline;
  onChange: (value: Discipline) => void;
  only?: readonly string[];
}) {
  const t = caseWords.useWords();
  const role = roleWords.useWords();
  const choices = of.reviews.filter(({ discipline }) => only?.includes(discipline) ?? true);
  if (choices.length < 2) return null;
  return (
    <Select
      label={t('discipline')}
      choices={choices.map(({ discipline }) => ({ id: discipline, label: role(discipline) }))}
      value={value}
      onChange={(chosen) => onChange(chosen as Discipline)}
    />
  );
}

/** The caller's own discipline of a case, else its first. */
export function useOwnDiscipline(of: Transfer): Discipline {
  const { id, disciplines } = useMe();
  const review =
    of.reviews.find(({ assignee }) => assignee === id) ??
    of.reviews.find(({ discipline }) => disciplines.includes(discipline)) ??
    of.reviews[0];
  return review?.discipline ?? 'privacy';
}

export function Claim(props: DialogProps) {
  const { of } = props;
  const t = caseWords.useWords();
  const act = actWords.useWords();
  const people = usePeople();
  const { disciplines } = useMe();
  const [discipline, setDiscipline] = useState(useOwnDiscipline(of));
  const deputyFor = of.reviews.find((review) => review.discipline === discipline)?.deputyFor ?? null;
  const [asDeputy, setAsDeputy] = useState(deputyFor !== null);
  const form = useTransferForm(props, (headers) =>
    reviewsClaim({
      path: { id: of.id, discipline },
      body: asDeputy && deputyFor !== null ? { onBehalfOf: deputyFor } : {},
      headers,
    }),
  );
  return (
    <ActForm title={act('claim')} isReady {...form}>
      <p>{t('claim.text')}</p>
      <DisciplineSelect of={of} value={discipline} onChange={setDiscipline} only={disciplines} />
      {deputyFor !== null && (
        <Checkbox isSelected={asDeputy} onChange={setAsDeputy}>
          {t('claim.deputy', { name: people.name(deputyFor) })}
        </Checkbox>
      )}
    </ActForm>
  );
}

export function Release(props: DialogProps) {
  const { of } = props;
  const act = actWords.useWords();
  const { id } = useMe();
  const [reasons, setReasons] = useState('');
  const [discipline, setDiscipline] = useState(useOwnDiscipline(of));
  const own = of.reviews.filter(({ assignee }) => assignee === id).map((review) => review.discipline);
  const form = useTransferForm(props, (headers) => reviewsRelease({ path: { id: of.id, discipline }, body: { reasons }, headers }));
  return (
    <ActForm title={act('release')} isReady={reasons.trim() !== ''} {...form}>
      <DisciplineSelect of={of} value={discipline} onChange={setDiscipline} only={own} />
      <Reasons value={reasons} onChange={setReasons} />
    </ActForm>
  );
}

export function Assign(props: DialogProps) {
  const { of } = props;
  const t = caseWords.useWords();
  const act = actWords.useWords();
  const people = usePeople();
  const [discipline, setDiscipline] = useState<Discipline>(of.reviews.find(({ opinion }) => opinion === null)?.discipline ?? 'privacy');
  const [to, setTo] = useState<string | null>(null);
  const [reasons, setReasons] = useState('');
  const [confirm, setConfirm] = useState(false);
  const form = useTransferForm(props, (headers) =>
    reviewsAssign({ path: { id: of.id, discipline }, body: { to: to ?? '', reasons, confirm }, headers }),
  );
  return (
    <ActForm title={act('assign-review')} isReady={to !== null && reasons.trim() !== ''} {...form}>
      <DisciplineSelect of={of} value={discipline} onChange={setDiscipline} />
      <Select
        label={t('officer')}
        choices={people.officers.filter((one) => one.disciplines.includes(discipline)).map(({ id, name }) => ({ id, label: name }))}
        isRequired
        value={to}
        onChange={setTo}
      />
      <Reasons value={reasons} onChange={setReasons} />
      <Checkbox isSelected={confirm} onChange={setConfirm}>
        {t('assign.confirm')}
      </Checkbox>
    </ActForm>
  );
}

export function Extend(props: DialogProps) {
  const t = caseWords.useWords();
  const act = actWords.useWords();
  const [days, setDays] = useState('5');
  const [reasons, setReasons] = useState('');
  const workingDays = Number(days);
  const form = useTransferForm(props, (headers) => reviewsExtend({ path: { id: props.of.id }, body: { workingDays, reasons }, headers }));
  return (
    <ActForm
      title={act('extend-review')}
      submit={t('extend.submit', { count: Number.isInteger(workingDays) ? workingDays : 0 })}
      isReady={Number.isInteger(workingDays) && workingDays > 0 && reasons.trim() !== ''}
      {...form}
    >
      <TextField label={t('workingDays')} hint={t('extend.hint')} inputMode="numeric" value={days} onChange={setDays} isRequired />
      <Reasons value={reasons} onChange={setReasons} isForCompany />
    </ActForm>
  );
}

/** The statement that goes with every signature. */
export function NoConflict({ isSelected, onChange }: { isSelected: boolean; onChange: (on: boolean) => void }) {
  const t = caseWords.useWords();
  return (
    <Checkbox isSelected={isSelected} onChange={onChange} isRequired>
      {t('noConflict')}
    </Checkbox>
  );
}

export function ConfirmComplete(props: DialogProps) {
  const t = caseWords.useWords();
  const act = actWords.useWords();
  const [noConflict, setNoConflict] = useState(false);
  const form = useTransferForm(props, (headers) => completenessConfirm({ path: { id: props.of.id }, body: { noConflict }, headers }));
  return (
    <ActForm title={act('confirm-complete')} isReady={noConflict} {...form}>
      <p>{t('complete.text')}</p>
      <NoConflict isSelected={noConflict} onChange={setNoConflict} />
    </ActForm>
  );
}

/** Acts for which only a reason is needed. */
export function ReasonsOnly({ kind, ...props }: DialogProps & { kind: 'declare-conflict' | 'lift-cured' }) {
  const t = caseWords.useWords();
  const act = actWords.useWords();
  const [reasons, setReasons] = useState('');
  const form = useTransferForm(props, (headers) => {
    const send = kind === 'declare-conflict' ? conflictsDeclare : obligationsLift;
    return send({ path: { id: props.of.id }, body: { reasons }, headers });
  });
  return (
    <ActForm title={act(kind)} isReady={reasons.trim() !== ''} {...form}>
      <p>{t(`${kind}.text`)}</p>
      <Reasons value={reasons} onChange={setReasons} isForCompany={kind === 'lift-cured'} />
    </ActForm>
  );
}

/** Acts on one condition of a grant. */
export function ObligationAct({
  kind,
  number,
  ...props
}: DialogProps & { kind: 'judge-evidence' | 'state-breach' | 'waive-obligation'; number: number }) {
  const t = caseWords.useWords();
  const act = actWords.useWords();
  const [reasons, setReasons] = useState('');
  const [accepted, setAccepted] = useState<string | null>(null);
  const form = useTransferForm(props, (headers) => {
    const path = { id: props.of.id, number };
    if (kind === 'judge-evidence') return obligationsJudge({ path, body: { accepted: accepted === 'yes', reasons }, headers });
    const send = kind === 'state-breach' ? obligationsBreach : obligationsWaive;
    return send({ path, body: { reasons }, headers });
  });
  return (
    <ActForm
      title={t('obligation.act', { act: act(kind), number })}
      submit={act(kind)}
      isReady={reasons.trim() !== '' && (kind !== 'judge-evidence' || accepted !== null)}
      isDanger={kind === 'state-breach'}
      {...form}
    >
      {kind === 'judge-evidence' && (
        <Radios
          label={t('judge.question')}
          choices={[
            { id: 'yes', label: t('accept') },
            { id: 'no', label: t('reject') },
          ]}
          isRequired
          value={accepted}
          onChange={setAccepted}
        />
      )}
      <Reasons value={reasons} onChange={setReasons} isForCompany />
    </ActForm>
  );
}

/** What a signature binds to. */
export function Digest({ of, as }: { of: Transfer; as: 'opinion' | 'vote' }) {
  const t = dialogWords.useWords();
  return (
    <p className={`${css.iconLine} ${css.digestLine} small t2`}>
      <Fingerprint size={15} aria-hidden />
      <span>{t(`digest.${as}`, { digest: shortDigest(of.contentDigest) })}</span>
    </p>
  );
}
