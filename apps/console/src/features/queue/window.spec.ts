import { describe, expect, it } from '@jest/globals';
import { piecesOf } from './window.js';

const pane = { top: 0, height: 360, rowHeight: 36, count: 10_000, keep: -1 };
const rows = (pieces: ReturnType<typeof piecesOf>): number => pieces.filter((piece) => 'row' in piece).length;
const total = (pieces: ReturnType<typeof piecesOf>): number => pieces.reduce((sum, piece) => sum + ('row' in piece ? 1 : piece.gap), 0);

describe('The rows of a long list that are drawn', () => {
  it('A long list draws only the rows in view and a few more', () => {
    expect(rows(piecesOf(pane))).toBe(18);
    expect(rows(piecesOf({ ...pane, top: 180_000 }))).toBe(26);
  });

  it('The drawn rows and the gaps add up to the whole list', () => {
    for (const top of [0, 36, 5_000, 359_640, 999_999]) expect(total(piecesOf({ ...pane, top, keep: 4_000 }))).toBe(10_000);
  });

  it('The row with the focus is drawn even when it is out of view', () => {
    expect(piecesOf({ ...pane, keep: 9_999 }).at(-1)).toEqual({ row: 9_999 });
    expect(piecesOf({ ...pane, top: 359_640, keep: 0 })[0]).toEqual({ row: 0 });
  });

  it('An empty list draws no rows', () => {
    expect(piecesOf({ ...pane, count: 0, keep: 0 })).toEqual([]);
  });
});
