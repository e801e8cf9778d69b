import { useMemo } from 'react';
import { type Arc, arcPath, isLabelLeft, landPath, namedOn, pointOf, size } from './map.js';
import css from './flows.module.css';

interface MapProps {
  /** What the picture shows, in one sentence. */
  readonly label: string;
  readonly arcs: readonly Arc[];
  readonly nameOf: (code: string) => string;
  /** Drawn stronger. */
  readonly chosen?: { readonly from: string; readonly to: string } | null;
}

/** Countries as points on dots of land, and what goes between them. No borders: where they run is not for this picture to say. */
export function WorldMap({ label, arcs, nameOf, chosen = null }: MapProps) {
  const dots = useMemo(landPath, []);
  const most = Math.max(1, ...arcs.map(({ count }) => count));
  const byWeight = arcs.toSorted((one, other) => other.count - one.count);
  const codes = [...new Set([...byWeight.map(({ from }) => from), ...byWeight.map(({ to }) => to)])];
  const named = namedOn(
    codes.map((code) => ({ code, name: nameOf(code) })),
    6.4,
  );
  return (
    <svg viewBox={`0 0 ${String(size.width)} ${String(size.height)}`} className={css.map} role="img" aria-label={label}>
      <path d={dots} className={css.land} />
      {byWeight.map(({ from, to, count, onward = false }) => {
        const [start, end] = [pointOf(from), pointOf(to)];
        const path = start !== null && end !== null ? arcPath(start, end) : null;
        if (path === null) return null;
        const isChosen = chosen?.from === from && chosen.to === to;
        return (
          <path
            key={`${from} ${to} ${String(onward)}`}
            d={path}
            strokeWidth={1.2 + 6 * Math.sqrt(count / most)}
            className={`${css.arc} ${onward ? css.onward : ''} ${isChosen ? css.strong : ''}`}
          />
        );
      })}
      {codes.map((code) => {
        const at = pointOf(code);
        if (at === null) return null;
        const left = isLabelLeft(at);
        return (
          <g key={code}>
            <circle cx={at.x} cy={at.y} r={3.2} className={css.point} />
            {named.has(code) && (
              <text x={at.x + (left ? -6 : 6)} y={at.y + 4} textAnchor={left ? 'end' : 'start'} className={css.label}>
                {nameOf(code)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
