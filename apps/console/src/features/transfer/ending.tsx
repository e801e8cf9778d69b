import { grantsSurrender, type SurrenderBody, type Transfer, transfersWithdraw } from '@carnet/client';
import { useState } from 'react';
import { ActForm } from '../../ui/act-form.js';
import { Select, TextField } from '../../ui/field.js';
import { useTransferForm } from '../case/meanwhile.js';
import { endingWords, changeWords } from './act-words.js';
import { every } from '../../words/every.js';

const causes = every<SurrenderBody['cause']>()('project-ended', 'not-begun', 'recipient-changed', 'done-otherwise', 'other');

/** Takes a filing back, or gives a grant back. */
export function EndingDialog({ transfer, act: kind, onClose }: { transfer: Transfer; act: 'withdraw' | 'surrender'; onClose: () => void }) {
  const t = endingWords.useWords();
  const change = changeWords.useWords();
  const [reasons, setReasons] = useState('');
  const [cause, setCause] = useState<SurrenderBody['cause'] | null>(null);
  const [tried, setTried] = useState(false);
  const given = reasons.trim() !== '' && (kind === 'withdraw' || cause !== null);
  const form = useTransferForm({ of: transfer, onClose }, (headers) => {
    const sent = { path: { id: transfer.id }, headers };
    return kind === 'withdraw'
      ? transfersWithdraw({ ...sent, body: { reasons: reasons.trim() } })
      : grantsSurrender({ ...sent, body: { cause: cause ?? 'other', reasons: reasons.trim() } });
  });
  return (
    <ActForm
      title={t(kind)}
      isDanger
      {...form}
      onSubmit={() => {
        setTried(true);
        if (given) form.onSubmit();
      }}
    >
      <p>{t(kind === 'withdraw' ? 'withdrawText' : 'surrenderText')}</p>
      {kind === 'surrender' && (
        <Select
          label={t('cause')}
          choices={causes.map((id) => ({ id, label: t(`cause.${id}`) }))}
          value={cause}
          onChange={(value) => setCause(value as SurrenderBody['cause'])}
          error={tried && cause === null ? t('needed') : undefined}
        />
      )}
      <TextField
        label={t('reasons')}
        rows={3}
        value={reasons}
        onChange={setReasons}
        error={tried && reasons.trim() === '' ? change('needed') : undefined}
      />
    </ActForm>
  );
}
