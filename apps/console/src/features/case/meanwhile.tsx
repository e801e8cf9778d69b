import type { Transfer } from '@carnet/client';
import { type ReactNode, useState } from 'react';
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
  readonly isSuccess: boolean;
  readonly error: ServerProblem | null;
}

/** Whether what changed may be the act itself: it is on the way or done, or nobody knows, and sending it again tells. */
export const mayBeOwn = ({ isPending, isSuccess, error }: Act): boolean =>
  isPending || isSuccess || (error !== null && isUnanswered(error));

/** A case as somebody saw it when they began to write. What others do meanwhile is shown; what was typed stays. */
export function useSeen(of: Transfer, onGoOn: () => void): Seen {
  const [before, setBefore] = useState(of);
  return {
    version: before.version,
    meanwhile:
      before.version === of.version ? null : (
        <Meanwhile
          before={before}
          of={of}
          onGoOn={() => {
            setBefore(of);
            onGoOn();
          }}
        />
      ),
  };
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
                {actor.name === null ? format.time(at) : t('meanwhile.by', { name: actor.name, time: format.time(at) })}
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
