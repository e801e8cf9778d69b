import {
  informationDrop,
  informationPreview,
  informationRaise,
  informationSend,
  type Item,
  type ItemBody,
  type RequestPreview,
  type Transfer,
} from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Bell, CalendarCheck, CirclePause, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ProblemNotice } from '../../ui/feedback.js';
import { Radios, Select, TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { CompanyClosedThen } from '../duties/closed.js';
import { requestKindWords } from '../transfers/state-words.js';
import css from './case.module.css';
import { dialogWords } from './dialog-words.js';
import { useFacts } from './filing.js';
import { filingOf } from '../transfers/content.js';
import { ActNote } from '../../ui/act-form.js';
import { useTransferActs } from './meanwhile.js';
import type { DialogProps } from './review-dialogs.js';
import { usePointerWords } from './since.js';
import { caseWords } from './words.js';

export type Kind = Item['kind'];
export const kinds: readonly Kind[] = ['missing', 'replace', 'clarify', 'reword', 'reduce-scope', 'extend-time'];

/** Everything in the filing that a question can be about. */
function useSubjects(of: Transfer): readonly { id: string; label: string }[] {
  const pointer = usePointerWords();
  const facts = useFacts();
  const filing = filingOf(of);
  return [
    ...['/title', '/recipient', '/fields', '/people'].map((id) => ({ id, label: pointer.label(id) })),
    ...Object.keys(filing.facts).map((name) => ({ id: `/facts/${name}`, label: facts.label(name) })),
    ...[...new Set(filing.documents.map(({ code }) => code))].map((code) => ({
      id: `/documents/${code}`,
      label: pointer.label(`/documents/${code}`),
    })),
  ];
}

type Step = { readonly as: 'send' } | { readonly as: 'drop'; readonly item: string } | { readonly as: 'raise'; readonly body: ItemBody };

/** Questions to the company: gathered in a batch, sent once, with their effect on the clock shown before. */
export function RequestDrawer({ of, onClose, subject }: DialogProps & { subject: string | undefined }) {
  const t = dialogWords.useWords();
  const kindName = requestKindWords.useWords();
  const c = caseWords.useWords();
  const items = of.items.filter(({ state }) => state === 'raised');
  const blank: Draft = { kind: 'clarify', about: subject ?? '', question: '', days: '10' };
  const [draft, setDraft] = useState(blank);
  const [days, setDays] = useState('10');
  const workingDays = Math.max(1, Math.min(60, Math.trunc(Number(days)) || 10));
  const maySend = of.acts.some(({ kind, offered }) => kind === 'request-information' && offered);
  const { act, run } = useTransferActs<Step>(
    {
      of,
      onDone: (step) => {
        if (step.as === 'send') onClose();
        else if (step.as === 'raise') setDraft(blank);
      },
    },
    (headers, step) => {
      if (step.as === 'drop') return informationDrop({ path: { id: of.id, item: step.item }, body: {}, headers });
      if (step.as === 'raise') return informationRaise({ path: { id: of.id }, body: step.body, headers });
      return informationSend({ path: { id: of.id }, body: { workingDays }, headers });
    },
  );
  const isOn = (as: Step['as']): boolean => act.isPending && act.variables.as === as;
  const preview = useQuery({
    queryKey: ['request-preview', of.id, of.version, workingDays],
    queryFn: async () => {
      const { data } = await informationPreview({ path: { id: of.id }, body: { workingDays } });
      return data;
    },
    enabled: items.length > 0 && maySend,
    placeholderData: keepPreviousData,
    staleTime: 'static',
    retry: false,
  });
  return (
    <Dialog
      title={t('request.title', { reference: of.reference })}
      drawer={860}
      onClose={onClose}
      note={<ActNote act={act} />}
      foot={
        <>
          <span className={`small t2 ${css.growText}`}>
            {items.length === 0 ? t('request.none') : t('request.kept', { count: items.length })}
          </span>
          <Button onPress={onClose}>{items.length === 0 ? t('cancel') : t('request.keep')}</Button>
          <Button kind="primary" isDisabled={items.length === 0 || !maySend} isPending={isOn('send')} onPress={() => run({ as: 'send' })}>
            {(preview.data?.clock ?? null) === null
              ? t('request.send', { count: items.length })
              : t('request.sendPause', { count: items.length })}
          </Button>
        </>
      }
    >
      <div className={css.twoColumns}>
        <div className={css.stack}>
          {items.map((item, place) => (
            <RaisedItem
              key={item.id}
              item={item}
              number={place + 1}
              isPending={isOn('drop')}
              onDrop={() => run({ as: 'drop', item: item.id })}
            />
          ))}
          <NewItem of={of} draft={draft} onChange={setDraft} isPending={isOn('raise')} onAdd={(body) => run({ as: 'raise', body })} />
        </div>
        <section className={css.notice} aria-label={t('request.willSee')}>
          <h3>{t('request.willSee')}</h3>
          <div className={css.letter}>
            {items.length === 0 ? (
              <p className="t2">{t('request.nothingYet')}</p>
            ) : (
              <ol className={css.numbered}>
                {items.map(({ id, kind, question }) => (
                  <li key={id}>
                    <strong>{kindName(kind)}</strong>
                    <p>{question}</p>
                  </li>
                ))}
              </ol>
            )}
          </div>
          <p className="small t2">{t('request.noName')}</p>
        </section>
      </div>
      {items.length > 0 && maySend && (
        <section className={css.effect} aria-label={t('request.effect')}>
          <TextField label={t('request.days')} inputMode="numeric" value={days} onChange={setDays} />
          {preview.error !== null && <ProblemNotice error={preview.error} />}
          {preview.data !== undefined && <Effect transfer={of} of={preview.data} />}
        </section>
      )}
      {!maySend && <p className="t2">{c('acts.none')}</p>}
    </Dialog>
  );
}

/** The days until the answer is due, and what the clock of the review does meanwhile. */
function Effect({ transfer, of: { answer, clock } }: { transfer: Transfer; of: RequestPreview }) {
  const t = dialogWords.useWords();
  const format = useFormat();
  const say = useSay();
  return (
    <>
      <p>
        <strong>{t('request.replyBy', { time: format.time(answer.at) })}</strong>{' '}
        <span className="t2">{t('workingDayCount', { count: answer.workingDays })}</span>
        <CompanyClosedThen of={transfer} on={answer.on} />
      </p>
      <ol className={css.dayStrip}>
        {answer.steps
          .filter(({ kind }) => kind !== 'start' && kind !== 'due')
          .map(({ on, kind, number, says }) => (
            <li key={on} data-kind={kind} title={say(says)} data-due={on === answer.on}>
              <span className="small">{format.day(on)}</span>
              <strong aria-hidden>{number ?? '–'}</strong>
            </li>
          ))}
      </ol>
      {answer.certainty !== 'confirmed' && <p className="small t2">{t('request.provisional')}</p>}
      <ul className={css.plain}>
        {clock !== null && (
          <>
            <li className={`${css.iconLine} f-blue`}>
              <CirclePause size={15} aria-hidden />
              {t('request.pauses', { day: format.day(clock.pausedFrom), count: clock.left })}
            </li>
            <li className={css.iconLine}>
              <CalendarCheck size={15} aria-hidden />
              {t('request.thenDue', { day: format.day(clock.dueIfAnsweredLast), before: format.day(clock.due) })}
            </li>
          </>
        )}
        <li className={css.iconLine}>
          <Bell size={15} aria-hidden />
          {t('request.noReply')}
        </li>
      </ul>
    </>
  );
}

interface RaisedProps {
  readonly item: Item;
  readonly number: number;
  readonly isPending: boolean;
  readonly onDrop: () => void;
}

function RaisedItem({ item, number, isPending, onDrop }: RaisedProps) {
  const t = dialogWords.useWords();
  const kindName = requestKindWords.useWords();
  const pointer = usePointerWords();
  return (
    <section className={css.card}>
      <div className={css.spread}>
        <strong>{t('request.item', { number, kind: kindName(item.kind) })}</strong>
        <Button kind="quiet" aria-label={t('request.drop', { number })} isPending={isPending} onPress={onDrop}>
          <Trash2 size={15} aria-hidden />
        </Button>
      </div>
      <p className="small t2">{pointer.label(item.subject)}</p>
      <p>{item.question}</p>
    </section>
  );
}

interface Draft {
  readonly kind: Kind;
  readonly about: string;
  readonly question: string;
  readonly days: string;
}

interface NewProps {
  readonly of: Transfer;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly isPending: boolean;
  readonly onAdd: (body: ItemBody) => void;
}

/** The form of one more question. */
function NewItem({ of, draft, onChange, isPending, onAdd }: NewProps) {
  const t = dialogWords.useWords();
  const kindName = requestKindWords.useWords();
  const subjects = useSubjects(of);
  const { kind, about, question, days } = draft;
  const add = (): void => onAdd({ kind, subject: about, question, ...(kind === 'extend-time' && { workingDays: Number(days) }) });
  return (
    <section className={css.card}>
      <h3>{t('request.add')}</h3>
      <Select
        label={t('request.about')}
        choices={subjects}
        value={about === '' ? null : about}
        onChange={(chosen) => onChange({ ...draft, about: chosen })}
      />
      <div className={css.kindGrid}>
        <Radios
          label={t('request.kind')}
          choices={kinds.map((id) => ({ id, label: kindName(id) }))}
          value={kind}
          onChange={(chosen) => onChange({ ...draft, kind: chosen as Kind })}
        />
      </div>
      {kind === 'extend-time' && (
        <TextField
          label={t('request.extendDays')}
          inputMode="numeric"
          value={days}
          onChange={(typed) => onChange({ ...draft, days: typed })}
        />
      )}
      <TextField
        label={t('request.text')}
        hint={t('request.textHint')}
        rows={4}
        value={question}
        onChange={(typed) => onChange({ ...draft, question: typed })}
        maxLength={2000}
      />
      <div>
        <Button isDisabled={about === '' || question.trim() === ''} isPending={isPending} onPress={add}>
          {t('request.addItem')}
        </Button>
      </div>
    </section>
  );
}
