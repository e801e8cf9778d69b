/** A row to draw, or a gap of so many rows that are not drawn. */
export type Piece = { readonly row: number } | { readonly gap: number; readonly from: number };

interface Pane {
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
  /** A row that stays drawn wherever the pane is, because it has the focus. */
  readonly keep: number;
}

const spare = 8;

/** The rows of a long list that a pane shows, a few beyond both edges, and the gaps between them. */
export function piecesOf({ top, height, rowHeight, count, keep }: Pane): readonly Piece[] {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - spare);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + spare);
  const shown = new Set<number>();
  for (let row = first; row < last; row++) shown.add(row);
  if (keep >= 0 && keep < count) shown.add(keep);
  const pieces: Piece[] = [];
  let next = 0;
  for (const row of [...shown].sort((one, other) => one - other)) {
    if (row > next) pieces.push({ gap: row - next, from: next });
    pieces.push({ row });
    next = row + 1;
  }
  if (next < count) pieces.push({ gap: count - next, from: next });
  return pieces;
}

/** How high a row is in the density of the page: its cells have the same height from the stylesheet. */
export function heightOfRow(): number {
  return Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row'), 10);
}
