import type { Sinces, Transfer } from '@carnet/client';
import { useMemo } from 'react';
import { useSay } from '../../words/language.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { outcomeWords } from '../../words/outcomes.js';
import { OutcomeTag } from '../transfers/tags.js';
import { type Judged as Assessment, judgedOf, type Verdict } from '../transfers/content.js';
import { findingLines, type FindingLine, type Group } from './assessment.js';
import css from './case.module.css';
import { useAddress } from './panes.js';
import { FindingRow, RulesThatDidNotHold } from './finding.js';
import { caseWords } from './words.js';

/** What the rules say otherwise since the last visit. */
type Judged = NonNullable<Sinces['visit']>['judged'];

const groups: readonly Group[] = ['person', 'passed', 'outside'];

/** Names a cell: readings are of one agreement and one national rule. */
const cellKey = ({ regime, nationalRule }: Verdict): string => (nationalRule === undefined ? regime : `${regime}:${nationalRule.regime}`);

/** What the rules say: one verdict per regime, and what it rests on. */
export function Rules({ of, judged }: { of: Transfer; judged: Judged }) {
  const t = caseWords.useWords();
  const format = useFormat();
  const { get, put } = useAddress();
  const body = judgedOf(of);
  const chosen = get('regime');
  const open = get('finding');
  const lines = useMemo(() => {
    if (body === null) return [];
    if (chosen === null) return findingLines(body.verdicts);
    return findingLines([...body.verdicts, ...body.readings].filter((verdict) => cellKey(verdict) === chosen));
  }, [body, chosen]);
  if (body === null || of.assessment === null) return <p className={`${css.padded} t2`}>{t('rules.none')}</p>;
  return (
    <section aria-label={t('rules')} className={css.rules}>
      <div className={css.rulesHead}>
        <h2>{t('rules')}</h2>
        <span className="small t2">{t('rules.count', { count: body.verdicts.length + body.readings.length })}</span>
        <span className={css.grow} />
        <span className="small t2">{t('rules.judged', { time: format.time(of.assessment.at) })}</span>
      </div>
      <VerdictStrip body={body} judged={judged} chosen={chosen} onChoose={(key) => put('regime', key === chosen ? null : key)} />
      {groups.map((group) => (
        <FindingGroup
          key={group}
          group={group}
          lines={lines.filter((line) => line.group === group)}
          of={of}
          open={open}
          onOpen={(key) => put('finding', key)}
        />
      ))}
      {chosen !== null && !chosen.includes(':') && <RulesThatDidNotHold id={of.id} regime={chosen} />}
    </section>
  );
}

interface StripProps {
  readonly body: Assessment;
  readonly judged: Judged;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

/** Verdicts side by side, never merged; readings of agreements that do not bind are hatched and say so. */
function VerdictStrip({ body, judged, chosen, onChoose }: StripProps) {
  const t = caseWords.useWords();
  const regime = useRegimeName();
  const say = useSay();
  const outcomeWord = outcomeWords.useWords();
  const outcome = (name: string): string => (name in outcomeWords.phrases ? outcomeWord(name as keyof typeof outcomeWords.phrases) : name);
  const cell = (verdict: Verdict) => {
    const key = cellKey(verdict);
    const { reading } = verdict;
    const changed =
      reading === undefined
        ? judged?.verdicts.find(({ regime: name, before, after }) => name === verdict.regime && before?.outcome !== after?.outcome)
        : undefined;
    return (
      <button
        key={key}
        type="button"
        className={`${css.cell} ${reading === undefined ? '' : css.reading}`}
        aria-pressed={key === chosen}
        onClick={() => onChoose(key)}
      >
        <span className="small t2">{regime(verdict.regime)}</span>
        <OutcomeTag outcome={(reading ?? verdict).outcome} />
        {changed !== undefined && (
          <span className={`small ${css.wasVerdict}`}>
            {t('rules.was', { outcome: changed.before === null ? t('since.notBound') : outcome(changed.before.outcome) })}
          </span>
        )}
        {reading !== undefined && <span className="small t2">{say(reading.label)}</span>}
        {verdict.nationalRule !== undefined && (
          <span className="small t3">{t('rules.ofRule', { regime: regime(verdict.nationalRule.regime) })}</span>
        )}
      </button>
    );
  };
  return (
    <>
      <div className={css.strip} role="group" aria-label={t('verdicts')}>
        {body.verdicts.map(cell)}
      </div>
      {body.readings.length > 0 && (
        <details className={css.readings} open={chosen?.includes(':') === true}>
          <summary>{t('rules.readings', { count: body.readings.length })}</summary>
          <div className={css.strip} role="group" aria-label={t('rules.readings', { count: body.readings.length })}>
            {body.readings.map(cell)}
          </div>
        </details>
      )}
    </>
  );
}

interface GroupProps {
  readonly group: Group;
  readonly lines: readonly FindingLine[];
  readonly of: Transfer;
  readonly open: string | null;
  readonly onOpen: (key: string | null) => void;
}

function FindingGroup({ group, lines, of, open, onOpen }: GroupProps) {
  const t = caseWords.useWords();
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className={css.groupHead}>
        {t(`group.${group}`)} <span className="t2">{lines.length}</span>
      </h3>
      {lines.map((line) => (
        <FindingRow
          key={line.key}
          line={line}
          of={of}
          isOpen={open === line.key}
          onToggle={() => onOpen(open === line.key ? null : line.key)}
        />
      ))}
    </>
  );
}
