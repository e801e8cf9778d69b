import { attachmentsReceive, type EvidenceDocumentBody } from '@carnet/client';
import { Paperclip } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/feedback.js';
import { fileTypeOf, fileTypes } from '../transfers/file-types.js';
import { contentWords } from './words.js';

/** Hands in a file, which is scanned by the server, and tells its digest. */
export function Attach({ onAttached }: { onAttached: (file: Attached) => void }) {
  const t = contentWords.useWords();
  const act = useAct(
    (file: File, key) =>
      attachmentsReceive({
        query: { name: file.name },
        body: file,
        bodySerializer: null,
        headers: { ...key, 'Content-Type': fileTypeOf(file.name) ?? 'application/octet-stream' },
      }),
    ({ name, digest }) => onAttached({ name, sha256: digest.replace('sha256:', '') }),
  );
  return (
    <div className="stack-4">
      <div>
        <FileTrigger
          acceptedFileTypes={[...new Set(Object.values(fileTypes)), ...Object.keys(fileTypes).map((ending) => `.${ending}`)]}
          onSelect={(files) => {
            const file = files?.item(0);
            if (file) act.mutate(file);
          }}
        >
          <Button isPending={act.isPending}>
            <Paperclip size={18} aria-hidden />
            {act.isPending ? t('attaching') : t('attachFile')}
          </Button>
        </FileTrigger>
      </div>
      <p className="t3 small">{t('attachHint')}</p>
      {act.error !== null && <ProblemNotice error={act.error} />}
    </div>
  );
}

/** A file that Carnet holds, by the digits of its digest, as filings name it. */
export interface Attached {
  readonly name: string;
  readonly sha256: string;
}

/** Where evidence says that a file is kept which was handed in here. */
export const KEPT_HERE = 'Carnet';

/** Files as evidence names them: with the name of the digest, and where they are kept. */
export const asEvidence = (files: readonly Attached[]): EvidenceDocumentBody[] =>
  files.map(({ name, sha256 }) => ({ name, sha256: `sha256:${sha256}`, keptAt: KEPT_HERE }));
