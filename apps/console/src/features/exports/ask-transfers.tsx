import { exportsAsk } from '@carnet/client';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ProblemNotice } from '../../ui/feedback.js';
import { Radios, TextField } from '../../ui/field.js';
import { shownZone } from '../../words/format.js';
import { dayAfter, instantOf } from '../history/wall-time.js';
import { exportWords } from './words.js';

/** Asks for transfers as a file, all or those of some days. */
export function AskTransfers({ onClose }: { onClose: () => void }) {
  const t = exportWords.useWords();
  const [format, setFormat] = useState<'csv' | 'json-lines'>('csv');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const asking = useAct((_: null, key) => {
    const begin = from === '' ? null : instantOf(from, shownZone());
    const end = until === '' ? null : instantOf(dayAfter(until), shownZone());
    return exportsAsk({
      body: { kind: 'transfers', format, ...(begin !== null && { from: begin }), ...(end !== null && { until: end }) },
      headers: { ...key },
    });
  }, onClose);
  return (
    <Dialog
      title={t('transfers')}
      onClose={onClose}
      foot={
        <Button kind="primary" isDisabled={asking.isPending} onPress={() => asking.mutate(null)}>
          {t('startExport')}
        </Button>
      }
    >
      {asking.error !== null && <ProblemNotice error={asking.error} />}
      <p>{t('transfersText')}</p>
      <TextField label={t('filedFrom')} type="date" value={from} onChange={setFrom} />
      <TextField label={t('filedUntil')} type="date" value={until} onChange={setUntil} />
      <Radios
        label={t('format')}
        choices={[
          { id: 'csv', label: t('form.csv') },
          { id: 'json-lines', label: t('form.json-lines') },
        ]}
        value={format}
        onChange={(value) => setFormat(value === 'csv' ? 'csv' : 'json-lines')}
      />
    </Dialog>
  );
}
