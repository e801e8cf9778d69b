import { moreTimeAsk, moreTimePreview, type Transfer } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ActForm } from '../../ui/act-form.js';
import { Answer, Notice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { useTransferForm } from '../case/meanwhile.js';
import { requestWords } from './words.js';

/** Asks for more time to answer, and shows beforehand which day that comes to. */
export function MoreTimeDialog({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const { id } = transfer;
  const t = requestWords.useWords();
  const format = useFormat();
  const [typed, setTyped] = useState('5');
  const [reasons, setReasons] = useState('');
  const [tried, setTried] = useState(false);
  const workingDays = Number(typed);
  const usable = Number.isInteger(workingDays) && workingDays > 0;
  const form = useTransferForm({ of: transfer, onClose }, (headers) =>
    moreTimeAsk({ path: { id }, body: { workingDays, reasons: reasons.trim() }, headers }),
  );
  const preview = useQuery({
    queryKey: ['more-time', id, transfer.version, workingDays],
    queryFn: async () => (await moreTimePreview({ path: { id }, body: { workingDays } })).data,
    enabled: usable,
  });
  return (
    <ActForm
      title={t('moreTime')}
      {...form}
      onSubmit={() => {
        setTried(true);
        if (usable && reasons.trim() !== '') form.onSubmit();
      }}
    >
      <TextField label={t('moreTimeDays')} inputMode="numeric" value={typed} onChange={(text) => setTyped(text.replace(/\D/g, ''))} />
      {usable && (
        <Answer of={preview} rows={1}>
          {({ answer, clock }) => (
            <Notice>
              <p>
                {clock === null
                  ? t('moreTimePreviewOnly', { day: format.time(answer.at) })
                  : t('moreTimePreview', { day: format.time(answer.at), due: format.day(clock.dueIfAnsweredLast) })}
              </p>
              <p>{t('moreTimeNote')}</p>
            </Notice>
          )}
        </Answer>
      )}
      <TextField
        label={t('reasons')}
        rows={3}
        value={reasons}
        onChange={setReasons}
        error={tried && (!usable || reasons.trim() === '') ? t('moreTimeNeeds') : undefined}
      />
    </ActForm>
  );
}
