import { type Citation, explanationChangesOptions, explanationExplainOptions, type Transfer } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Check, ChevronDown, ChevronRight, CircleCheck, CircleDot, CircleHelp, CircleMinus, CircleX, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Answer } from '../../ui/feedback.js';
import { type Bilingual, commonWords, useSay } from '../../words/language.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { CompanyClosedThen } from '../duties/closed.js';
import { WordsOfLaw } from '../packs/law-read.js';
import { OutcomeTag } from '../transfers/tags.js';
import type { FindingLine } from './assessment.js';
import css from './case.module.css';
import { useFacts } from './filing.js';
import { caseWords } from './words.js';

type Regime = Parameters<typeof explanationExplainOptions>[0]['query']['regime'];

function LineIcon({ line }: { line: FindingLine }) {
  if (line.group === 'outside') return <CircleMinus size={15} aria-hidden className="f-grey" />;
  if (line.group === 'passed') return <CircleCheck size={15} aria-hidden className={css.green} />;
  if (line.status === 'unmet') return <CircleX size={15} aria-hidden className={css.red} />;
  if (line.decides) return <CircleDot size={15} aria-hidden className={css.amber} />;
  return <CircleHelp size={15} aria-hidden className={css.violet} />;
}

/** One finding: what it says and by which article; it opens in its place. */
export function FindingRow({ line, of, isOpen, onToggle }: { line: FindingLine; of: Transfer; isOpen: boolean; onToggle: () => void }) {
  const t = caseWords.useWords();
  const say = useSay();
  const [citation] = line.citations;
  return (
    <div className={css.finding}>
      <button type="button" className={css.findingHead} aria-expanded={isOpen} data-finding onClick={onToggle}>
        <LineIcon line={line} />
        {line.decides && <span className={css.decides}>{t('decides')}</span>}
        <span className={css.findingSays}>{say(line.says)}</span>
        {line.kind === 'duty' && <span className="small t2">{t(dutyWord(line.status))}</span>}
        {citation !== undefined && (
          <span className={`small t2 ${css.cite}`}>{t('cite', { title: say(citation.title), article: citation.article })}</span>
        )}
        {isOpen ? <ChevronDown size={15} aria-hidden /> : <ChevronRight size={15} aria-hidden />}
      </button>
      {isOpen && <FindingBody line={line} of={of} />}
    </div>
  );
}

function dutyWord(status: string): 'duty.met' | 'duty.unmet' | 'duty.not-stated' | 'duty.unknown' {
  return status === 'met' || status === 'unmet' || status === 'not-stated' ? `duty.${status}` : 'duty.unknown';
}

