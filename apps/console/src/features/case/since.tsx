import { type PartChange, type Transfer, sinceReadOptions, sinceVisit } from '@carnet/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { History, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { OutcomeTag } from '../transfers/tags.js';
import css from './case.module.css';
import { useFacts } from './filing.js';
import { caseWords } from './words.js';

const seenUpTo = new Set<string>();

/** What is otherwise since the caller's last visit; asked once, before this visit is told. */
export function useSince(of: Transfer | undefined) {
  const id = of?.id ?? '';
  const since = useQuery({
    ...sinceReadOptions({ path: { id }, query: { since: 'my-last-visit' } }),
    enabled: of !== undefined,
    staleTime: 'static',
    gcTime: 0,
  });
  const visit = useMutation({
    mutationFn: (upTo: string) => sinceVisit({ path: { id }, body: { upTo }, headers: { 'Idempotency-Key': crypto.randomUUID() } }),
  });
  const upTo = of?.upTo ?? null;
  const { mutate } = visit;
  const isRead = since.data !== undefined;
  useEffect(() => {
    if (upTo === null || !isRead || seenUpTo.has(upTo)) return;
    seenUpTo.add(upTo);
    mutate(upTo);
  }, [upTo, isRead, mutate]);
  return since.data?.visit ?? null;
}

type Missed = NonNullable<ReturnType<typeof useSince>>;

/** Whether there is anything to tell of the time since the last visit. */
const isNews = (missed: Missed): boolean =>
  missed.visitedAt !== null && (missed.events.length > 0 || missed.changes.length > 0 || missed.judged !== null);

/** A strip with what changed since the last visit; dismissed for this visit. */
export function SinceStrip({ of, isOpen, onOpen }: { of: Missed | null; isOpen: boolean; onOpen: (open: boolean) => void }) {
  const t = caseWords.useWords();
  const format = useFormat();
  const say = useSay();
  const [gone, setGone] = useState(false);
  const pointer = usePointerWords();
  if (of === null || !isNews(of)) return null;
  return (
    <>
      {!gone && (
        <section className={css.since} aria-label={t('since.label')}>
          <History size={15} aria-hidden />
          <strong>{t('since.at', { time: format.time(of.visitedAt ?? '') })}</strong>
          {of.changes.slice(0, 3).map((change) => (
            <span key={change.subject} className={css.pill}>
              {pointer.label(change.subject)} <del>{pointer.value(change.subject, change.before)}</del> →{' '}
              <ins>{pointer.value(change.subject, change.after)}</ins>
            </span>
          ))}
          {of.changes.length === 0 &&
            of.events.slice(-2).map((event) => (
              <span key={`${event.at} ${event.kind}`} className={css.pill}>
                {say(event.says)}
              </span>
            ))}
          <span className={css.grow} />
          <Button kind="quiet" hotkey="c" onPress={() => onOpen(true)}>
            {t('since.all')}
          </Button>
          <Button kind="quiet" aria-label={t('since.dismiss')} onPress={() => setGone(true)}>
            <X size={15} aria-hidden />
          </Button>
        </section>
      )}
      {isOpen && <SinceDialog of={of} onClose={() => onOpen(false)} />}
    </>
  );
}

function SinceDialog({ of, onClose }: { of: Missed; onClose: () => void }) {
  const t = caseWords.useWords();
  const say = useSay();
  const format = useFormat();
  const regime = useRegimeName();
  return (
    <Dialog title={t('since.all')} drawer={800} onClose={onClose}>
      {of.changes.length > 0 && <Changes of={of.changes} />}
      {of.judged !== null && (
        <Table label={t('since.judged')} head={[t('regime'), t('since.before'), t('since.after')]}>
          {of.judged.verdicts.map(({ regime: name, before, after }) => (
            <tr key={name}>
              <td>{regime(name)}</td>
              <td>{before === null ? t('since.notBound') : <OutcomeTag outcome={before.outcome} />}</td>
              <td>{after === null ? t('since.notBound') : <OutcomeTag outcome={after.outcome} />}</td>
            </tr>
          ))}
        </Table>
      )}
      <Table label={t('since.events')} head={[t('when'), t('since.what'), t('who')]}>
        {of.events.map((event) => (
          <tr key={`${event.at} ${event.kind}`}>
            <td>{format.time(event.at)}</td>
            <td>{say(event.says)}</td>
            <td>{event.actor.name ?? event.actor.role}</td>
          </tr>
        ))}
      </Table>
    </Dialog>
  );
}

/** Parts of the filing before and after. */
export function Changes({ of }: { of: readonly PartChange[] }) {
  const t = caseWords.useWords();
  const pointer = usePointerWords();
  return (
    <Table label={t('since.changes')} head={[t('since.part'), t('since.before'), t('since.after')]}>
      {of.map(({ subject, before, after }) => (
        <tr key={subject}>
          <td>{pointer.label(subject)}</td>
          <td>
            <del className={css.before}>{pointer.value(subject, before)}</del>
          </td>
          <td>
            <ins className={css.after}>{pointer.value(subject, after)}</ins>
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** The name and the value of what a JSON pointer into the filing is about. */
export function usePointerWords(): {
  readonly label: (pointer: string) => string;
  readonly value: (pointer: string, value: unknown) => string;
} {
  const t = caseWords.useWords();
  const facts = useFacts();
  return {
    label: (pointer) => {
      const [, part = '', name] = pointer.split('/');
      if (part === 'facts' && name !== undefined) return facts.label(name);
      const known = (['title', 'recipient', 'fields', 'people', 'facts', 'documents'] as const).find((one) => one === part);
      if (known === undefined) return pointer === '' ? t('pointer.whole') : pointer;
      if (known === 'people' && (name === 'ordinary' || name === 'sensitive')) return t(`${name}People`);
      return name === undefined ? t(`pointer.${known}`) : t('pointer.of', { part: t(`pointer.${known}`), name });
    },
    value: (pointer, value) => facts.show(pointer.split('/')[2] ?? '', value),
  };
}
