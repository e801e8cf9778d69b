import type { Flows } from '@carnet/client';
import { useFormat } from '../../words/format.js';
import css from './flows.module.css';
import { flowWords } from './words.js';

interface CountsProps {
  readonly of: Flows;
  readonly state: string;
  readonly nameOf: (code: string) => string;
}

/** What is counted, in four figures. */
export function Counts({ of: { total, toDepa, endingUntil }, state, nameOf }: CountsProps) {
  const t = flowWords.useWords();
  const { number, day, list } = useFormat();
  const depa = toDepa.reduce((sum, { transfers }) => sum + transfers, 0);
  const share = total.transfers === 0 ? 0 : Math.round((depa / total.transfers) * 100);
  const people = number(total.people);
  const figures = [
    [
      t(state === 'granted' ? 'count.granted' : 'count.other'),
      number(total.transfers),
      total.unstated === 0 ? t('count.peopleAll', { people }) : t('count.people', { people, count: total.unstated }),
    ],
    [
      t('count.depa'),
      `${String(share)}%`,
      depa === 0
        ? t('count.depaNone')
        : t('count.depaSum', {
            count: depa,
            parties: list(toDepa.map(({ country, transfers }) => `${nameOf(country)} ${number(transfers)}`)),
          }),
    ],
    [
      t('count.onward'),
      number(total.onward),
      t(total.mostOnward === 0 ? 'count.onwardNone' : 'count.onwardMost', { most: total.mostOnward, count: total.onwardUnstated }),
    ],
    [t('count.ending'), number(total.ending), t('count.endingBy', { day: day(endingUntil) })],
  ] as const;
  return (
    <dl className={css.counts}>
      {figures.map(([name, figure, hint]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={css.figure}>{figure}</dd>
          <dd className="small t2">{hint}</dd>
        </div>
      ))}
    </dl>
  );
}
