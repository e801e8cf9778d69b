import { type Citation, explanationChangesOptions, type ExplanationChangesData, type Transfer } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Answer } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { type Bilingual, commonWords, useSay } from '../../words/language.js';
import { useFactName, useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useFiledValue } from './names.js';
import { outcomeWords } from '../../words/outcomes.js';
import company from '../register/company.module.css';
import { Section } from '../register/parts.js';
import { WordsOfLaw } from '../packs/law-read.js';
import { lawReadWords } from '../packs/words.js';
import { OutcomeTag } from '../transfers/tags.js';
import { type Finding, judgedOf, routeOf, type Verdict } from '../transfers/content.js';
import css from './transfer.module.css';
import { verdictWords } from './words.js';

/** One answer per regime, side by side; one opens to its findings. */
export function Verdicts({ transfer }: { transfer: Transfer }) {
  const t = verdictWords.useWords();
  const say = useSay();
  const regime = useRegimeName();
  const [open, setOpen] = useState<string | null>(null);
  const judged = judgedOf(transfer);
  if (judged === null)
    return (
      <Section title={t('verdicts')}>
        <p className="t2">{t('none')}</p>
      </Section>
    );
  const shown = judged.verdicts.find((verdict) => verdict.regime === open);
  return (
    <Section title={t('verdicts')}>
      <p className="t2">{t('intro')}</p>
      <div className={css.verdicts}>
        {judged.verdicts.map((verdict) => (
          <button
            key={verdict.regime}
            type="button"
            className={css.verdict}
            aria-expanded={open === verdict.regime}
            aria-controls="findings"
            onClick={() => setOpen(open === verdict.regime ? null : verdict.regime)}
          >
            <span className="t2">{regime(verdict.regime)}</span>
            <strong>
              <OutcomeTag outcome={verdict.outcome} />
            </strong>
          </button>
        ))}
      </div>
      <div id="findings">{shown !== undefined && <Findings key={shown.regime} id={transfer.id} of={shown} />}</div>
      <Reasons title={t('route')} of={routeOf(transfer)?.reasons ?? []} />
      {judged.readings.length > 0 && (
        <details className={css.details}>
          <summary>{t('readings')}</summary>
          <p className="t2">{t('readingsHint')}</p>
          <div className={css.verdicts}>
            {judged.readings.map((reading) => (
              <div key={`${reading.regime} ${reading.nationalRule?.rule ?? ''}`} className={`${css.verdict} ${css.hatched}`}>
                <span className="t2">{regime(reading.regime)}</span>
                <OutcomeTag outcome={reading.reading?.outcome ?? reading.outcome} />
                <span className="small">{say(reading.reading?.label ?? reading.reason)}</span>
                <span className="small">{say(reading.reading?.reason ?? reading.reason)}</span>
              </div>
            ))}
          </div>
        </details>
      )}
    </Section>
  );
}

function Reasons({ title, of }: { title: string; of: readonly Bilingual[] }) {
  const say = useSay();
  if (of.length === 0) return null;
  return (
    <div>
      <p className="t2">{title}</p>
      <ul className={company.list}>
        {[...new Set(of.map(say))].map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

/** What decides or needs a person first, then what holds. */
function weight({ decides, truth }: Finding): number {
  return decides === true ? 0 : truth === 'unknown' ? 1 : 2;
}

function Findings({ id, of: { regime, packVersion, reason, confidence, missing, findings } }: { id: string; of: Verdict }) {
  const t = verdictWords.useWords();
  const say = useSay();
  const format = useFormat();
  const label = useFactName();
  const told = findings.filter(({ says }) => says !== undefined).sort((a, b) => weight(a) - weight(b));
  return (
    <div className={company.card}>
      <p>{say(reason)}</p>
      {confidence === 'unconfirmed' && <p className="t2">{t('unconfirmed')}</p>}
      {missing.length > 0 && <p className="t2">{t('missing', { facts: format.list(missing.map(label)) })}</p>}
      <ul>
        {told.map((finding) => (
          <FindingRow key={finding.rule} of={finding} pack={`${regime}@${packVersion}`} />
        ))}
      </ul>
      <Changes id={id} regime={regime} />
    </div>
  );
}

function FindingRow({ of: { rule, truth, decides, says, citations = [], confidence, reads = [] }, pack }: { of: Finding; pack: string }) {
  const t = verdictWords.useWords();
  const law = lawReadWords.useWords();
  const [isOpen, setOpen] = useState(false);
  const say = useSay();
  return (
    <li className={css.finding}>
      <p>
        <strong>{t(decides === true ? 'decides' : truth === 'unknown' ? 'unknown' : 'holds')}</strong>{' '}
        <span className="mono t3">{rule}</span>
      </p>
      {says !== undefined && <p className={css.law}>{say(says)}</p>}
      <Citations of={citations} />
      {says !== undefined && citations.length > 0 && (
        <details className={css.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{law('words')}</summary>
          {isOpen && <WordsOfLaw version={pack} cites={citations} says={says} />}
        </details>
      )}
      {confidence === 'unconfirmed' && <p className="t2 small">{t('unconfirmed')}</p>}
      {reads.length > 0 && <Reads of={reads} />}
    </li>
  );
}

/** Where the law says so, with a link to the official text. */
export function Citations({ of }: { of: readonly Citation[] }) {
  const common = commonWords.useWords();
  const say = useSay();
  return (
    <ul className={company.list}>
      {of.map(({ instrument, title, article, url }) => (
        <li key={`${instrument} ${article}`}>
          {url === null ? (
            common('cite', { title: say(title), article })
          ) : (
            <a href={url} target="_blank" rel="noreferrer" className={company.link}>
              {common('cite', { title: say(title), article })}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

const origins = ['stated', 'assumed', 'derived', 'ledger', 'reference', 'unknown'] as const;

function Reads({ of }: { of: NonNullable<Finding['reads']> }) {
  const t = verdictWords.useWords();
  const label = useFactName();
  const value = useFiledValue();
  return (
    <details className={css.details}>
      <summary>{t('factsRead')}</summary>
      <Table label={t('factsRead')} head={[t('fact'), t('value'), t('origin')]}>
        {of.map(({ name, origin, value: read }) => (
          <tr key={name}>
            <td>{label(name)}</td>
            <td>{value(name, read)}</td>
            <td>{t(`origin.${origins.find((one) => one === origin) ?? 'unknown'}`)}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}

/** The smallest changes that would make the answer lighter; each was tried by the server. */
function Changes({ id, regime }: { id: string; regime: string }) {
  const t = verdictWords.useWords();
  const outcome = outcomeWords.useWords();
  const say = useSay();
  const format = useFormat();
  const changes = useQuery(
    explanationChangesOptions({ path: { id }, query: { regime: regime as ExplanationChangesData['query']['regime'] } }),
  );
  return (
    <div>
      <p>
        <strong>{t('whatChanges')}</strong>
      </p>
      <Answer of={changes} rows={2}>
        {({ changes: { items } }) =>
          items.length === 0 ? (
            <p className="t2">{t('noChanges')}</p>
          ) : (
            <ul className={company.list}>
              {items.map((item, place) => (
                <li key={place}>
                  {t('change', {
                    act: format.list(item.changes.map(({ says }) => say(says))),
                    outcome:
                      item.outcome in outcomeWords.phrases ? outcome(item.outcome as keyof typeof outcomeWords.phrases) : item.outcome,
                  })}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  );
}
