import { Link } from 'react-router';
import { Button } from '../../ui/button.js';
import type { Catalogue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { SidePart } from '../filing/frame.js';
import { usePartWords } from '../filing/part-words.js';
import type { RouteAnswers } from './answers.js';
import { routeWords } from './words.js';

/** What was answered so far, each with its way back. */
export function AnswersPart({ answers, catalogue, onRestart }: { answers: RouteAnswers; catalogue: Catalogue; onRestart: () => void }) {
  const t = routeWords.useWords();
  const say = useSay();
  const { country } = useFormat();
  const words = usePartWords(catalogue);
  return (
    <SidePart title={t('answers')}>
      {answers.asked.length === 0 && <p>{t('answersNone')}</p>}
      <ol className="stack-8">
        {answers.asked.map(({ pointer, label }, place) => {
          const value = answers.values[pointer];
          const name = pointer === '/people' ? t('people') : say(label);
          return (
            <li key={pointer}>
              <Link to={`/route?step=${String(place + 1)}`} aria-label={t('change', { label: name })}>
                {name}
              </Link>
              <p className="small t2">{pointer === '/recipient/country' ? country(String(value)) : words(pointer, value)}</p>
            </li>
          );
        })}
      </ol>
      {answers.asked.length > 0 && (
        <>
          <p className="small t3">{t('kept')}</p>
          <Button kind="quiet" onPress={onRestart}>
            {t('restart')}
          </Button>
        </>
      )}
    </SidePart>
  );
}
