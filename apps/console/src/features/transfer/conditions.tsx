import { type Obligation, type Obligations, obligationsAgree, obligationsShow, type Transfer } from '@carnet/client';
import { X } from 'lucide-react';
import { useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { ActForm } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { Notice, ProblemNotice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { shortDigest, useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { useTransferForm } from '../case/meanwhile.js';
import { Section } from '../register/parts.js';
import { conditionWords } from './act-words.js';
import { asEvidence, Attach, type Attached } from './attach.js';
import { offers } from '../transfers/content.js';
import { contentWords } from './words.js';
import css from './transfer.module.css';

/** The conditions of a grant, each with what was shown and made of it. */
export function Conditions({ transfer, obligations }: { transfer: Transfer; obligations: Obligations | undefined }) {
  const t = conditionWords.useWords();
  if (obligations === undefined || obligations.obligations.length === 0) return null;
  return (
    <Section title={t('conditions')} id="conditions">
      <Notice family={obligations.inForce ? 'green' : 'amber'}>{t(obligations.inForce ? 'inForce' : 'notInForce')}</Notice>
      <ol className="stack-16">
        {obligations.obligations.map((one) => (
          <Condition key={one.number} transfer={transfer} of={one} />
        ))}
      </ol>
    </Section>
  );
}

function Condition({ transfer, of }: { transfer: Transfer; of: Obligation }) {
  const t = conditionWords.useWords();
  const say = useSay();
  const format = useFormat();
  const [giving, setGiving] = useState(false);
  const { number, says, phase, state, due, overdue, asks, holdsBack, suspends, agreement, agreedAt, series } = of;
  const agree = useAct((_: null, key) =>
    obligationsAgree({ path: { id: transfer.id, number }, body: {}, headers: { ...key, ...seen(transfer.version) } }),
  );
  const isOpen = state === 'open' || state === 'breached';
  return (
    <li className={css.item}>
      <div className={css.itemHead}>
        <span className={css.number}>{number}</span>
        <div>
          <p>
            <strong>{say(says)}</strong>
          </p>
          <p className="t2 small">
            {t(`phase.${phase}`)} · {t(`obligation.${state}`)} ·{' '}
            {due === null ? t('noLastDay') : t(overdue ? 'overdueSince' : 'dueOn', { day: format.day(due.on) })}
          </p>
        </div>
      </div>
      {asks !== null && <p>{t('asks', { what: say(asks) })}</p>}
      {holdsBack && <p>{t('holds')}</p>}
      {suspends && isOpen && <p className="t2">{t('suspends')}</p>}
      {agreedAt !== null && <p className="t2">{t('agreed', { day: format.day(agreedAt) })}</p>}
      {series?.nextOn && <p className="t2">{t('next', { day: format.day(series.nextOn) })}</p>}
      <Shown of={of} />
      {agree.error !== null && <ProblemNotice error={agree.error} />}
      <div className="row-12">
        {agreement && agreedAt === null && isOpen && offers(transfer, 'agree-to-condition') && (
          <Button kind="primary" isPending={agree.isPending} onPress={() => agree.mutate(null)}>
            {t('agree', { number })}
          </Button>
        )}
        {(isOpen || state === 'evidence-given') && offers(transfer, 'give-evidence') && (
          <Button onPress={() => setGiving(true)}>{t('give', { number })}</Button>
        )}
      </div>
      {giving && <EvidenceDialog transfer={transfer} number={number} onClose={() => setGiving(false)} />}
    </li>
  );
}

function Shown({ of: { evidence, breach, waiver } }: { of: Obligation }) {
  const t = conditionWords.useWords();
  const format = useFormat();
  return (
    <>
      {breach !== null && <p>{t('breach', { day: format.day(breach.at), reasons: breach.reasons })}</p>}
      {waiver !== null && <p>{t('waiver', { day: format.day(waiver.at), reasons: waiver.reasons })}</p>}
      {evidence.map(({ at, late, words, documents, verdict }) => (
        <div key={at} className={css.comment} data-from="company">
          <p className="t2 small">
            {t('given', { day: format.time(at) })}
            {late && ` · ${t('late')}`}
          </p>
          <p>{words}</p>
          {documents.map((document) => (
            <p key={document.sha256} className="small">
              {document.name} <span className="mono t3">{shortDigest(document.sha256)}</span>
            </p>
          ))}
          <p className="t2 small">
            {verdict === null
              ? t('waiting')
              : t(verdict.accepted ? 'acceptedFor' : 'rejectedFor', { day: format.day(verdict.at), reasons: verdict.reasons })}
          </p>
        </div>
      ))}
    </>
  );
}

function EvidenceDialog({ transfer, number, onClose }: { transfer: Transfer; number: number; onClose: () => void }) {
  const t = conditionWords.useWords();
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly Attached[]>([]);
  const [tried, setTried] = useState(false);
  const form = useTransferForm({ of: transfer, onClose }, (headers) =>
    obligationsShow({ path: { id: transfer.id, number }, body: { words: words.trim(), documents: asEvidence(files) }, headers }),
  );
  return (
    <ActForm
      title={t('give', { number })}
      submit={t('send')}
      {...form}
      onSubmit={() => {
        setTried(true);
        if (words.trim() !== '') form.onSubmit();
      }}
    >
      <TextField
        label={t('how')}
        rows={5}
        value={words}
        onChange={setWords}
        error={tried && words.trim() === '' ? t('howNeeded') : undefined}
      />
      <Files of={files} onChange={setFiles} />
      <Attach onAttached={(file) => setFiles((before) => [...before, file])} />
    </ActForm>
  );
}

/** Files that go with words of the company. */
export function Files({ of, onChange }: { of: readonly Attached[]; onChange: (files: readonly Attached[]) => void }) {
  const t = conditionWords.useWords();
  const c = contentWords.useWords();
  if (of.length === 0) return <p className="t2">{c('evidenceNone')}</p>;
  return (
    <ul>
      {of.map((file) => (
        <li key={file.sha256} className="row-12">
          {c('fileOf', { name: file.name, digest: shortDigest(file.sha256) })}
          <Button
            kind="quiet"
            aria-label={t('removeFile', { name: file.name })}
            onPress={() => onChange(of.filter((other) => other !== file))}
          >
            <X size={18} aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}
