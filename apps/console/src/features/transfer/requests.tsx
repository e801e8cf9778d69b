import { filingsAnswer, informationRoundsOptions, type Item, type MoreTime, type Request, type Round, type Transfer } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ActNote } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { Checkbox, Radios, TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { requestKindWords } from '../transfers/state-words.js';
import { roleWords } from '../../words/roles.js';
import { useTransferActs } from '../case/meanwhile.js';
import company from '../register/company.module.css';
import { Section } from '../register/parts.js';
import { type Filing, filingOf, offers } from '../transfers/content.js';
import { cleaned, ContentEditor } from './content-editor.js';
import { MoreTimeDialog } from './more-time.js';
import { Difference, usePartName } from './names.js';
import { TooLate } from './too-late.js';
import css from './transfer.module.css';
import { requestWords } from './words.js';

interface Draft {
  readonly says: string;
  readonly agrees?: boolean;
}

/** What somebody has written for an answer; it stays until it is sent or dropped, also when the request is over. */
interface Written {
  readonly request: Request;
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly content: Filing | null;
}

/** What the authority asks now, to be answered in place. */
export function OpenRequest({ transfer }: { transfer: Transfer }) {
  const t = requestWords.useWords();
  const [written, setWritten] = useState<Written | null>(null);
  const [asking, setAsking] = useState(false);
  const request = written?.request ?? (transfer.state === 'information-requested' ? transfer.request : null);
  if (request === null && !asking) return null;
  const moreTime = transfer.request?.moreTime ?? [];
  return (
    <>
      {request !== null && (
        <Section title={t('title', { count: askedOf(request).length })} id="answer">
          {moreTime.map((said) => (
            <MoreTimeLine key={said.at} of={said} />
          ))}
          <Answers
            key={request.round}
            transfer={transfer}
            written={written ?? { request, drafts: {}, content: null }}
            isWriting={written !== null}
            onWrite={setWritten}
            onMoreTime={() => setAsking(true)}
          />
        </Section>
      )}
      {asking && <MoreTimeDialog transfer={transfer} onClose={() => setAsking(false)} />}
    </>
  );
}

const askedOf = ({ items }: Request): readonly Item[] => items.filter(({ state }) => state === 'asked');

interface AnswersProps {
  readonly transfer: Transfer;
  readonly written: Written;
  readonly isWriting: boolean;
  readonly onWrite: (written: Written | null) => void;
  readonly onMoreTime: () => void;
}

function Answers({ transfer, written, isWriting, onWrite, onMoreTime }: AnswersProps) {
  const t = requestWords.useWords();
  const { request, drafts, content } = written;
  const [tried, setTried] = useState(false);
  const items = askedOf(request);
  const draftOf = (id: string): Draft => drafts[id] ?? { says: '' };
  const missing = items.filter(
    (item) => draftOf(item.id).says.trim() === '' || (item.kind === 'extend-time' && draftOf(item.id).agrees === undefined),
  );
  const { act, run } = useTransferActs<undefined>({ of: transfer, onDone: () => onWrite(null), isWriting }, (headers) =>
    filingsAnswer({
      path: { id: transfer.id },
      body: {
        ...cleaned(content ?? filingOf(transfer)),
        replies: items.map((item) => ({ item: item.id, says: draftOf(item.id).says.trim(), ...agreement(draftOf(item.id)) })),
      },
      headers,
    }),
  );
  const may = offers(transfer, 'answer-information');
  return (
    <>
      <ol className="stack-16">
        {items.map((item, place) => (
          <AskedItem
            key={item.id}
            item={item}
            number={place + 1}
            draft={may || isWriting ? draftOf(item.id) : null}
            tried={tried}
            onDraft={(draft) => onWrite({ ...written, drafts: { ...drafts, [item.id]: draft } })}
          />
        ))}
      </ol>
      {(may || isWriting) && (
        <>
          <Checkbox
            isSelected={content !== null}
            onChange={(chosen) => onWrite({ ...written, content: chosen ? filingOf(transfer) : null })}
          >
            {t('change')}
          </Checkbox>
          <p className="t3 small">{t('changeHint')}</p>
          {content !== null && (
            <div className={company.card}>
              <ContentEditor id={transfer.id} value={content} onChange={(changed) => onWrite({ ...written, content: changed })} />
            </div>
          )}
        </>
      )}
      <ActNote act={act} />
      {may && (
        <div className="row-12">
          <Button
            kind="primary"
            isPending={act.isPending}
            onPress={() => {
              setTried(true);
              if (missing.length === 0) run(undefined);
            }}
          >
            {t('send', { count: items.length })}
          </Button>
          {offers(transfer, 'ask-more-time') && (
            <Button kind="quiet" onPress={onMoreTime}>
              {t('moreTime')}
            </Button>
          )}
        </div>
      )}
      {!may && isWriting && !act.isPending && <TooLate onDrop={() => onWrite(null)} />}
    </>
  );
}

const agreement = ({ agrees }: Draft): { agrees?: boolean } => (agrees === undefined ? {} : { agrees });

function AskedItem({
  item: { kind, subject, question, discipline, workingDays },
  number,
  draft,
  tried,
  onDraft,
}: {
  item: Item;
  number: number;
  draft: Draft | null;
  tried: boolean;
  onDraft: (draft: Draft) => void;
}) {
  const t = requestWords.useWords();
  const kindName = requestKindWords.useWords();
  const role = roleWords.useWords();
  const part = usePartName();
  return (
    <li className={css.item}>
      <div className={css.itemHead}>
        <span className={css.number}>{number}</span>
        <div>
          <p className={css.said}>
            <strong>{question}</strong>
          </p>
          <p className="t2 small">
            {kindName(kind)} · {t('about', { part: part(subject) })} · {t('asked', { discipline: role(discipline) })}
          </p>
        </div>
      </div>
      {draft !== null && kind === 'extend-time' && (
        <Radios
          label={t('agreeLabel')}
          choices={[
            { id: 'yes', label: t('agree', { days: workingDays ?? 0 }) },
            { id: 'no', label: t('disagree') },
          ]}
          value={draft.agrees === undefined ? null : draft.agrees ? 'yes' : 'no'}
          onChange={(value) => onDraft({ ...draft, agrees: value === 'yes' })}
          error={tried && draft.agrees === undefined ? t('needAgree') : undefined}
        />
      )}
      {draft !== null && (
        <TextField
          label={t('answer')}
          rows={3}
          value={draft.says}
          onChange={(says) => onDraft({ ...draft, says })}
          error={tried && draft.says.trim() === '' ? t('needAnswer') : undefined}
        />
      )}
    </li>
  );
}

function MoreTimeLine({ of: { as, workingDays, reasons } }: { of: MoreTime }) {
  const t = requestWords.useWords();
  return <p className="t2">{t(`moreTime.${as}`, { count: workingDays ?? 0, reasons })}</p>;
}

/** Requests that are over: what was asked, said, and what became of it. */
export function EarlierRequests({ transfer }: { transfer: Transfer }) {
  const t = requestWords.useWords();
  const format = useFormat();
  const { data } = useQuery(informationRoundsOptions({ path: { id: transfer.id } }));
  const over = data?.rounds.filter(({ closed, lapsedAt }) => closed !== null || lapsedAt !== null) ?? [];
  if (over.length === 0) return null;
  return (
    <Section title={t('rounds')}>
      {over.map((round) => (
        <details key={round.round} className={css.details}>
          <summary>{t('round', { number: round.round, day: format.day(round.sentAt) })}</summary>
          <RoundBody of={round} />
        </details>
      ))}
    </Section>
  );
}

function RoundBody({ of: { items, moreTime, closed, changes } }: { of: Round }) {
  const t = requestWords.useWords();
  const format = useFormat();
  return (
    <div className="stack-16">
      {closed !== null && <p className="t2">{t(`closed.${closed.as}`, { day: format.day(closed.at) })}</p>}
      {moreTime.map((said) => (
        <MoreTimeLine key={said.at} of={said} />
      ))}
      {items.map(({ id, question, reply, state, settlement }) => (
        <div key={id} className={css.item}>
          <p className={css.said}>
            <strong>{question}</strong>
          </p>
          {reply !== null && <p className={css.said}>{reply.says}</p>}
          <p className="t2 small">
            {state === 'rejected'
              ? t(settlement?.reasons ? 'item.rejected' : 'item.rejectedBare', { reason: settlement?.reasons ?? '' })
              : t(`item.${state}`)}
          </p>
        </div>
      ))}
      {changes.length > 0 && (
        <>
          <p className="t2">{t('changed')}</p>
          <Difference parts={changes} />
        </>
      )}
    </div>
  );
}
