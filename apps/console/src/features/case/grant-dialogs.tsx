import { grantsConfirm, grantsLift, grantsRevoke, grantsSuspend } from '@carnet/client';
import { useState } from 'react';
import { Checkbox, Select, TextField } from '../../ui/field.js';
import { actWords } from '../transfers/state-words.js';
import { dialogWords } from './dialog-words.js';
import { ActForm } from '../../ui/act-form.js';
import { emptyJustification, Justification } from './justification.js';
import { useTransferAct } from './meanwhile.js';
import { type DialogProps } from './review-dialogs.js';
import { caseWords } from './words.js';

const causes = ['condition-breached', 'facts-untrue', 'facts-changed', 'security-incident', 'law-changed', 'other'] as const;
type Cause = (typeof causes)[number];
const liftCauses = ['mended', 'unfounded', 'over', 'other'] as const;

/** Suspends or revokes a grant. */
export function GrantStop({ kind, ...props }: DialogProps & { kind: 'suspend' | 'revoke' }) {
  const { of } = props;
  const t = dialogWords.useWords();
  const c = caseWords.useWords();
  const act = actWords.useWords();
  const [cause, setCause] = useState<Cause | null>(null);
  const [reasons, setReasons] = useState('');
  const [isJustified, setJustified] = useState(true);
  const [justification, setJustification] = useState(emptyJustification);
  const [urgent, setUrgent] = useState(false);
  const { act: stopping, run } = useTransferAct(props, (headers) => {
    const body = { cause: cause ?? 'other', reasons, ...(isJustified && { justification }) };
    return kind === 'suspend'
      ? grantsSuspend({ path: { id: of.id }, body: { ...body, ...(urgent && { urgent }) }, headers })
      : grantsRevoke({ path: { id: of.id }, body, headers });
  });
  return (
    <ActForm
      title={act(kind)}
      submit={act(kind)}
      drawer={720}
      isDanger
      act={stopping}
      isReady={cause !== null && reasons.trim() !== ''}
      onSubmit={run}
      onClose={props.onClose}
    >
      <p>{t(`${kind}.text`)}</p>
      <Select
        label={t('cause')}
        choices={causes.map((id) => ({ id, label: t(`cause.${id}`) }))}
        value={cause}
        onChange={(chosen) => setCause(chosen as Cause)}
      />
      <TextField label={t('reasons')} hint={c('reasons.company')} rows={4} value={reasons} onChange={setReasons} maxLength={4000} />
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
  const c = caseWords.useWords();
  const act = actWords.useWords();
  const [cause, setCause] = useState<(typeof liftCauses)[number] | null>(null);
  const [reasons, setReasons] = useState('');
  const { act: lifting, run } = useTransferAct(props, (headers) =>
    grantsLift({ path: { id: props.of.id }, body: { cause: cause ?? 'other', reasons }, headers }),
  );
  return (
    <ActForm
      title={act('lift')}
      submit={act('lift')}
      act={lifting}
      isReady={cause !== null && reasons.trim() !== ''}
      onSubmit={run}
      onClose={props.onClose}
    >
      <Select
        label={t('cause')}
        choices={liftCauses.map((id) => ({ id, label: t(`liftCause.${id}`) }))}
        value={cause}
        onChange={(chosen) => setCause(chosen as 'other')}
      />
      <TextField label={t('reasons')} hint={c('reasons.company')} rows={4} value={reasons} onChange={setReasons} maxLength={4000} />
    </ActForm>
  );
}

/** Ends a re-assessment: the grant stands. */
export function ConfirmGrant(props: DialogProps) {
  const t = dialogWords.useWords();
  const c = caseWords.useWords();
  const act = actWords.useWords();
  const [reasons, setReasons] = useState('');
  const { act: confirming, run } = useTransferAct(props, (headers) =>
    grantsConfirm({ path: { id: props.of.id }, body: { reasons }, headers }),
  );
  return (
    <ActForm
      title={act('confirm-grant')}
      submit={act('confirm-grant')}
      act={confirming}
      isReady={reasons.trim() !== ''}
      onSubmit={run}
      onClose={props.onClose}
    >
      <p>{t('confirmGrant.text')}</p>
      <TextField label={t('reasons')} hint={c('reasons.company')} rows={4} value={reasons} onChange={setReasons} maxLength={4000} />
    </ActForm>
  );
}
