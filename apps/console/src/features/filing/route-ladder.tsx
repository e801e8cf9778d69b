import type { RegimeRoute, Route } from '@carnet/client';
import { commonWords, useSay } from '../../words/language.js';
import { OutcomeTag } from '../transfers/tags.js';
import css from './filing.module.css';
import { filingWords } from './words.js';

const rungs = ['clear', 'conditional', 'heavy', 'stop'] as const;

interface Citation {
  readonly title: { readonly en: string; readonly zh: string };
  readonly article: string;
  readonly url: string | null;
}

/**
 * From no mechanism to not allowed: every regime that binds stands on its own rung, and none is summed up with another.
 * Below it stands what cannot be told yet, and what only a person can tell.
 */
export function RouteLadder({ route }: { route: Route }) {
  const t = filingWords.useWords();
  const on = (group: string): readonly RegimeRoute[] => route.regimes.filter((regime) => regime.group === group);
  const unknown = on('unknown');
  // Once nothing more is asked, what is missing is what the company does not know.
  const waiting = unknown.filter(({ missing }) => missing.length > 0 && route.next !== null);
  const forPeople = unknown.filter((regime) => !waiting.includes(regime));
  const outside = on('outside').length + route.outside.length;
  return (
    <>
      <ol className={css.ladder}>
        {rungs.map((rung) => (
          <Rung key={rung} name={t(`side.rung.${rung}`)} regimes={on(rung)} />
        ))}
        {forPeople.length > 0 && <Rung name={t('side.rung.unknown')} look={css.rungUnknown} regimes={forPeople} />}
        {waiting.length > 0 && <Waiting regimes={waiting} />}
      </ol>
      {outside > 0 && <p className="small t3">{t('side.outside', { count: outside })}</p>}
    </>
  );
}

function Rung({ name, regimes, look = '' }: { name: string; regimes: readonly RegimeRoute[]; look?: string | undefined }) {
  return (
    <li className={`${css.rung} ${regimes.length > 0 ? css.rungOn : ''} ${look}`}>
      <p>{name}</p>
      {regimes.map((regime) => (
        <Verdict key={regime.regime} of={regime} />
      ))}
    </li>
  );
}

const mostWaiting = 4;

/** Regimes that cannot answer before more is stated. */
function Waiting({ regimes }: { regimes: readonly RegimeRoute[] }) {
  const t = filingWords.useWords();
  const say = useSay();
  return (
    <li className={`${css.rung} ${css.rungOn} ${css.rungWaiting}`}>
      <p>{t('side.rung.waiting')}</p>
      {regimes.slice(0, mostWaiting).map(({ regime, title }) => (
        <p key={regime} className="small t2">
          {say(title)}
        </p>
      ))}
      {regimes.length > mostWaiting && <p className="small t3">{t('side.missingMore', { count: regimes.length - mostWaiting })}</p>}
    </li>
  );
}

function Verdict({ of }: { of: RegimeRoute }) {
  const t = filingWords.useWords();
  const say = useSay();
  return (
    <div className={css.verdict}>
      <p className="small">{say(of.title)}</p>
      <p className="small">
        <OutcomeTag outcome={of.outcome} />
        {of.binds === 'open' && <span className="t3"> · {t('side.open')}</span>}
      </p>
      <details className={css.why}>
        <summary>{t('side.why')}</summary>
        <p className="small t2">{say(of.reason)}</p>
        <Citations of={of.citations} />
      </details>
    </div>
  );
}

/** Where in the law something stands. */
export function Citations({ of }: { of: readonly unknown[] }) {
  const common = commonWords.useWords();
  const say = useSay();
  const citations = of as readonly Citation[];
  if (citations.length === 0) return null;
  return (
    <ul className={css.citations}>
      {citations.map(({ title, article, url }) => {
        const words = common('cite', { title: say(title), article });
        return (
          <li key={`${title.en} ${article}`} className="small t2">
            {url === null ? (
              words
            ) : (
              <a href={url} target="_blank" rel="noreferrer">
                {words}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
