import type { PartDifference, ReplayComparison, VerdictDifference, VerdictHead } from '@carnet/client';
import { Panel, Table } from '../../ui/layout.js';
import { LaneTag, OutcomeTag } from '../transfers/tags.js';
import { useRegimeName } from '../../words/facts.js';
import css from './history.module.css';
import { replayWords } from './words.js';

/** What other rules make of the same facts, beside what is stored. */
export function Comparison({ against: { name, lane, verdicts, readings } }: { against: ReplayComparison }) {
  const t = replayWords.useWords();
  const count = verdicts.length + readings.length;
  return (
    <>
      <Panel title={t('against')} aside={<span className={`mono small ${css.break}`}>{name}</span>}>
        <div className="row-16">
          <strong>{count === 0 ? t('sameResult') : t('changed', { count })}</strong>
          <span>{t('lane')}</span>
          <LaneTag lane={lane.before} />
          {lane.before !== lane.after && (
            <>
              <span aria-hidden>→</span>
              <LaneTag lane={lane.after} />
            </>
          )}
        </div>
      </Panel>
      <Verdicts title={t('verdicts')} of={verdicts} />
      <Verdicts title={t('readings')} of={readings} />
    </>
  );
}

function Verdicts({ title, of }: { title: string; of: readonly VerdictDifference[] }) {
  const t = replayWords.useWords();
  const regimeName = useRegimeName();
  if (of.length === 0) return null;
  const parts = of.flatMap(({ regime, rules, duties }) => [...rules, ...duties].map((part) => ({ regime, part })));
  return (
    <>
      <Panel title={title} bare>
        <Table label={title} head={[t('regime'), t('was'), t('becomes'), '']}>
          {of.map((one) => (
            <tr key={`${one.regime} ${one.nationalRule ?? ''}`} className={one.flips ? css.flips : ''}>
              <td>
                {regimeName(one.regime)} <span className="mono t3">{one.nationalRule}</span>
              </td>
              <td>
                <Head of={one.before} />
              </td>
              <td>
                <Head of={one.after} />
              </td>
              <td>{t(one.flips ? 'flips' : 'way')}</td>
            </tr>
          ))}
        </Table>
      </Panel>
      {parts.length > 0 && (
        <Panel title={t('parts')} bare>
          <Table label={`${title}: ${t('parts')}`} head={[t('regime'), t('part'), t('was'), t('becomes')]}>
            {parts.map(({ regime, part }) => (
              <Part key={`${regime} ${part.id}`} regime={regime} part={part} />
            ))}
          </Table>
        </Panel>
      )}
    </>
  );
}

function Head({ of }: { of: VerdictHead | null }) {
  const t = replayWords.useWords();
  if (of === null) return <span className="t2">{t('notBinding')}</span>;
  return (
    <>
      <OutcomeTag outcome={of.outcome} /> <span className="mono t2">{of.decisiveRule}</span>
    </>
  );
}

function Part({ regime, part: { id, before, after } }: { regime: string; part: PartDifference }) {
  const t = replayWords.useWords();
  const regimeName = useRegimeName();
  const result = (value: string | null): string => {
    if (value === null) return t('notAsked');
    const key = `result.${value}`;
    return key in replayWords.phrases ? t(key as 'result.true') : value;
  };
  return (
    <tr>
      <td>{regimeName(regime)}</td>
      <td className="mono">{id}</td>
      <td>{result(before)}</td>
      <td>{result(after)}</td>
    </tr>
  );
}
