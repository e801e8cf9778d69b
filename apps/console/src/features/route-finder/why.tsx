import type { RegimeRoute, RouteQuestion } from '@carnet/client';
import { type Catalogue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { useFactWords } from '../filing/part-words.js';
import css from '../filing/filing.module.css';
import { Citations } from '../filing/route-ladder.js';
import { OutcomeTag } from '../transfers/tags.js';
import { routeWords } from './words.js';

interface Decides {
  readonly regime: string;
  readonly splits: boolean;
  readonly answers: readonly {
    readonly outcome: string | null;
    readonly citations: readonly unknown[];
    readonly values: readonly unknown[];
  }[];
}

const mostValues = 6;
const mostRegimes = 6;

/** What each regime would say with which answer, and where the law says so. */
export function Why({
  question,
  titles,
  catalogue,
}: {
  readonly question: RouteQuestion;
  readonly titles: readonly RegimeRoute[];
  readonly catalogue: Catalogue;
}) {
  const t = routeWords.useWords();
  const say = useSay();
  const format = useFormat();
  const words = useFactWords();
  const fact = catalogue.get(question.fact);
  const decides = (question.decides as unknown as readonly Decides[]).filter(({ splits }) => splits);
  const titleOf = (regime: string): string => {
    const title = titles.find((one) => one.regime === regime)?.title;
    return title === undefined ? regime : say(title);
  };
  const valuesOf = (values: readonly unknown[]): string => {
    const shown = values.slice(0, mostValues).map((value) => (fact === undefined ? String(value) : words(fact, value)));
    const rest = values.length - shown.length;
    return format.list(rest > 0 ? [...shown, t('moreValues', { count: rest })] : shown);
  };
  return (
    <details className={css.details}>
      <summary>{t('why')}</summary>
      <div className="stack-8">
        <p>{t('whyWaiting', { count: question.waiting.length })}</p>
        {decides.slice(0, mostRegimes).map(({ regime, answers }) => (
          <section key={regime} className="stack-8">
            <h2>{titleOf(regime)}</h2>
            <ul className="stack-8">
              {answers.map(({ outcome, values, citations }) => (
                <li key={JSON.stringify(values)}>
                  <p className="small">{t('decidesWith', { values: valuesOf(values) })}</p>
                  <p className="small">{outcome === null ? t('decidesNot') : <OutcomeTag outcome={outcome} />}</p>
                  <Citations of={citations} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}
