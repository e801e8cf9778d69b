import { packVersionsReadOptions, type PackVersionLine, publicationDraft } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../shell/act.js';
import { ActForm } from '../../ui/act-form.js';
import { ProblemNotice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { labelled, nextLabel } from './pack-text.js';
import { packWords } from './words.js';

/** Drafts a new version that begins with the texts of another. */
export function DraftDialog({ from, onClose }: { from: PackVersionLine; onClose: () => void }) {
  const t = packWords.useWords();
  const navigate = useNavigate();
  const example = nextLabel(from.label);
  const [label, setLabel] = useState(example);
  const source = useQuery(packVersionsReadOptions({ path: { id: from.id } }));
  const act = useAct(
    (body: { pack: string; cases: string }, key) => publicationDraft({ body, headers: { ...key } }),
    ({ id }) => void navigate(`/pack-versions/${id}`),
  );
  const texts = source.data?.texts;
  const isNamed = label.trim() !== '' && label.trim() !== from.label;
  return (
    <ActForm
      title={t('draftNew')}
      onClose={onClose}
      submit={t('draft.act')}
      act={act}
      isReady={!(texts === undefined || !isNamed)}
      onSubmit={() => {
        if (texts !== undefined) act.mutate({ pack: labelled(texts.pack, label.trim()), cases: texts.cases });
      }}
    >
      <p>{t('draft.text')}</p>
      <TextField
        label={t('draft.label')}
        hint={t('draft.hint', { label: from.label, example })}
        error={isNamed ? undefined : t('draft.unnamed')}
        value={label}
        onChange={setLabel}
      />
      {source.error !== null && <ProblemNotice error={source.error} />}
    </ActForm>
  );
}
