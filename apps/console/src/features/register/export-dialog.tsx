import { exportsAsk } from '@carnet/client';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../shell/act.js';
import { ActForm } from '../../ui/act-form.js';
import { Radios } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { exportWords, registerWords } from './words.js';

type Kind = 'transfers' | 'history' | 'evidence';
type Format = 'csv' | 'json-lines' | 'zip';

/** Asks for a file: of the filtered list, or, with `transfer`, of one transfer. */
export function ExportDialog({
  filters = {},
  transfer,
  onClose,
}: {
  filters?: Readonly<Record<string, string>>;
  transfer?: string;
  onClose: () => void;
}) {
  const t = exportWords.useWords();
  const register = registerWords.useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const kinds: readonly Kind[] = transfer === undefined ? ['transfers', 'history'] : ['evidence', 'history'];
  const [kind, setKind] = useState<Kind>(transfer === undefined ? 'transfers' : 'evidence');
  const [chosen, setChosen] = useState<Format>('csv');
  const { due: _due, sort: _sort, ...applied } = filters;
  const written: Format = kind === 'evidence' ? 'zip' : chosen;
  const act = useAct(
    (_: null, key) =>
      exportsAsk({
        body: { kind, format: written, ...(transfer !== undefined && { transfer }), ...(kind === 'transfers' && applied) },
        headers: { ...key },
      }),
    () => void navigate('/exports'),
  );
  return (
    <ActForm title={register('exports')} onClose={onClose} submit={t('startExport')} act={act} onSubmit={() => act.mutate(null)}>
      <Radios
        label={t('what')}
        choices={kinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
      />
      {kind !== 'evidence' && (
        <Radios
          label={t('format')}
          choices={(['csv', 'json-lines'] as const).map((id) => ({ id, label: t(`format.${id}`) }))}
          value={chosen}
          onChange={(value) => setChosen(value as Format)}
        />
      )}
      {transfer === undefined && kind === 'transfers' && (
        <p className="t2">
          {Object.keys(applied).length === 0 ? t('unfiltered') : t('filtered', { filters: format.list(Object.values(applied)) })}
        </p>
      )}
    </ActForm>
  );
}
