import type { JudgedVerdict } from '@carnet/client';
import { Link, useSearchParams } from 'react-router';
import { Button } from '../../ui/button.js';
import { useFactName } from '../../words/facts.js';
import { useSay } from '../../words/language.js';
import { useMechanismName } from '../../words/names.js';
import { OutcomeTag } from '../transfers/tags.js';
import { Citations } from './citations.js';
import css from './packs.module.css';
import { packWords } from './words.js';

/** What one regime answers to facts: the answer, its reason, the law, and what to ask next. */
export function Verdict({ of, onAsk }: { of: JudgedVerdict; onAsk: (fact: string) => void }) {
  const t = packWords.useWords();
  const say = useSay();
  const factName = useFactName();
  const mechanismName = useMechanismName();
  const [params] = useSearchParams();
  const { decisiveRule, missing, duties, citations, basis } = of;
  const opened = new URLSearchParams(params);
  if (decisiveRule !== null) opened.set('rule', decisiveRule);
  return (
    <div className="stack-8">
      <strong>
        <OutcomeTag outcome={of.outcome} /> {of.mechanism !== 'none' && <span className="t2">{mechanismName(of.mechanism)}</span>}
      </strong>
      <p>{say(of.reason)}</p>
      {decisiveRule !== null && (
        <p>
          {t('try.by')}{' '}
          <Link to={`?${opened.toString()}`} replace className="mono">
            {decisiveRule}
          </Link>
        </p>
      )}
      {basis === 'assumed' && <p className="t2">{t('try.assumed')}</p>}
      {missing.length > 0 && (
        <div>
          <h3>{t('try.missing')}</h3>
          <div className={css.asks}>
            {missing.map((name) => (
              <Button key={name} onPress={() => onAsk(name)}>
                {factName(name)}
              </Button>
            ))}
          </div>
        </div>
      )}
      <Citations of={citations} />
      {duties.length > 0 && (
        <details>
          <summary>
            {t('try.duties')} ({duties.length})
          </summary>
          <ul className="stack-4">
            {duties.map(({ id, says, status }) => (
              <li key={id}>
                {say(says)} <span className="t2">{t(`duty.${status}` as never)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** The answer of another regime on one line. */
export function VerdictLine({ of }: { of: JudgedVerdict }) {
  return (
    <>
      <OutcomeTag outcome={of.outcome} />
      {of.nationalRule !== null && <span className="mono t3"> {of.nationalRule}</span>}
    </>
  );
}
