import type { Receipt, Transfer } from '@carnet/client';
import { type ReactNode, useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { isUnanswered, type ServerProblem } from '../../shell/server.js';
import { useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/feedback.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { dialogWords } from './dialog-words.js';

interface Seen {
  /** The version that the person saw: the act is refused on any other. */
  readonly version: number;
  /** What happened since; null while nothing did. */
  readonly meanwhile: ReactNode;
}

interface Act {
  readonly isPending: boolean;
  readonly error: ServerProblem | null;
}

/** Whether what changed may be the act itself: it is on the way, or nobody knows, and sending it again tells. */
export const mayBeOwn = ({ isPending, error }: Act): boolean => isPending || (error !== null && isUnanswered(error));

/**
 * A case as somebody saw it when they began to write. What others do meanwhile is shown; what was typed stays.
 *
 * @param isWriting false while nothing is written yet: the person sees the case as it is.
 */
export function useSeen(of: Transfer, onGoOn: () => void, isWriting = true): Seen & { readonly own: (version: number) => void } {
  const [{ before, version }, setSeen] = useState({ before: of, version: of.version });
  const see = (): void => setSeen({ before: of, version: of.version });
  if (before.version !== of.version && (!isWriting || version === of.version)) see();
  return {
    version,
    // What the caller did is no news to them.
    own: (reached) => setSeen({ before, version: reached }),
    meanwhile:
      of.version <= version ? null : (
        <Meanwhile
          before={before}
          of={of}
          onGoOn={() => {
            see();
            onGoOn();
          }}
        />
      ),
  };
}

type Headers = Record<'Idempotency-Key' | 'If-Match', string>;
type Sent = Promise<{ readonly data: Receipt }>;

interface Acting<Input> {
  readonly of: Transfer;
  readonly onDone: (input: Input) => void;
  /** False while nothing is written yet, in a form that stands on the page. */
  readonly isWriting?: boolean;
}

/**
 * Acts on a transfer as it was when somebody began to write. Where the case has changed since, the server refuses until the person
 * has seen what others did: nobody signs what they have not seen.
 */
export function useTransferActs<Input>({ of, onDone, isWriting }: Acting<Input>, send: (headers: Headers, input: Input) => Sent) {
  const { version, own, meanwhile } = useSeen(of, () => act.reset(), isWriting);
  const act = useAct(
    (input: Input, key) => send({ ...key, ...seen(version) }, input),
    (receipt, input) => {
      own(receipt.version);
      onDone(input);
    },
  );
  return { act: { ...act, meanwhile: mayBeOwn(act) ? null : meanwhile }, run: (input: Input) => act.mutate(input) };
}

/** The one act of a dialog, as its form takes it: the dialog is closed when it is done. */
export function useTransferForm({ of, onClose }: { of: Transfer; onClose: () => void }, send: (headers: Headers) => Sent) {
  const { act, run } = useTransferActs<undefined>({ of, onDone: onClose }, send);
  return { act, onSubmit: () => run(undefined), onClose };
}

function Meanwhile({ before, of, onGoOn }: { before: Transfer; of: Transfer; onGoOn: () => void }) {
  const t = dialogWords.useWords();
  const say = useSay();
  const format = useFormat();
  const { name: own } = useMe();
  const events = of.timeline.slice(before.timeline.length).filter(({ refused }) => !refused);
  // The name alone tells who acted: a person of the caller's name may be the caller, whose answer was lost.
  const byOthers = events.some(({ actor }) => actor.kind !== 'system' && actor.name !== own);
  const maybeOwn = events.some(({ actor }) => actor.kind !== 'system' && actor.name === own);
  const isOtherContent = before.contentDigest !== of.contentDigest;
  return (
    <Notice family="amber" role="alert">
      <p>{t(byOthers ? 'meanwhile' : 'meanwhile.changed')}</p>
      {(events.length > 0 || isOtherContent) && (
        <ul>
          {events.map(({ at, kind, actor, says }) => (
            <li key={`${at} ${kind}`}>
              {say(says)}{' '}
              <span className="t2">
                {actor.name === null ? format.time(at) : t('nameAndTime', { name: actor.name, time: format.time(at) })}
              </span>
            </li>
          ))}
          {isOtherContent && <li>{t('meanwhile.content')}</li>}
        </ul>
      )}
      <p>{t(maybeOwn ? 'meanwhile.own' : 'meanwhile.kept')}</p>
      <Button onPress={onGoOn}>{t('meanwhile.goOn')}</Button>
    </Notice>
  );
}
