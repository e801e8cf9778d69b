import { grantsConfirm, grantsLift, grantsRevoke, grantsSuspend, type LiftingBody, type SuspensionBody } from '@carnet/client';
import { useState } from 'react';
import { Checkbox, Select } from '../../ui/field.js';
import { actWords } from '../transfers/state-words.js';
import { dialogWords } from './dialog-words.js';
import { ActForm } from '../../ui/act-form.js';
import { emptyJustification, Justification } from './justification.js';
import { useTransferForm } from './meanwhile.js';
import { type DialogProps, Reasons } from './review-dialogs.js';
import { every } from '../../words/every.js';

const causes = every<SuspensionBody['cause']>()(
  'condition-breached',
  'facts-untrue',
  'facts-changed',
  'security-incident',
  'law-changed',
  'other',
);
type Cause = (typeof causes)[number];
const liftCauses = every<LiftingBody['cause']>()('mended', 'unfounded', 'over', 'other');

/** Suspends or revokes a grant. */
export function GrantStop({ kind, ...props }: DialogProps & { kind: 'suspend' | 'revoke' }) {
  const { of } = props;
  const t = dialogWords.useWords();
  const act = actWords.useWords();
  const [cause, setCause] = useState<Cause | null>(null);
  const [reasons, setReasons] = useState('');
  const [isJustified, setJustified] = useState(true);
  const [justification, setJustification] = useState(emptyJustification);
  const [urgent, setUrgent] = useState(false);
  const form = useTransferForm(props, (headers) => {
    const body = { cause: cause ?? 'other', reasons, ...(isJustified && { justification }) };
    return kind === 'suspend'
      ? grantsSuspend({ path: { id: of.id }, body: { ...body, ...(urgent && { urgent }) }, headers })
      : grantsRevoke({ path: { id: of.id }, body, headers });
  });
  return (
    <ActForm title={act(kind)} drawer={720} isDanger isReady={cause !== null && reasons.trim() !== ''} {...form}>
      <p>{t(`${kind}.text`)}</p>
      <Select
        label={t('cause')}
        choices={causes.map((id) => ({ id, label: t(`cause.${id}`) }))}
        isRequired
        value={cause}
        onChange={(chosen) => setCause(chosen as Cause)}
      />
      <Reasons value={reasons} onChange={setReasons} isForCompany />
      {kind === 'suspend' && (
        <Checkbox isSelected={urgent} onChange={setUrgent}>
          {t('suspend.urgent')}
        </Checkbox>
      )}
      <Checkbox isSelected={isJustified} onChange={setJustified}>
        {t('stop.justify')}
      </Checkbox>
      {isJustified && (
        <Justification of={of} value={justification} onChange={setJustification} stops={{ act: kind, cause: cause ?? 'other' }} />
      )}
    </ActForm>
  );
}

/** Lets a suspended grant go on. */
export function Lift(props: DialogProps) {
  const t = dialogWords.useWords();
  const act = actWords.useWords();
  const [cause, setCause] = useState<(typeof liftCauses)[number] | null>(null);
  const [reasons, setReasons] = useState('');
  const form = useTransferForm(props, (headers) =>
    grantsLift({ path: { id: props.of.id }, body: { cause: cause ?? 'other', reasons }, headers }),
  );
  return (
    <ActForm title={act('lift')} isReady={cause !== null && reasons.trim() !== ''} {...form}>
      <Select
        label={t('cause')}
        choices={liftCauses.map((id) => ({ id, label: t(`liftCause.${id}`) }))}
        isRequired
        value={cause}
        onChange={(chosen) => setCause(chosen as 'other')}
      />
      <Reasons value={reasons} onChange={setReasons} isForCompany />
    </ActForm>
  );
}

/** Ends a re-assessment: the grant stands. */
export function ConfirmGrant(props: DialogProps) {
  const t = dialogWords.useWords();
  const act = actWords.useWords();
  const [reasons, setReasons] = useState('');
  const form = useTransferForm(props, (headers) => grantsConfirm({ path: { id: props.of.id }, body: { reasons }, headers }));
  return (
    <ActForm title={act('confirm-grant')} isReady={reasons.trim() !== ''} {...form}>
      <p>{t('confirmGrant.text')}</p>
      <Reasons value={reasons} onChange={setReasons} isForCompany />
    </ActForm>
  );
}
