import type { Transfer } from '@carnet/client';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/feedback.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { dialogWords } from './dialog-words.js';

interface Seen {
  /** The version that the person saw: the act is refused on any other. */
  readonly version: number;
  /** What others did since; null while nothing happened. */
  readonly meanwhile: ReactNode;
}

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
  const events = of.timeline.slice(before.timeline.length).filter(({ refused }) => !refused);
  return (
    <Notice family="amber" role="alert">
      <p>{t('meanwhile')}</p>
      <ul>
        {events.map(({ at, kind, actor, says }) => (
          <li key={`${at} ${kind}`}>
            {say(says)}{' '}
            <span className="t2">
              {actor.name === null ? format.time(at) : t('meanwhile.by', { name: actor.name, time: format.time(at) })}
            </span>
          </li>
        ))}
        {before.contentDigest !== of.contentDigest && <li>{t('meanwhile.content')}</li>}
      </ul>
      <p>{t('meanwhile.kept')}</p>
      <Button onPress={onGoOn}>{t('meanwhile.goOn')}</Button>
    </Notice>
  );
}
