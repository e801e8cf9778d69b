import type { LawSide, RegimeImpact } from '@carnet/client';
import { Link } from 'react-router';
import { useRegimeName } from '../../words/facts.js';
import { useSay } from '../../words/language.js';
import { Citations } from '../packs/citations.js';
import { dayBefore } from '../history/wall-time.js';
import { ruleHref } from '../packs/rule-href.js';
import { OutcomeTag } from '../transfers/tags.js';
import css from './changes.module.css';
import { changeWords } from './words.js';

/** What each regime answered before and answers after, with the rules that decide and their articles. */
export function RegimeMoves({ of, from }: { of: readonly RegimeImpact[]; from: string }) {
  const t = changeWords.useWords();
  const say = useSay();
  const title = useRegimeName();
  return (
    <ul className="stack-8">
      {of.map(({ regime, before, after, carries, gained, dropped }) => (
        <li key={regime}>
          <details>
            <summary>
              {title(regime)}:{' '}
              <span className={css.nowrap}>
                <Side of={before} /> → <Side of={after} />
              </span>
            </summary>
            <div className={css.side}>
              <p>
                {t('carries')}: <strong>{t(`carries.${carries}`)}</strong>
              </p>
              <Rule name={t('before')} regime={regime} of={before} on={dayBefore(from)} />
              <Rule name={t('after')} regime={regime} of={after} on={from} />
              {gained.length > 0 && (
                <p>
                  {t('gained')}: {gained.map(({ says }) => say(says)).join(' ')}
                </p>
              )}
              {dropped.length > 0 && (
                <p>
                  {t('dropped')}: {dropped.map(({ says }) => say(says)).join(' ')}
                </p>
              )}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Side({ of }: { of: LawSide | null }) {
  const t = changeWords.useWords();
  return of === null ? <span className="t3">{t('notBound')}</span> : <OutcomeTag outcome={of.outcome} />;
}

function Rule({ name, regime, of, on }: { name: string; regime: string; of: LawSide | null; on: string }) {
  if (of === null) return null;
  return (
    <div>
      <strong>{name}</strong>{' '}
      {of.rule !== null && (
        <Link className="mono" to={ruleHref(of.rule, on, (pack) => (pack === regime ? `${regime}@${of.packVersion}` : undefined))}>
          {of.rule}
        </Link>
      )}{' '}
      <span className="mono t3">{of.packVersion}</span>
      <Citations of={of.citations} />
    </div>
  );
}
