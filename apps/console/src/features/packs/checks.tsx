import type { CheckReport } from '@carnet/client';
import { CircleX, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/feedback.js';
import { Pairs } from '../../ui/layout.js';
import { type Bilingual, useSay } from '../../words/language.js';
import { OutcomeTag } from '../transfers/tags.js';
import css from './studio.module.css';
import { studioWords } from './words.js';

interface CaseAnswer {
  readonly outcome?: string | null;
  readonly mechanism?: string;
  readonly rule?: string | null;
  readonly fault?: Bilingual;
}

/** One thing that lint or a case found. */
interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly remedy?: string;
  readonly regime?: string;
  readonly case?: string;
  readonly because?: string | null;
  readonly expected?: CaseAnswer;
  readonly got?: CaseAnswer;
}

/** Where in which of the two texts something stands. */
export type Jump = (text: 'pack' | 'cases', where: number | string) => void;

const firstShown = 20;

/** What a check found, errors first, each with the way to its place. */
export function Findings({ report, regime, onJump }: { report: CheckReport | null; regime: string; onJump: Jump }) {
  const t = studioWords.useWords();
  const [shown, setShown] = useState(firstShown);
  if (report === null) return <p className="t2">{t('stale')}</p>;
  const all = report.findings as unknown as readonly Finding[];
  const inOrder = [...all.filter(({ severity }) => severity === 'error'), ...all.filter(({ severity }) => severity !== 'error')];
  const errors = all.filter(({ severity }) => severity === 'error').length;
  if (all.length === 0) return <Notice family="green">{t('clean')}</Notice>;
  return (
    <div className="stack-8">
      <p>
        {errors > 0 && <strong>{t('errors', { count: errors })} </strong>}
        {all.length > errors && <span className="t2">{t('warnings', { count: all.length - errors })}</span>}
      </p>
      <ul className={css.findings}>
        {inOrder.slice(0, shown).map((finding, place) => (
          <FindingItem key={place} finding={finding} regime={regime} onJump={onJump} />
        ))}
      </ul>
      {inOrder.length > shown && <Button onPress={() => setShown(inOrder.length)}>{t('more', { count: inOrder.length - shown })}</Button>}
    </div>
  );
}

function FindingItem({ finding, regime, onJump }: { finding: Finding; regime: string; onJump: Jump }) {
  const t = studioWords.useWords();
  const { severity, code, message, line, file, remedy, expected, got } = finding;
  const isError = severity === 'error';
  const inCases = file?.startsWith('cases') === true;
  const own = finding.regime === undefined || finding.regime === regime;
  return (
    <li className={`${css.finding} f-${isError ? 'red' : 'amber'}`}>
      {isError ? <CircleX size={15} aria-label={t('onlyErrors')} /> : <TriangleAlert size={15} aria-hidden />}
      <div className="stack-8">
        <div>
          {finding.case === undefined ? (
            <>
              <span className="mono t3">{code}</span> <span lang="en">{message}</span>
            </>
          ) : (
            <strong>{t('case.failed', { id: finding.case, regime: finding.regime ?? regime })}</strong>
          )}{' '}
          {line !== undefined && (
            <button type="button" className={css.jump} onClick={() => onJump(inCases ? 'cases' : 'pack', line)}>
              {t('line', { line })}
            </button>
          )}
          {finding.case !== undefined && own && (
            <button type="button" className={css.jump} onClick={() => onJump('cases', `id: ${finding.case ?? ''}`)}>
              {t('case.show')}
            </button>
          )}
        </div>
        {remedy !== undefined && (
          <div className="small t2" lang="en">
            {remedy}
          </div>
        )}
        {expected !== undefined && got !== undefined && (
          <Pairs
            of={[
              [t('case.expected'), <CaseSide key="expected" of={expected} />],
              [t('case.got'), <CaseSide key="got" of={got} />],
              ...(finding.because === undefined || finding.because === null
                ? []
                : [
                    [
                      t('case.because'),
                      <span key="because" lang="en">
                        {finding.because}
                      </span>,
                    ] as const,
                  ]),
            ]}
          />
        )}
      </div>
    </li>
  );
}

function CaseSide({ of }: { of: CaseAnswer }) {
  const say = useSay();
  if (typeof of.outcome !== 'string') return of.fault && say(of.fault);
  return (
    <>
      <OutcomeTag outcome={of.outcome} /> <span className="mono t2">{of.rule ?? ''}</span>
    </>
  );
}
