import type { ReactNode } from 'react';
import { Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import type { StressResult } from './result.js';
import css from './stress.module.css';
import { stressWords } from './words.js';

/** A share of one in per cent, to one place. */
export const percent = (share: number): string => `${String(Math.round(share * 1000) / 10)}%`;

/** A change with its sign, a real minus among them. */
export const signed = (change: number, number: (value: number) => string): string =>
  change > 0 ? `+${number(change)}` : change < 0 ? `−${number(-change)}` : number(0);

const sum = (of: StressResult, name: 'heavier' | 'opened' | 'lighter'): number =>
  of.regimes.reduce((total, regime) => total + regime[name], 0);

/** The figures that are read first. */
export function Figures({ of }: { of: StressResult }) {
  const t = stressWords.useWords();
  const { number } = useFormat();
  const { hours, transfers, flipped } = of;
  const [heavier, opened] = [sum(of, 'heavier'), sum(of, 'opened')];
  return (
    <dl className={css.figures}>
      <Tile name={t('replayed')} value={number(transfers)} note={t(`change.${of.change}`)} />
      <Tile name={t('flipped')} value={number(flipped)} note={t('share', { share: percent(transfers === 0 ? 0 : flipped / transfers) })} />
      <Tile name={t('lighter')} value={number(sum(of, 'lighter'))} note="" />
      <Tile name={t('heavier')} value={number(heavier + opened)} note={t('opened', { heavier: number(heavier), opened: number(opened) })} />
      <Tile
        name={t('hours')}
        value={signed(hours.change, number)}
        note={t('hoursChange', { before: number(hours.before), after: number(hours.after) })}
      />
    </dl>
  );
}

function Tile({ name, value, note }: { name: string; value: string; note: ReactNode }) {
  return (
    <div className={css.tile}>
      <dt className="t2">{name}</dt>
      <dd className={css.figure}>{value}</dd>
      <dd className="small t2">{note}</dd>
    </div>
  );
}

/** What somebody weighs before publishing. The server sets no limits. */
export function Gates({ of }: { of: StressResult }) {
  const t = stressWords.useWords();
  const { number } = useFormat();
  const { permits, hours, companies, transfers, flipped } = of;
  const largest = Math.max(0, ...companies.map((company) => company.flipped / Math.max(1, company.transfers)));
  const lines = [
    [t('flipped'), `${number(flipped)} · ${percent(transfers === 0 ? 0 : flipped / transfers)}`],
    [t('gate.heavier'), number(sum(of, 'heavier'))],
    [t('gate.opened'), number(sum(of, 'opened'))],
    [t('gate.refused'), number(permits.refused)],
    [t('gate.reopened'), number(permits.reopened)],
    [t('hours'), signed(hours.change, number)],
    [t('gate.company'), percent(largest)],
  ] as const;
  return (
    <Panel title={t('gates')} bare>
      <p className={`${css.note} t2`}>{t('gatesText')}</p>
      <Table label={t('gates')} head={[t('figure'), t('value')]}>
        {lines.map(([name, value]) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="num">{value}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
