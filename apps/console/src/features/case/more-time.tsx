import { moreTimeDecline, moreTimeGive, moreTimePreview } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemNotice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { CompanyClosedThen } from '../duties/closed.js';
import { actWords } from '../transfers/state-words.js';
import css from './case.module.css';
import { dialogWords } from './dialog-words.js';
import { ActForm } from '../../ui/act-form.js';
import { useTransferForm } from './meanwhile.js';
import { type DialogProps } from './review-dialogs.js';
import { caseWords } from './words.js';

/** More time for the company to answer, given or declined. */
export function MoreTimeDialog({ as, ...props }: DialogProps & { as: 'given' | 'declined' }) {
  const { of } = props;
  const t = dialogWords.useWords();
  const c = caseWords.useWords();
  const act = actWords.useWords();
  const format = useFormat();
  const asked = of.request?.moreTime.findLast((one) => one.as === 'asked');
  const [days, setDays] = useState(String(asked?.workingDays ?? 5));
  const [reasons, setReasons] = useState('');
  const workingDays = Math.max(1, Math.min(60, Math.trunc(Number(days)) || 1));
  const preview = useQuery({
    queryKey: ['more-time-preview', of.id, of.version, workingDays],
    queryFn: async () => {
      const { data } = await moreTimePreview({ path: { id: of.id }, body: { workingDays } });
      return data;
    },
    enabled: as === 'given',
    placeholderData: keepPreviousData,
    staleTime: 'static',
    retry: false,
  });
  const form = useTransferForm(props, (headers) =>
    as === 'given'
      ? moreTimeGive({ path: { id: of.id }, body: { workingDays, reasons }, headers })
      : moreTimeDecline({ path: { id: of.id }, body: { reasons }, headers }),
  );
  const name = act(as === 'given' ? 'give-more-time' : 'decline-more-time');
  return (
    <ActForm title={name} isReady={reasons.trim() !== ''} {...form}>
      {asked !== undefined && <blockquote className={css.quote}>{asked.reasons}</blockquote>}
      {as === 'given' && (
        <>
          <TextField label={t('workingDays')} inputMode="numeric" value={days} onChange={setDays} />
          {preview.error !== null && <ProblemNotice error={preview.error} />}
          {preview.data !== undefined && (
            <p role="status">
              {t('request.replyBy', { time: format.time(preview.data.answer.at) })}
              <CompanyClosedThen of={of} on={preview.data.answer.on} />
            </p>
          )}
        </>
      )}
      <TextField
        label={t('reasons')}
        hint={c('reasons.company')}
        rows={3}
        isRequired
        value={reasons}
        onChange={setReasons}
        maxLength={2000}
      />
    </ActForm>
  );
}
