import { type Hearings, hearingsHearingsOptions, hearingsState, type Transfer } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ActForm, ActNote } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { useTransferActs } from '../case/meanwhile.js';
import { Section } from '../register/parts.js';
import { hearingWords } from './act-words.js';
import { asEvidence, Attach, type Attached } from './attach.js';
import { Files } from './conditions.js';
import { offers } from '../transfers/content.js';
import { TooLate } from './too-late.js';
import css from './transfer.module.css';

/** What somebody has written for their view; it stays until it is sent or dropped, also when the hearing is over. */
interface Written {
  readonly until: string;
  readonly isReassessment: boolean;
  readonly words: string;
  readonly files: readonly Attached[];
}

/** The company's view before a refusal, or in a re-assessment, and earlier ones. */
export function Hearing({ transfer }: { transfer: Transfer }) {
  const [written, setWritten] = useState<Written | null>(null);
  const { data } = useQuery(hearingsHearingsOptions({ path: { id: transfer.id } }));
  if (data === undefined) return null;
  const hearing = data.hearings.find(({ end }) => end === null);
  const statement = data.statements.find(({ end }) => end === null);
  const open = offers(transfer, 'state-view') ? (hearing ?? statement) : undefined;
  const blank = open && { until: open.due.at, isReassessment: hearing === undefined, words: '', files: [] };
  const shown = written ?? blank;
  return (
    <>
      {shown !== undefined && <StateView transfer={transfer} written={shown} isWriting={written !== null} onWrite={setWritten} />}
      <Earlier of={[...data.hearings, ...data.statements]} />
    </>
  );
}

interface ViewProps {
  readonly transfer: Transfer;
  readonly written: Written;
  readonly isWriting: boolean;
  readonly onWrite: (written: Written | null) => void;
}

function StateView({ transfer, written, isWriting, onWrite }: ViewProps) {
  const t = hearingWords.useWords();
  const format = useFormat();
  const { until, isReassessment, words, files } = written;
  const [tried, setTried] = useState(false);
  const [waiving, setWaiving] = useState(false);
  const { act, run } = useTransferActs<'stated' | 'waived'>(
    {
      of: transfer,
      onDone: () => {
        setWaiving(false);
        onWrite(null);
      },
      isWriting: isWriting || waiving,
    },
    (headers, as) =>
      hearingsState({
        path: { id: transfer.id },
        body: as === 'waived' ? { waive: true } : { words: words.trim(), documents: asEvidence(files) },
        headers,
      }),
  );
  const change = (to: Partial<Written>): void => onWrite({ ...written, ...to });
  return (
    <Section title={t(isReassessment ? 'titleReassessment' : 'title')} id="view">
      {!isReassessment && <p>{t('intro')}</p>}
      <p className="t2">{t('until', { day: format.time(until) })}</p>
      <TextField
        label={t('words')}
        rows={6}
        value={words}
        onChange={(typed) => change({ words: typed })}
        error={tried && words.trim() === '' ? t('needed') : undefined}
      />
      <Files of={files} onChange={(kept) => change({ files: kept })} />
      <Attach onAttached={(file) => change({ files: [...files, file] })} />
      {!waiving && <ActNote act={act} />}
      {offers(transfer, 'state-view') ? (
        <div className="row-12">
          <Button
            kind="primary"
            isPending={act.isPending}
            onPress={() => {
              setTried(true);
              if (words.trim() !== '') run('stated');
            }}
          >
            {t('state')}
          </Button>
          <Button kind="quiet" onPress={() => setWaiving(true)}>
            {t('waive')}
          </Button>
        </div>
      ) : (
        isWriting && !act.isPending && <TooLate onDrop={() => onWrite(null)} />
      )}
      {waiving && (
        <ActForm
          title={t('waiveTitle')}
          submit={t('waive')}
          act={act}
          isDanger
          onSubmit={() => run('waived')}
          onClose={() => setWaiving(false)}
        >
          <p>{t('waiveText')}</p>
        </ActForm>
      )}
    </Section>
  );
}

function Earlier({ of }: { of: readonly (Hearings['hearings'][number] | Hearings['statements'][number])[] }) {
  const t = hearingWords.useWords();
  const format = useFormat();
  const over = of.filter(({ end }) => end !== null);
  if (over.length === 0) return null;
  return (
    <Section title={t('earlier')}>
      {over.map(({ round, end, view }, place) => (
        <div key={place} className={css.comment} data-from="company">
          <p className="t2 small">
            {t('round', { number: round })} · {end !== null && t(`end.${end.as}`, { day: format.day(end.at) })}
          </p>
          {view !== null && <p>{view.words}</p>}
        </div>
      ))}
    </Section>
  );
}
