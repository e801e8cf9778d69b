const bands = [
  { radius: 330, wave: 40, petals: 30, lines: 9 },
  { radius: 248, wave: 34, petals: 24, lines: 9 },
  { radius: 176, wave: 30, petals: 18, lines: 8 },
  { radius: 112, wave: 28, petals: 14, lines: 8 },
  { radius: 56, wave: 30, petals: 9, lines: 9 },
] as const;

/** The fine line work of a document that is hard to copy. Decoration alone. */
export function Rosette({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 560 900" preserveAspectRatio="xMidYMin slice" aria-hidden>
      <g fill="none" stroke="#fff" strokeWidth={0.6} opacity={0.26}>
        {bands.flatMap(({ radius, wave, petals, lines }) =>
          Array.from({ length: lines }, (_, line) => (
            <path key={`${String(radius)} ${String(line)}`} d={ring(radius, wave, petals, (line / lines) * Math.PI * 2)} />
          )),
        )}
      </g>
    </svg>
  );
}

function ring(radius: number, wave: number, petals: number, shift: number): string {
  const steps = 360;
  const points = Array.from({ length: steps }, (_, step) => {
    const angle = (step / steps) * Math.PI * 2;
    const away = radius + wave * Math.sin(petals * angle + shift) * (0.78 + 0.22 * Math.cos(6 * angle));
    return `${(430 + away * Math.cos(angle)).toFixed(1)} ${(195 + away * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}
