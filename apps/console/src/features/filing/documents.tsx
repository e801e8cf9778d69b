import { type Attachment, attachmentsListOptions, attachmentsReceive } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, FileUp, X } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Notice, ProblemNotice } from '../../ui/feedback.js';
import { useSay } from '../../words/language.js';
import { useDocumentName } from '../../words/names.js';
import type { NamedDocument } from '../transfers/content.js';
import { fileTypeOf, fileTypes } from '../transfers/file-types.js';
import css from './filing.module.css';
import { PickOne } from './pick-one.js';
import type { SectionProps } from './section-page.js';
import { routeBody, useRoute } from './use-route.js';
import { filingWords } from './words.js';

/** The checklist of documents: which are required, which are attached, and the digest that the server computed for each. */
export function Documents({ draft, section, readOnly }: SectionProps) {
  const t = filingWords.useWords();
  const say = useSay();
  const documentName = useDocumentName();
  const route = useRoute(routeBody(draft.filing));
  const { data: attachments } = useQuery({
    ...attachmentsListOptions({ query: { limit: '100' } }),
    enabled: !readOnly,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'quarantined') === true ? 3_000 : false),
  });
  const documents = draft.filing.documents;
  const asked = section.open.filter(({ as }) => as === 'missing').flatMap(({ pointer }) => pointer.split('/')[2] ?? []);
  const prepared = route.data?.documents ?? [];
  const codes = [...new Set([...asked, ...documents.map(({ code }) => code), ...prepared.map(({ code }) => code)])];
  return (
    <div className="stack-24">
      <p className="t2">{t('docs.hint')}</p>
      {codes.length === 0 && <p>{section.open[0] === undefined ? t('docs.none') : say(section.open[0].says)}</p>}
      <ul className={css.tasks} aria-label={t('docs.asked')}>
        {codes
          .toSorted((a, b) => documentName(a).localeCompare(documentName(b)))
          .map((code) => (
            <DocumentLine
              key={code}
              code={code}
              title={documentName(code)}
              held={documents.filter((one) => one.code === code)}
              attachments={attachments?.items ?? []}
              readOnly={readOnly}
              onAdd={(file) => draft.set('/documents', [...documents, file])}
              onRemove={(file) =>
                draft.set(
                  '/documents',
                  documents.filter((one) => one !== file),
                )
              }
            />
          ))}
      </ul>
    </div>
  );
}

function DocumentLine({
  code,
  title,
  held,
  attachments,
  readOnly,
  onAdd,
  onRemove,
}: {
  readonly code: string;
  readonly title: string;
  readonly held: readonly NamedDocument[];
  readonly attachments: readonly Attachment[];
  readonly readOnly: boolean;
  readonly onAdd: (document: NamedDocument) => void;
  readonly onRemove: (document: NamedDocument) => void;
}) {
  const t = filingWords.useWords();
  const has = held.length > 0;
  const named = ({ name, digest }: Pick<Attachment, 'name' | 'digest'>): NamedDocument => ({
    code,
    name,
    sha256: digest.replace('sha256:', ''),
  });
  const receive = useAct(
    (file: File, key) =>
      attachmentsReceive({
        query: { name: file.name },
        body: file,
        headers: { ...key, 'Content-Type': fileTypeOf(file.name) ?? file.type },
      }),
    (receipt) => onAdd(named(receipt)),
  );
  const reusable = attachments.filter(({ state, digest }) => state === 'clean' && !held.some(({ sha256 }) => digest.endsWith(sha256)));
  return (
    <li id={`part-documents-${code}`}>
      <div className="stack-8">
        <p>{title}</p>
        {held.map((file) => (
          <HeldFile
            key={file.sha256}
            file={file}
            attachment={attachments.find(({ digest }) => digest === `sha256:${file.sha256}`)}
            {...(!readOnly && { onRemove: () => onRemove(file) })}
          />
        ))}
        {!readOnly && (
          <div className={css.buttons}>
            <FileTrigger
              acceptedFileTypes={Object.values(fileTypes)}
              onSelect={(files) => {
                const file = files?.[0];
                if (file !== undefined) receive.mutate(file);
              }}
            >
              <Button aria-label={t('docs.attach', { title })} isPending={receive.isPending}>
                <FileUp size={18} aria-hidden />
                {receive.isPending ? t('docs.sending', { name: receive.variables.name }) : t('attachFile')}
              </Button>
            </FileTrigger>
          </div>
        )}
        {receive.error !== null && <ProblemNotice error={receive.error} />}
        {!readOnly && reusable.length > 0 && !has && (
          <details className={css.details}>
            <summary>{t('docs.reuse')}</summary>
            <PickOne
              label={t('docs.reuse')}
              value={null}
              choices={reusable.map(({ id, name }) => ({ id, label: name }))}
              onChange={(id) => {
                const chosen = reusable.find((one) => one.id === id);
                if (chosen !== undefined) onAdd(named(chosen));
              }}
            />
          </details>
        )}
      </div>
      <span className={`${css.chip} f-${has ? 'green' : 'grey'}`}>
        {has ? <CircleCheck size={18} aria-hidden /> : <CircleDashed size={18} aria-hidden />}
        {t(has ? 'docs.held' : 'missing')}
      </span>
    </li>
  );
}

function HeldFile({ file, attachment, onRemove }: { file: NamedDocument; attachment: Attachment | undefined; onRemove?: () => void }) {
  const t = filingWords.useWords();
  const say = useSay();
  const state = attachment?.state ?? 'named';
  const rejection = attachment?.rejection ?? null;
  return (
    <div>
      <p className={css.row}>
        <span>
          {file.name} <span className="small t2">· {t(`docs.state.${state}`)}</span>
        </span>
        {onRemove !== undefined && (
          <Button kind="quiet" aria-label={t('docs.remove', { name: file.name })} onPress={onRemove}>
            <X size={18} aria-hidden />
          </Button>
        )}
      </p>
      <p className={`mono small t3 ${css.digest}`}>{t('docs.digest', { digest: file.sha256 })}</p>
      {rejection !== null && <Notice family="red">{say(rejection.says)}</Notice>}
    </div>
  );
}