function FindingBody({ line, of }: { line: FindingLine; of: Transfer }) {
  const { id } = of;
  const t = caseWords.useWords();
  const say = useSay();
  const facts = useFacts();
  const regime = useRegimeName();
  const format = useFormat();
  return (
    <div className={css.findingBody}>
      <p className="small t2">
        <span className="mono">{line.id}</span> · {format.list(line.regimes.map(regime))}
      </p>
      <Citations of={line.citations} />
      <WordsOfLaw version={line.pack} cites={line.citations} says={line.says} />
      {line.deadline !== null && (
        <p>
          {t('finding.deadline', { text: say(line.deadline.text) })}
          {line.deadline.due !== null && <CompanyClosedThen of={of} on={line.deadline.due} />}
        </p>
      )}
      {line.documents.length > 0 && <p>{t('finding.documents', { names: format.list(line.documents.map(({ title }) => say(title))) })}</p>}
      <div className={css.findingColumns}>
        <section>
          <h4>{t('factsRead')}</h4>
          {line.reads.length === 0 ? (
            <p className="t2">{t('finding.noFacts')}</p>
          ) : (
            <table className={css.small}>
              <tbody>
                {line.reads.map(({ name, origin, value }) => (
                  <tr key={name}>
                    <th scope="row">{facts.label(name)}</th>
                    <td>{facts.show(name, value)}</td>
                    <td className={`t2 ${css.origin}`}>{t(originWord(origin))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {line.kind === 'rule' && <Tests id={id} line={line} />}
        </section>
        <section>
          <h4>{t('whatChanges')}</h4>
          <WhatWouldChange id={id} regime={line.regimes[0] ?? ''} />
        </section>
      </div>
    </div>
  );
}

const origins = ['stated', 'assumed', 'derived', 'ledger', 'reference'] as const;
function originWord(origin: string): `origin.${(typeof origins)[number]}` | 'origin.unknown' {
  const known = origins.find((one) => one === origin);
  return known === undefined ? 'origin.unknown' : `origin.${known}`;
}

function Citations({ of }: { of: readonly Citation[] }) {
  const t = caseWords.useWords();
  return (
    <ul className={css.citations}>
      {of.map(({ instrument, title, article, url, edition }) => (
        <li key={`${instrument} ${article}`}>
          <span lang="zh-Hans">{t('cite.zh', { title: title.zh, article })}</span>
          <span lang="en" className="t2">
            {t('cite.en', { title: title.en, article })}
          </span>
          {url === null ? (
            <span className="small t3">{t('cite.noPage')}</span>
          ) : (
            <a href={url} target="_blank" rel="noreferrer noopener">
              {t('cite.page')}
            </a>
          )}
          {edition !== undefined && <span className={`small t3 ${css.edition}`}>{edition}</span>}
        </li>
      ))}
    </ul>
  );
}

/** The tests that the rule holds on, or that would have to turn out otherwise. */
function Tests({ id, line }: { id: string; line: FindingLine }) {
  const explained = useExplanation(id, line.regimes[0] ?? '');
  const t = caseWords.useWords();
  return (
    <Answer of={explained} rows={2}>
      {({ explanation, asStored }) => {
        const rule = explanation.rules.find((one) => one.rule === line.id);
        return (
          <>
            {rule !== undefined && <TestList tests={rule.tests as unknown as readonly Test[]} />}
            <p className="small t3">{asStored ? t('finding.asStored') : t('finding.notAsStored')}</p>
          </>
        );
      }}
    </Answer>
  );
}

interface Test {
  readonly test: string;
  readonly wanted: boolean;
  readonly truth: 'true' | 'false' | 'unknown';
  readonly says: Bilingual;
}

function TestList({ tests }: { tests: readonly Test[] }) {
  const t = caseWords.useWords();
  const say = useSay();
  return (
    <ul className={css.tests}>
      {tests.map(({ test, wanted, truth, says }) => {
        const fits = truth === String(wanted);
        const Icon = truth === 'unknown' ? CircleHelp : fits ? Check : X;
        return (
          <li key={test}>
            <Icon size={13} aria-label={truth === 'unknown' ? t('unknown') : fits ? t('holds') : t('doesNotHold')} />
            {say(says)}
          </li>
        );
      })}
    </ul>
  );
}

function useExplanation(id: string, regime: string) {
  return useQuery({ ...explanationExplainOptions({ path: { id }, query: { regime: regime as Regime } }), staleTime: 300_000 });
}

function WhatWouldChange({ id, regime }: { id: string; regime: string }) {
  const t = caseWords.useWords();
  const common = commonWords.useWords();
  const say = useSay();
  const format = useFormat();
  const changes = useQuery({ ...explanationChangesOptions({ path: { id }, query: { regime: regime as Regime } }), staleTime: 300_000 });
  return (
    <Answer of={changes} rows={2}>
      {({ changes: { items, unstated } }) => (
        <>
          {items.length === 0 && unstated.length === 0 && <p className="t2">{t('finding.noChanges')}</p>}
          <ul className={css.changeList}>
            {items.map((item) => (
              <li key={item.changes.map(({ fact, kind }) => `${kind} ${fact}`).join()}>
                <span>{format.list(item.changes.map(({ says }) => say(says)))}</span>
                <OutcomeTag outcome={item.outcome} />
              </li>
            ))}
            {unstated.map(({ fact, question }) => (
              <li key={fact}>
                <span>{say(question)}</span>
                <span className="small t2">{common('notStated')}</span>
              </li>
            ))}
          </ul>
          {items.length > 0 && <p className="small t3">{t('finding.rerun')}</p>}
        </>
      )}
    </Answer>
  );
}

/** Rules of a regime that did not hold, with the tests they miss; asked only when it is opened. */
export function RulesThatDidNotHold({ id, regime }: { id: string; regime: string }) {
  const t = caseWords.useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={css.readings} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('rules.didNotHold')}</summary>
      {isOpen && <DidNotHold id={id} regime={regime} />}
    </details>
  );
}

function DidNotHold({ id, regime }: { id: string; regime: string }): ReactNode {
  const say = useSay();
  const explained = useExplanation(id, regime);
  return (
    <Answer of={explained}>
      {({ explanation }) => (
        <ul className={css.didNotHold}>
          {explanation.rules
            .filter(({ standing }) => standing === 'did-not-hold')
            .map((rule) => (
              <li key={rule.rule}>
                <p>{say(rule.says)}</p>
                <TestList tests={rule.tests as unknown as readonly Test[]} />
              </li>
            ))}
        </ul>
      )}
    </Answer>
  );
}
