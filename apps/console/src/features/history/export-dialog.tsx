import { exportsAsk } from '@carnet/client';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ProblemNotice } from '../../ui/feedback.js';
import { Radios } from '../../ui/field.js';
import type { Query } from './filters.js';
import { historyWords, transferHistoryWords } from './words.js';

/** Asks for the entries of the page as a file, then leads to the exports. */
export function ExportDialog({ filters, onClose }: { filters: Query; onClose: () => void }) {
  const t = historyWords.useWords();
  const transferHistory = transferHistoryWords.useWords();
  const navigate = useNavigate();
  const [format, setFormat] = useState<'csv' | 'json-lines'>('csv');
  const asking = useAct(
    (body: Parameters<typeof exportsAsk>[0]['body'], key) => exportsAsk({ body, headers: { ...key } }),
    () => void navigate('/exports'),
  );
  return (
    <Dialog
      title={t('exportTitle')}
      onClose={onClose}
      foot={
        <Button kind="primary" isDisabled={asking.isPending} onPress={() => asking.mutate({ ...filters, kind: 'history', format })}>
          {transferHistory('startExport')}
        </Button>
      }
    >
      {asking.error !== null && <ProblemNotice error={asking.error} />}
      <p>{t('exportText')}</p>
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
