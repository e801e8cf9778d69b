import { describe, expect, it } from '@jest/globals';
import { flowsOf, layOut, outline } from './sankey.js';

const rows = [
  { first: 'CN', middle: 'ordinary', last: 'SG' },
  { first: 'CN', middle: 'sensitive', last: 'US' },
  { first: 'CN', middle: 'ordinary', last: 'SG' },
  { first: 'CN', middle: 'ordinary', last: 'US' },
];

describe('flowsOf', () => {
  it('counts each way once, the most first', () => {
    expect(flowsOf(rows).map(({ middle, last, count }) => [middle, last, count])).toEqual([
      ['ordinary', 'SG', 2],
      ['ordinary', 'US', 1],
      ['sensitive', 'US', 1],
    ]);
  });
});

describe('layOut', () => {
  const { nodes, ribbons } = layOut(flowsOf(rows), 110, 10);

  it('gives every column the same scale, so that heights can be compared', () => {
    expect(nodes.map(({ id, height }) => [id, height])).toEqual([
      ['CN', 100],
      ['ordinary', 75],
      ['sensitive', 25],
      ['SG', 50],
      ['US', 50],
    ]);
  });

  it('fills each node with its ribbons and leaves nothing over', () => {
    const into = ribbons.filter(({ part, flow }) => part === 1 && flow.last === 'US');
    expect(into.map(({ to, height }) => [to, height])).toEqual([
      [60, 25],
      [85, 25],
    ]);
  });

  it('puts the same flows into the same places, whatever came first', () => {
    expect(layOut(flowsOf(rows.toReversed()), 110, 10)).toEqual({ nodes, ribbons });
  });

  it('draws nothing where there is nothing', () => {
    expect(layOut([], 100, 10)).toEqual({ nodes: [], ribbons: [] });
  });
});

describe('outline', () => {
  it('goes over and comes back a ribbon lower', () => {
    const flow = { first: 'a', middle: 'b', last: 'c', count: 1 };
    expect(outline({ flow, part: 0, from: 0, to: 10, height: 5 }, 0, 100)).toBe(
      'M0.0 0.0C50.0 0.0 50.0 10.0 100.0 10.0L100.0 15.0C50.0 15.0 50.0 5.0 0.0 5.0Z',
    );
  });
});
