import { attachmentsDocument, attachmentsJudge, type DocumentLine, type NamedFile, type Transfer } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Check, ExternalLink, MessageCircleQuestion, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Loading, Notice, ProblemNotice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { roleWords } from '../../words/roles.js';
import type { Discipline } from '../queue/people.js';
import css from './case.module.css';
import { useTransferForm } from './meanwhile.js';
import { ActForm } from '../../ui/act-form.js';
import { caseWords } from './words.js';

interface EvidenceProps {
  readonly of: Transfer;
  readonly line: DocumentLine | undefined;
  readonly file: NamedFile | undefined;
  readonly mayJudge: boolean;
}

/** A document in its place: what it is, what was said of it, and the file itself where Carnet holds it. */
export function Evidence({ of, line, file, mayJudge }: EvidenceProps) {
  const t = caseWords.useWords();
  const say = useSay();
  const role = roleWords.useWords();
  const { disciplines } = useMe();
  const [judging, setJudging] = useState<Omit<JudgeProps, 'of' | 'onClose'> | null>(null);
  const discipline = of.reviews.find((review) => disciplines.includes(review.discipline))?.discipline;
  const accepting = useAct((input: NamedFile, key) =>
    attachmentsJudge({
      path: { id: of.id, sha256: input.sha256 },
      body: { discipline: discipline ?? 'privacy', as: 'accepted' },
      headers: { ...key, ...seen(of.version) },
    }),
  );
  const dialog = judging !== null && <JudgeDialog of={of} {...judging} onClose={() => setJudging(null)} />;
  if (line === undefined || file === undefined)
    return (
      <>
        <p className={`${css.padded} t2`}>{t('evidence.none')}</p>
        {dialog}
      </>
    );
  return (
    <>
      <div className={css.evidenceHead}>
        <strong className="clip">{line.title === null ? file.name : say(line.title)}</strong>
        <span className="small t3 clip">{file.name}</span>
        <span className={css.grow} />
        {mayJudge && discipline !== undefined && (
          <>
            <Button kind="quiet" isPending={accepting.isPending} onPress={() => accepting.mutate(file)}>
              <Check size={15} aria-hidden />
              {t('accept')}
            </Button>
            <Button kind="quiet" onPress={() => setJudging({ file, discipline, as: 'query' })}>
              <MessageCircleQuestion size={15} aria-hidden />
              {t('evidence.query')}
            </Button>
            <Button kind="quiet" onPress={() => setJudging({ file, discipline, as: 'rejected' })}>
              <X size={15} aria-hidden />
              {t('reject')}
            </Button>
          </>
        )}
      </div>
      <div className={css.evidence}>
        {accepting.error !== null && <ProblemNotice error={accepting.error} />}
        {file.judgements.map(({ discipline: by, as, reasons, officer }) => (
          <p key={by} className="small">
            <strong>
              {role(by)}: {t(`verdict.${as}`)}
            </strong>{' '}
            {reasons} <span className="t3">{officer?.name}</span>
          </p>
        ))}
        {line.askedBy.length > 0 && (
          <p className="small t2">{t('evidence.askedBy', { duty: say(line.askedBy[0]?.says ?? { en: '', zh: '' }) })}</p>
        )}
        <Content of={of} file={file} />
      </div>
      {dialog}
    </>
  );
}

function Content({ of, file }: { of: Transfer; file: NamedFile }) {
  const t = caseWords.useWords();
  if (file.state === 'attached') return <Attached id={of.id} file={file} />;
  return (
    <>
      <Notice family={file.state === 'rejected' ? 'red' : 'grey'}>{t(`evidence.${file.state}`)}</Notice>
      <dl className={css.digest}>
        <dt className="small t3">SHA-256</dt>
        <dd className="mono">{file.sha256}</dd>
      </dl>
    </>
  );
}

/** The file itself. Nothing in it runs: pictures are drawn, text is text, anything else opens in a tab of its own. */
function Attached({ id, file }: { id: string; file: NamedFile }) {
  const t = caseWords.useWords();
  const content = useQuery({
    queryKey: ['document', id, file.sha256],
    queryFn: async () => {
      const { data } = await attachmentsDocument({ path: { id, sha256: file.sha256 }, parseAs: 'blob' });
      return { blob: data, text: data.type.startsWith('text/') ? await data.slice(0, 200_000).text() : null };
    },
    staleTime: Infinity,
  });
  const [address, setAddress] = useState<string | null>(null);
  const blob = content.data?.blob;
  useEffect(() => {
    if (blob === undefined) return undefined;
    const url = URL.createObjectURL(blob);
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  if (content.error !== null) return <ProblemNotice error={content.error} onRetry={() => void content.refetch()} />;
  if (content.data === undefined || address === null) return <Loading rows={3} />;
  return (
    <>
      <Size bytes={content.data.blob.size} />
      {content.data.text !== null && (
        <pre className={css.text} tabIndex={0}>
          {content.data.text}
        </pre>
      )}
      {/^image\/(?:png|jpeg|gif|webp)$/.test(content.data.blob.type) && <img src={address} alt={file.name} className={css.image} />}
      <a href={`/v1/transfers/${id}/documents/${file.sha256}/content`} target="_blank" rel="noreferrer noopener">
        {t('evidence.open')} <ExternalLink size={13} aria-hidden />
      </a>
    </>
  );
}

function Size({ bytes }: { bytes: number }) {
  const t = caseWords.useWords();
  const format = useFormat();
  return <p className="small t3">{t('kilobytes', { size: format.number(Math.ceil(bytes / 1024)) })}</p>;
}

interface JudgeProps {
  readonly of: Transfer;
  readonly file: NamedFile;
  readonly discipline: Discipline;
  readonly as: 'query' | 'rejected';
  readonly onClose: () => void;
}

function JudgeDialog({ of, file, discipline, as, onClose }: JudgeProps) {
  const t = caseWords.useWords();
  const [reasons, setReasons] = useState('');
  const form = useTransferForm({ of, onClose }, (headers) =>
    attachmentsJudge({ path: { id: of.id, sha256: file.sha256 }, body: { discipline, as, reasons }, headers }),
  );
  return (
    <ActForm title={t(`judge.${as}`)} isReady={reasons.trim() !== ''} {...form}>
      <TextField
        label={t('reasons')}
        hint={t('reasons.company')}
        rows={4}
        isRequired
        value={reasons}
        onChange={setReasons}
        maxLength={4000}
        autoFocus
      />
    </ActForm>
  );
}
