import { commentsListOptions, commentsWrite } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { Section } from '../register/parts.js';
import { sideWords } from './act-words.js';
import css from './transfer.module.css';

/** What the company and the authority wrote to each other about a transfer. */
export function Comments({ id }: { id: string }) {
  const t = sideWords.useWords();
  const may = useMay();
  const say = useSay();
  const format = useFormat();
  const [cursor, setCursor] = useState<string | null>(null);
  const list = useQuery(commentsListOptions({ path: { id }, query: { audience: 'to-company', ...(cursor !== null && { cursor }) } }));
  return (
    <Section title={t('comments')}>
      <p className="t2">{t('commentsHint')}</p>
      <Answer of={list} rows={2}>
        {({ items, next }) => (
          <>
            {items.length === 0 && <p className="t2">{t('commentsNone')}</p>}
            {items.map(({ id: comment, from, author, text, withheld, at }) => (
              <div key={comment} className={css.comment} data-from={from}>
                <p className="t2 small">
                  {from === 'authority' ? t('authority') : (author?.name ?? t('you'))} · {format.time(at)}
                </p>
                <p>{text ?? (withheld === undefined ? '' : say(withheld.reason))}</p>
              </div>
            ))}
            {next !== null && (
              <div>
                <Button onPress={() => setCursor(next)}>{t('more')}</Button>
              </div>
            )}
          </>
        )}
      </Answer>
      {may('comment:write') && <Write id={id} />}
    </Section>
  );
}

function Write({ id }: { id: string }) {
  const t = sideWords.useWords();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct(
    (_: null, key) => commentsWrite({ path: { id }, body: { audience: 'to-company', text: text.trim() }, headers: { ...key } }),
    () => {
      setText('');
      setTried(false);
    },
  );
  return (
    <div className="stack-16">
      <TextField
        label={t('write')}
        rows={3}
        value={text}
        onChange={setText}
        error={tried && text.trim() === '' ? t('writeNeeded') : undefined}
      />
      {act.error !== null && <ProblemNotice error={act.error} />}
      <div>
        <Button
          sends
          isPending={act.isPending}
          onPress={() => {
            setTried(true);
            if (text.trim() !== '') act.mutate(null);
          }}
        >
          {t('send')}
        </Button>
      </div>
    </div>
  );
}
