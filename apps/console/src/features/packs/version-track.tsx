import type { PackVersionLine } from '@carnet/client';
import { Link } from 'react-router';
import css from './packs.module.css';
import { StandingTag, useStandingWords } from './standing.js';
import { monthsFrom, placeBetween, spansOf } from './track.js';
import { packWords } from './words.js';

const width = 240;
const atEnd = width - 2;

/** The versions of one pack: when each one judges, drawn around a day, and each as a link. */
export function VersionTrack({ versions, on }: { versions: readonly PackVersionLine[]; on: string }) {
  const t = packWords.useWords();
  const words = useStandingWords();
  const [first, last] = [monthsFrom(on, -6), monthsFrom(on, 6)];
  const x = (day: string | null, otherwise: number): number => (day === null ? otherwise : placeBetween(day, first, last) * atEnd);
  const inWork = versions.filter(({ state }) => state === 'draft' || state === 'linted' || state === 'tested' || state === 'shadow');
  const says = versions.map((version) => t('track', { label: version.label, standing: words(version) })).join(' · ');
  return (
    <div className={css.track}>
      <svg width={width} height={18} viewBox={`0 0 ${String(width)} 18`} role="img" aria-label={says}>
        {spansOf(versions).map(({ id, from, until }) => {
          const [left, right] = [x(from, 0), x(until, atEnd)];
          const counts = (from === null || from <= on) && (until === null || until > on);
          return (
            <rect
              key={id}
              x={left}
              y={6}
              width={Math.max(2, right - left - 2)}
              height={6}
              rx={1}
              className={counts ? css.now : css.other}
            />
          );
        })}
        {inWork.map(({ id, updatedAt }) => (
          <circle key={id} cx={Math.max(6, Math.min(atEnd - 6, x(updatedAt.slice(0, 10), 0)))} cy={9} r={4.5} className={css.work} />
        ))}
        <line x1={x(on, 0)} x2={x(on, 0)} y1={0} y2={18} className={css.today} />
      </svg>
      <ul className={css.versions}>
        {versions.map((version) => (
          <li key={version.id}>
            <Link to={`/pack-versions/${version.id}`} className="mono">
              {version.label}
            </Link>
            <StandingTag version={version} chip={false} />
          </li>
        ))}
      </ul>
    </div>
  );
}
