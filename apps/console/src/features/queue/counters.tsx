import type { Counters as Counts } from '@carnet/client';
import { AlarmClock, CircleCheckBig, CirclePause, type LucideIcon, OctagonAlert, Search, Vote } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import type { Family } from '../../ui/feedback.js';
import { useFormat } from '../../words/format.js';
import type { Filter } from './filter.js';
import css from './queue.module.css';
import { queueWords } from './words.js';

type Name = 'review' | 'today' | 'overdue' | 'company' | 'votes' | 'completeness';

interface Counter {
  readonly name: Name;
  readonly count: keyof Counts;
  readonly filter: Readonly<Partial<Record<'state' | 'due' | 'stage', string>>>;
  readonly family: Family;
  readonly icon: LucideIcon;
}

const counters: readonly Counter[] = [
  { name: 'review', count: 'waitingForReview', filter: { state: 'in-review' }, family: 'ink', icon: Search },
  { name: 'today', count: 'dueToday', filter: { due: 'today' }, family: 'orange', icon: AlarmClock },
  { name: 'overdue', count: 'overdue', filter: { due: 'overdue' }, family: 'red', icon: OctagonAlert },
  { name: 'company', count: 'waitingForCompany', filter: { state: 'information-requested' }, family: 'blue', icon: CirclePause },
  { name: 'votes', count: 'waitingForVotes', filter: { state: 'in-approval' }, family: 'violet', icon: Vote },
  { name: 'completeness', count: 'waitingForCompleteness', filter: { stage: 'completeness' }, family: 'green', icon: CircleCheckBig },
];
const nothing = { state: undefined, due: undefined, stage: undefined };

/** How many transfers stand where; each is a filter, too. */
export function Counters({ of, filter }: { of: Counts | undefined; filter: Filter }) {
  const t = queueWords.useWords();
  const format = useFormat();
  return (
    <div className={css.counters} role="group" aria-label={t('counters')}>
      {counters.map(({ name, count, filter: own, family, icon: Icon }) => {
        const isOn = Object.entries(own).every(([key, value]) => filter.query[key as 'state'] === value);
        return (
          <ToggleButton
            key={name}
            className={`${css.counter} f-${family}`}
            isSelected={isOn}
            onChange={(on) => filter.set(on ? { ...nothing, ...own } : nothing)}
          >
            <span className={css.figure}>{of === undefined ? <span className={css.block} /> : format.number(of[count])}</span>
            <span className={css.counterText}>
              <span className={css.counterName}>
                <Icon size={15} aria-hidden />
                {t(`counter.${name}`)}
              </span>
              <span className="small t3">{t(`counter.${name}.hint`)}</span>
            </span>
          </ToggleButton>
        );
      })}
    </div>
  );
}
