import type { LedgerStanding, StatementLine } from '@carnet/client';
import { useLanguage, useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import css from './ledger.module.css';
import { monthsBetween, type Point, seriesOf } from './series.js';
import { ledgerWords } from './words.js';

const width = 640;
const height = 300;
const edge = { left: 78, right: 12, top: 40, bottom: 28 };

/** How a count grew towards its boundary, and where the present pace leads. Its table stands beside it. */
export function BurnDown({
  line,
  entries,
  today,
  name,
  whole,
}: {
  line: LedgerStanding;
  entries: readonly StatementLine[];
  today: string;
  name: string;
  /** Whether the entries begin with the first one. */
  whole: boolean;
}) {
  const t = ledgerWords.useWords();
  const say = useSay();
  const format = useFormat();
  const month = new Intl.DateTimeFormat(useLanguage() === 'zh' ? 'zh-CN' : 'en-GB', { month: 'short', timeZone: 'UTC' });
  const { points, projection, band, restart, from, to, top, bound } = seriesOf(line, entries, today, whole);
  const x = (day: number): number => edge.left + ((day - from) / (to - from)) * (width - edge.left - edge.right);
  const y = (total: number): number => height - edge.bottom - (total / top) * (height - edge.top - edge.bottom);
  const now = points.at(-1)?.day ?? to;
  const path = stairs(points, x, y);
  const months = monthsBetween(from, to);
  const finding = t('chartSays', {
    used: format.number(line.committed),
    reserved: format.number(line.reserved),
    crossing: line.crossing === null ? '' : say(line.crossing.says),
  });
  return (
    <figure>
      <svg
        className={css.chart}
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="img"
        aria-label={`${t('chart', { line: name })}. ${finding}`}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <g key={part}>
            <line className={css.grid} x1={edge.left} x2={width - edge.right} y1={y(top * part)} y2={y(top * part)} />
            <text x={edge.left - 8} y={y(top * part) + 4} textAnchor="end">
              {format.number(Math.round(top * part))}
            </text>
          </g>
        ))}
        {months.map(({ day, iso }) => (
          <text key={iso} x={x(day)} y={height - 8}>
            {month.format(new Date(iso))}
          </text>
        ))}
        <path
          className={css.area}
          d={`${path} L ${String(x(now))} ${String(y(0))} L ${String(x(points[0]?.day ?? from))} ${String(y(0))} Z`}
        />
        <path className={css.total} d={path} />
        {bound !== null && (
          <>
            <line className={css.bound} x1={edge.left} x2={width - edge.right} y1={y(bound)} y2={y(bound)} />
            <text x={edge.left + 6} y={y(bound) - 6}>
              {t('chartBound', { total: format.number(bound) })}
            </text>
          </>
        )}
        <line className={css.today} x1={x(now)} x2={x(now)} y1={edge.top} y2={height - edge.bottom} />
        <text x={x(now) - 6} y={edge.top - 8} textAnchor="end">
          {t('chartToday')}
        </text>
        <circle className={css.now} cx={x(now)} cy={y(line.total)} r={4} />
        <text x={x(now) - 10} y={Math.min(y(line.total) + 16, y(0) - 8)} textAnchor="end">
          {format.number(line.total)}
        </text>
        {line.reserved > 0 && (
          <rect className={css.kept} x={x(now) - 3} y={y(line.total)} width={6} height={y(line.total - line.reserved) - y(line.total)} />
        )}
        {restart !== null && (
          <>
            <line className={css.restart} x1={x(restart)} x2={x(restart)} y1={edge.top} y2={height - edge.bottom} />
            <text x={x(restart)} y={edge.top - 24} textAnchor={x(restart) > width - 70 ? 'end' : 'middle'}>
              {t('chartRestart')}
            </text>
          </>
        )}
        {projection !== null && band !== null && (
          <polygon
            className={css.band}
            points={[
              [x(projection[0].day), y(projection[0].total)],
              [x(band.earliest), y(projection[1].total)],
              [x(Math.min(to, band.latest ?? to)), y(projection[1].total)],
            ]
              .map((point) => point.join(','))
              .join(' ')}
          />
        )}
        {projection !== null && line.crossing?.on && (
          <>
            <path className={css.projection} d={straight(projection, x, y)} />
            <circle className={css.crossing} cx={x(projection[1].day)} cy={y(projection[1].total)} r={5} />
            <text x={x(projection[1].day) - 8} y={y(projection[1].total) + 20} textAnchor="end">
              {t('chartCrossing', { day: format.day(line.crossing.on) })}
            </text>
          </>
        )}
      </svg>
      <Legend line={line} band={band !== null} projection={projection !== null} />
    </figure>
  );
}

function Legend({ line, band, projection }: { line: LedgerStanding; band: boolean; projection: boolean }) {
  const t = ledgerWords.useWords();
  const format = useFormat();
  return (
    <figcaption className={css.legend}>
      <span>
        <span className={css.swatch} aria-hidden />
        {t('legendTotal')}
      </span>
      {line.reserved > 0 && (
        <span>
          <span className={css.keptSwatch} aria-hidden />
          {t('countReserved', { count: format.number(line.reserved) })}
        </span>
      )}
      {band && (
        <span>
          <span className={css.bandSwatch} aria-hidden />
          {t('legendBand')}
        </span>
      )}
      {projection && (
        <span>
          <span className={css.dashed} aria-hidden />
          {t('legendProjected')}
        </span>
      )}
    </figcaption>
  );
}

type Scale = (value: number) => number;

/** A count stays until the next entry changes it. */
function stairs(points: readonly Point[], x: Scale, y: Scale): string {
  return points
    .map(({ day, total }, place) => {
      const before = points[place - 1];
      return before === undefined
        ? `M ${String(x(day))} ${String(y(total))}`
        : `L ${String(x(day))} ${String(y(before.total))} L ${String(x(day))} ${String(y(total))}`;
    })
    .join(' ');
}

const straight = ([from, to]: readonly [Point, Point], x: Scale, y: Scale): string =>
  `M ${String(x(from.day))} ${String(y(from.total))} L ${String(x(to.day))} ${String(y(to.total))}`;
