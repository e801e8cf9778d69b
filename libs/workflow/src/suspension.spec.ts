import { describe, expect, it } from '@jest/globals';
import { instant, isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { openAppeal, type SuspensionRemainder } from './appeal/appeal.js';
import type { Command, CommandOf } from './commands.js';
import { obligationState } from './conditions/obligation.js';
import { applyDecision, decideTransfer } from './decide-transfer.js';
import { evolveTransfer } from './evolve-transfer.js';
import {
  actor,
  after,
  afterTerm,
  at,
  consistent,
  filer,
  grantedTransfer,
  grantedWith,
  person,
  refusalOf,
  securityOfficer,
  supervisor,
  system,
  term,
} from './life.fixture.js';
import { appealDigest, due, randomAppeal, shortened, until } from './random-appeal.fixture.js';
import { appealProcedureOn } from './appeal/appeal-panel.js';
import type { Transfer } from './transfer.js';

const { panel } = appealProcedureOn(due.on);
const [officer, judgeA, judgeB] = [person(21), person(22), person(23)];
const filed = ['name', 'phone', 'address'];
const by = actor(supervisor);
const suspend: Command = { kind: 'suspend', by, at, cause: 'facts-changed', restriction: consistent, reasons: 'A question.' };
const lift: Command = { kind: 'lift', by, at, cause: 'mended', reasons: 'Mended.' };
const revoke: Command = { kind: 'revoke', by, at, cause: 'other', restriction: consistent, reasons: 'Enough.' };
const end: Command = { kind: 'end-suspension', by: system, at: afterTerm };
const grounds = [{ about: 'reason', part: null, says: 'Too wide.', evidence: [] }] as const;
const file = (of: 'suspension' | 'revocation' = 'suspension'): CommandOf<'appeal'> => ({
  kind: 'appeal',
  by: actor(filer),
  at,
  grounds,
  until,
  due,
  digest: appealDigest,
  procedure: 'test',
  subject: { of },
});
const advise = (remainder?: SuspensionRemainder, proposes: 'vary' | 'set-aside' = 'vary'): CommandOf<'advise-on-appeal'> => ({
  kind: 'advise-on-appeal',
  by: actor(officer),
  at,
  proposes,
  reasons: 'It does.',
  digest: appealDigest,
  noConflict: true,
  panel,
  candidates: [judgeA, judgeB, person(24)],
  filed,
  ...(remainder && { remainder }),
});
const cast = (who: typeof judgeA, ballot: 'vary' | 'set-aside', when = at): Command => ({
  kind: 'vote-on-appeal',
  by: actor(who),
  at: when,
  ballot,
  reasons: 'As proposed.',
  digest: appealDigest,
  noConflict: true,
});
const vary = (remainder: SuspensionRemainder, when = at): readonly Command[] => [
  file(),
  advise(remainder),
  cast(judgeA, 'vary'),
  cast(judgeB, 'vary', when),
];
const short: SuspensionRemainder = { until: shortened, fields: null };
const narrow: SuspensionRemainder = { until: null, fields: ['phone'] };
const both: SuspensionRemainder = { until: shortened, fields: ['phone', 'name'] };
const later = instant('2026-11-25T09:00:00.000Z');
const granted: Transfer = { ...grantedTransfer, decision: grantedTransfer.decision && { ...grantedTransfer.decision, term } };
const { obligations: _, ...unconditional } = granted;
const suspended = after(granted, suspend);
const breach: Command = {
  kind: 'state-breach',
  by: actor(securityOfficer),
  at,
  obligation: 1,
  reasons: 'no',
  disciplines: ['data-security'],
};

describe('a suspension that an appeal shortens', () => {
  it('A shortened suspension is ended after its day by the engine alone', () => {
    const varied = after(suspended, ...vary(short));
    expect(varied).toMatchObject({
      state: 'suspended',
      grantAct: { act: 'suspended', cause: 'facts-changed', until: shortened, appeal: 1 },
    });
    expect(refusalOf(varied, { ...end, at })).toBe('suspension-not-over');
    expect(refusalOf(varied, { ...end, by })).toBe('system-only');
    expect(refusalOf(suspended, end)).toBe('suspension-lasts');
    const over = after(varied, end);
    expect([over.state, over.grantAct]).toMatchObject(['granted', { act: 'lifted', cause: null, because: 'suspension-over', appeal: 1 }]);
    expect(decideTransfer(varied, end)).toMatchObject({ accepted: true, ledger: 'none', followUps: [] });
    expect(refusalOf(varied, file())).toBe('nothing-to-appeal');
  });

  it('A suspension that is shortened to a past day ends at once', () => {
    const late = after(suspended, ...vary(short, afterTerm));
    expect([late.state, late.grantAct?.because, late.appeals?.[0]?.end?.as]).toEqual(['granted', 'suspension-over', 'varied']);
  });

  it('A shortened suspension that was lifted, revoked or replaced is not ended again', () => {
    const varied = after(suspended, ...vary(short));
    expect(refusalOf(after(varied, lift), end)).toBe('not-in-this-state');
    expect(refusalOf(after(varied, revoke), end)).toBe('not-in-this-state');
    expect(refusalOf(after(varied, suspend), end)).toBe('suspension-lasts');
    expect(refusalOf(suspended, suspend)).toBe('already-suspended');
  });

  it('The end of a shortened suspension settles its own breach and no other breach', () => {
    const kept = grantedWith('encrypted', 'access-report');
    const varied = after(kept, breach, ...vary(short));
    expect(after(varied, end).obligations?.map(obligationState)).toEqual(['open', 'open', 'open'].slice(0, kept.obligations?.length));
    const again = after(varied, { ...breach, obligation: 2 }, end);
    const other = kept.obligations?.[1]?.suspends === true ? 'suspended' : 'granted';
    expect(again.state).toBe(other);
  });
});

describe('a suspension that an appeal narrows', () => {
  it('A narrowed suspension holds only for the fields that it names', () => {
    const varied = after(suspended, ...vary(narrow));
    expect(varied).toMatchObject({ state: 'suspended', grantAct: { fields: ['phone'] } });
    expect(varied.grantAct?.until).toBeUndefined();
    expect(after(varied, lift).state).toBe('granted');
    expect(after(suspended, ...vary(both)).grantAct).toMatchObject({ fields: ['phone', 'name'], until: shortened });
  });

  it('A narrowed suspension holds again once a later suspension over it has ended', () => {
    const varied = after(suspended, ...vary(narrow));
    const anew = after(varied, { ...suspend, at: later });
    expect([anew.grantAct?.fields, anew.grantAct?.over?.fields]).toEqual([undefined, ['phone']]);
    expect(after(anew, lift)).toMatchObject({ state: 'suspended', grantAct: { fields: ['phone'], appeal: 1 } });
    expect(after(anew, lift, lift).state).toBe('granted');
    const setAside = [file(), advise(undefined, 'set-aside'), cast(judgeA, 'set-aside'), cast(judgeB, 'set-aside')];
    expect(after(anew, ...setAside)).toMatchObject({ state: 'suspended', grantAct: { fields: ['phone'] } });
    const passing = after(suspended, ...vary(both), suspend);
    expect(after(passing, { ...lift, at: afterTerm }).state).toBe('granted');
  });

  it('A breach suspends the grant fully, and the narrowed suspension holds after it', () => {
    const varied = after(grantedWith('encrypted'), suspend, ...vary(narrow));
    const stopped = after(varied, breach);
    expect(stopped.grantAct).toMatchObject({ cause: 'condition-breached', obligation: 1, over: { fields: ['phone'] } });
    expect(refusalOf(stopped, lift)).toBe('breach-not-cured');
    const waived = after(stopped, { kind: 'waive-obligation', by, at, obligation: 1, reasons: 'Enough.' }, lift);
    expect(waived).toMatchObject({ state: 'suspended', grantAct: { fields: ['phone'] } });
  });

  it('A revocation that is set aside brings back the suspension unless its day is past', () => {
    const undo = (when = at): readonly Command[] => [
      file('revocation'),
      advise(undefined, 'set-aside'),
      cast(judgeA, 'set-aside'),
      cast(judgeB, 'set-aside', when),
    ];
    const varied = after(suspended, ...vary(both));
    expect(after(varied, revoke, ...undo())).toMatchObject({
      state: 'suspended',
      grantAct: { fields: ['phone', 'name'], until: shortened },
    });
    const { decision, ...rest } = after(varied, revoke);
    const longer: Transfer = { ...rest, decision: decision && { ...decision, term: { ...term, endsAt: due.at } } };
    expect(after(longer, ...undo(afterTerm)).state).toBe('granted');
  });
});

describe('the remainder of a suspension', () => {
  const open = after(suspended, file());

  it.each<[string, SuspensionRemainder | undefined, string]>([
    ['is said', undefined, 'variation-missing'],
    ['is less', { until: null, fields: null }, 'variation-missing'],
    ['lies ahead', { until: { on: isoDate('2026-11-24'), at: grantedTransfer.decision?.at ?? at }, fields: null }, 'done'],
    ['does not outlast the grant', { until: { on: term.lastDay, at: term.endsAt }, fields: null }, 'suspension-outlasts'],
    ['names some field', { until: null, fields: [] }, 'fields-unfit'],
    ['names fields that were filed', { until: null, fields: ['phone', 'iris'] }, 'fields-unfit'],
    ['names none twice', { until: null, fields: ['phone', 'phone'] }, 'fields-unfit'],
    ['leaves a field', { until: null, fields: filed }, 'fields-unfit'],
  ])('The proposal to vary a suspension is checked: its remainder %s', (_, remainder, code) => {
    const decision = decideTransfer(open, advise(remainder));
    expect(decision.accepted ? 'done' : decision.refusal.code).toBe(code);
  });

  it('A remainder is proposed only for a suspension and only to vary it', () => {
    expect(refusalOf(open, { ...advise(short), at: afterTerm })).toBe('variation-past');
    expect(refusalOf(open, advise(short, 'set-aside'))).toBe('variation-unfit');
    expect(refusalOf(after(grantedTransfer, revoke, file('revocation')), advise(short))).toBe('variation-unfit');
    const { filed: _, ...unknown } = advise(narrow);
    expect(refusalOf(open, unknown)).toBe('fields-unfit');
  });
});

/** What an observer of the accepted acts knows: suspensions, each over the one before it. */
interface Known {
  fields: readonly string[] | null;
  until: string | null;
}

const free = ['suspend', 'lift', 'end-suspension', 'appeal', 'appeal'] as const;
const heard = ['suspend', 'end-suspension', 'lift', 'seat-appeal', 'vote-on-appeal', 'vote-on-appeal', 'vote-on-appeal'] as const;

describe('random lives with suspensions and appeals', () => {
  it('A grant is suspended for the fields and days of the last suspension that stands', () => {
    const seen = { narrowed: 0, ended: 0, again: 0, lifted: 0 };
    const property = fc.property(fc.array(fc.nat(0x7fffffff), { minLength: 40, maxLength: 70 }), (life) => {
      let transfer: Transfer = unconditional;
      const stack: Known[] = [];
      for (const seed of life) {
        const command = drawn(transfer, seed);
        const decision = decideTransfer(transfer, command);
        const next = applyDecision(transfer, decision);
        if (!decision.accepted) continue;
        hear(stack, command, next, transfer);
        const top = stack.at(-1);
        if (top === undefined ? next.state !== 'granted' : next.state !== 'suspended') throw new Error(`${command.kind}: ${next.state}`);
        if ((next.grantAct?.fields ?? null) !== (top?.fields ?? null)) throw new Error('it holds for other fields');
        if ((next.grantAct?.until?.on ?? null) !== (top?.until ?? null)) throw new Error('it ends with another day');
        if (top?.fields) seen.narrowed += 1;
        if (command.kind === 'end-suspension') seen.ended += 1;
        if (command.kind === 'lift') seen.lifted += 1;
        if (stack.length > 1) seen.again += 1;
        transfer = next;
      }
    });
    fc.assert(property, { numRuns: 600 });
    expect(Object.values(seen).every((count) => count > 50) ? [] : seen).toEqual([]);
  });

  it('The event of a varied suspension changes nothing on a grant without suspension', () => {
    const event = { kind: 'suspension-varied', by, at, appeal: 1, remainder: short, reasons: 'r' } as const;
    expect(evolveTransfer(grantedTransfer, event)).toBe(grantedTransfer);
  });
});

function drawn(transfer: Transfer, seed: number): Command {
  const draws = [seed >>> 3, seed >>> 7, seed >>> 11, seed >>> 13, seed >>> 17, seed >>> 5, seed >>> 2];
  let place = 0;
  const draw = (below: number): number => (draws[place++ % draws.length] ?? 0) % below;
  const open = openAppeal(transfer);
  const kind =
    open === undefined
      ? (free[seed % free.length] ?? 'lift')
      : open.opinion === null
        ? 'advise-on-appeal'
        : (heard[seed % heard.length] ?? 'lift');
  const voters = (open?.panel?.voters ?? []).filter((one) => open?.votes.every(({ voter }) => voter !== one));
  const who = kind === 'vote-on-appeal' ? voters[(seed >>> 4) % Math.max(1, voters.length)] : undefined;
  switch (kind) {
    case 'suspend':
      return { ...suspend, at: instant(new Date(Date.parse(at) + (seed % 100_000)).toISOString()) };
    case 'lift':
      return { ...lift, at: seed % 3 === 0 ? afterTerm : at };
    case 'end-suspension':
      return end;
    default:
      return randomAppeal(kind, transfer, { by: actor(who ?? (kind === 'appeal' ? filer : person(30))), reasons: 'because' }, draw);
  }
}

function hear(stack: Known[], command: Command, next: Transfer, before: Transfer): void {
  if (command.kind === 'suspend') stack.push({ fields: null, until: null });
  const decided =
    command.kind === 'vote-on-appeal'
      ? next.appeals?.find(({ end: ended }, which) => ended !== null && before.appeals?.[which]?.end === null)
      : undefined;
  const top = stack.at(-1);
  const holds = decided?.act?.of === 'suspension' && before.state === 'suspended' && before.grantAct?.at === decided.act.at;
  const { fields = null, until: ends = null } = decided?.opinion?.remainder ?? {};
  if (holds && decided.end?.as === 'varied' && top !== undefined) Object.assign(top, { fields, until: ends?.on ?? null });
  if (command.kind === 'lift' || command.kind === 'end-suspension' || (holds && decided.end?.as === 'set-aside')) stack.pop();
  const gone = command.kind === 'suspend' || command.at <= shortened.at || (decided !== undefined && decided.end?.as === 'upheld');
  while (!gone && stack.at(-1)?.until) stack.pop();
}
