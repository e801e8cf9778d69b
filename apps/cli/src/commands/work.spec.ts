import type { TroubledWork } from '@carnet/features/operations/operations.dto.js';
import { describe, expect, it } from '@jest/globals';
import { deadWork, redriveReport, workReport } from './work.js';

const id = '0193a5f0-0000-7000-8000-000000000001';

const dead: TroubledWork = {
  state: 'dead',
  kind: 'assess',
  id,
  company: 'the company',
  transfer: 'the transfer',
  attempts: 8,
  lastTry: null,
  lastError: 'TypeError',
  waitingSince: null,
  nextTry: null,
  redrivenAt: null,
  redrivenBy: null,
};

const both = { dead: false, waiting: false, json: false };

describe('carnet work list', () => {
  it('`carnet work list` asks for dead and waiting work, or for the named state', async () => {
    const asked: unknown[] = [];
    const desk = {
      list: (question: unknown) => (asked.push(question), Promise.resolve({ items: [], next: null, all: 0 })),
    };
    const texts = [both, { ...both, dead: true }, { ...both, waiting: true }].map((flags) => workReport(desk, flags));
    expect(await Promise.all(texts)).toEqual([
      'No work item is dead or waiting.\n',
      'No work item is dead.\n',
      'No work item is waiting.\n',
    ]);
    expect(asked).toEqual([null, 'dead', 'waiting'].map((state) => ({ state, kind: null, limit: 1000 })));
  });

  it('`carnet work list` shows each item with its reason and counts those left out', async () => {
    const desk = { list: () => Promise.resolve({ items: [dead], next: null, all: 3 }) };
    expect(await workReport(desk, both)).toBe(
      [
        `dead     assess  ${id}`,
        '  company   the company',
        '  transfer  the transfer',
        '  reason    TypeError, 8 attempts used up',
        '… and 2 more',
        '3 items\n',
      ].join('\n'),
    );
  });
});

describe('carnet work redrive', () => {
  it('`carnet work redrive` takes ids, one kind or all, and refuses a mixture', () => {
    expect(deadWork([id], { allDead: false })).toEqual({ items: [id] });
    expect(deadWork([], { allDead: false, kind: 'scan' })).toEqual({ kind: 'scan' });
    expect(deadWork([], { allDead: true })).toBe('all');
    expect(() => deadWork([], { allDead: false })).toThrow('not clear');
    expect(() => deadWork([id], { allDead: true })).toThrow('not clear');
    expect(() => deadWork(['T26-7WNPR39'], { allDead: false })).toThrow('T26-7WNPR39 is no id');
    expect(() => deadWork([], { allDead: false, kind: 'constructor' })).toThrow('no kind of work constructor');
  });

  it('`carnet work redrive` says which items it put back and which ids it left', async () => {
    const other = id.replace(/1$/, '2');
    const desk = { redrive: () => Promise.resolve([dead]) };
    expect(await redriveReport(desk, { items: [id, other] }, { by: 'somebody', json: false })).toBe(
      [
        `put back  assess  ${id}  company the company  transfer the transfer`,
        `left      ${other}: no item of this id is dead`,
        '1 put back by somebody\n',
      ].join('\n'),
    );
  });
});
