import { describe, expect, it } from '@jest/globals';
import { type Flow, folded, layOut, others, outline } from './sankey.js';

const flow = (first: string, middle: string, last: string, count: number): Flow => ({ first, middle, last, count });

const flows = [flow('CN', 'ordinary', 'SG', 2), flow('CN', 'ordinary', 'US', 1), flow('CN', 'sensitive', 'US', 1)];

describe('folded', () => {
  const many = [
    flow('a', 'x', 'SG', 5),
    flow('a', 'x', 'US', 4),
    flow('b', 'x', 'DE', 2),
    flow('b', 'x', 'JP', 1),
    flow('a', 'x', 'JP', 1),
  ];

  it('Folding adds up the smaller places and leaves out no flow', () => {
    const { flows: drawn, hidden } = folded(many, { first: 8, last: 2 });
    expect(drawn).toEqual([flow('a', 'x', 'SG', 5), flow('a', 'x', 'US', 4), flow('b', 'x', others, 3), flow('a', 'x', others, 1)]);
    expect(hidden).toEqual({ first: 0, last: 2 });
  });

  it('The fold tells into which ribbon a flow went', () => {
    const { fold } = folded(many, { first: 8, last: 2 });
    expect(fold(flow('b', 'x', 'JP', 1)).last).toBe(others);
    expect(fold(flow('a', 'x', 'SG', 5)).last).toBe('SG');
  });

  it('Folding leaves a single place unfolded', () => {
    expect(folded(many, { first: 1, last: 3 }).hidden).toEqual({ first: 0, last: 0 });
  });
});

describe('layOut', () => {
  const { nodes, ribbons } = layOut(flows, 110, 10);

  it('The layout gives every column the same scale', () => {
    expect(nodes.map(({ id, height }) => [id, height])).toEqual([
      ['CN', 100],
      ['ordinary', 75],
      ['sensitive', 25],
      ['SG', 50],
      ['US', 50],
    ]);
  });

  it('The ribbons into a node fill its height without a gap', () => {
    const into = ribbons.filter(({ part, flow: { last } }) => part === 1 && last === 'US');
    expect(into.map(({ to, height }) => [to, height])).toEqual([
      [60, 25],
      [85, 25],
    ]);
  });

  it('The layout does not depend on the order of the flows', () => {
    expect(layOut(flows.toReversed(), 110, 10)).toEqual({ nodes, ribbons });
  });

  it('The layout puts folded places below all other places', () => {
    const column = layOut([flow('a', 'x', others, 9), flow('a', 'x', 'SG', 1)], 110, 10).nodes.filter(({ column: place }) => place === 2);
    expect(column.map(({ id }) => id)).toEqual(['SG', others]);
  });

  it('The layout of no flows is empty', () => {
    expect(layOut([], 100, 10)).toEqual({ nodes: [], ribbons: [] });
  });
});

describe('outline', () => {
  it('The outline of a ribbon goes over and comes back lower by its height', () => {
    expect(outline({ flow: flow('a', 'b', 'c', 1), part: 0, from: 0, to: 10, height: 5 }, 0, 100)).toBe(
      'M0.0 0.0C50.0 0.0 50.0 10.0 100.0 10.0L100.0 15.0C50.0 15.0 50.0 5.0 0.0 5.0Z',
    );
  });
});
