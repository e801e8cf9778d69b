import { isoDate, type TransferId, uuid } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { decideTransfer } from './decide-transfer.js';
import { newDraft } from './evolve-transfer.js';
import {
  actor,
  after,
  afterTerm,
  approverA,
  approverC,
  assess,
  at,
  ballot,
  consistent,
  content,
  draft,
  filer,
  granted,
  grantedTransfer,
  grantedWith,
  greenRoute,
  inReview,
  reassess,
  recordChange,
  refusalOf,
  reportChange,
  submit,
  successor,
  supervised,
  supervisor,
  system,
  term,
} from './life.fixture.js';
import { isHeld, type RenewalDays, renewalRefusal, supersededGrant, wasStopped } from './renewal.js';
import type { Transfer } from './transfer.js';

const by = actor(supervisor);
const suspended = after(grantedTransfer, { kind: 'suspend', by, at, cause: 'other', restriction: consistent, reasons: 'a question' });
const revoked = after(suspended, { kind: 'revoke', by, at, cause: 'other', restriction: consistent, reasons: 'an answer' });
const limited = after(supervised, ballot(approverA, 'approve'), { ...ballot(approverC, 'approve'), term });
const anyDay: RenewalDays = { opens: null, latest: null };
const today = isoDate('2026-11-25');
const asked = { kind: 'renews', at, on: today, days: anyDay } as const;
const waiting = grantedWith('contract-signed');

describe('a renewal', () => {
  it.each([
    ['a grant in force', grantedTransfer, null, null],
    ['a suspended grant', suspended, null, null],
    ['a grant that waits for its conditions', waiting, 'not-in-force-yet', null],
    ['a revoked grant', revoked, 'nothing-to-renew', 'nothing-to-renew'],
    ['a draft', draft, 'nothing-to-renew', 'nothing-to-renew'],
    ['a transfer in review', inReview, 'nothing-to-renew', 'nothing-to-renew'],
  ] as const)('The state decides whether a company may renew or replace %s', (_, transfer, renews, replaces) => {
    expect(renewalRefusal(transfer, asked)?.code ?? null).toBe(renews);
    expect(renewalRefusal(transfer, { ...asked, kind: 'replaces' })?.code ?? null).toBe(replaces);
  });

  it('A renewal is filed within its window, a replacement at any time', () => {
    const [before, first, last, past] = ['2026-11-24', '2026-11-25', '2026-11-30', '2026-12-01'].map(isoDate);
    const days = { opens: first!, latest: last! };
    const refusalOn = (on: typeof before, kind: 'renews' | 'replaces' = 'renews') =>
      renewalRefusal(grantedTransfer, { kind, at, on: on!, days });
    expect(refusalOn(before)).toMatchObject({ code: 'renewal-not-open', context: { opens: '2026-11-25' } });
    expect([refusalOn(first), refusalOn(last)]).toEqual([null, null]);
    expect(refusalOn(past)).toMatchObject({ code: 'renewal-too-late', context: { latest: '2026-11-30' } });
    expect([refusalOn(before, 'replaces'), refusalOn(past, 'replaces')]).toEqual([null, null]);
  });

  it('A renewal is filed until the last instant of the term', () => {
    expect(renewalRefusal(limited, { ...asked, at: term.endsAt })).toBeNull();
    for (const kind of ['renews', 'replaces'] as const)
      expect(renewalRefusal(limited, { ...asked, kind, at: afterTerm })).toMatchObject({ code: 'nothing-to-renew' });
  });
});

describe('a grant that the authority stopped', () => {
  it('A grant was stopped if it was suspended or revoked, not if it ended by itself', () => {
    const surrender = { kind: 'surrender', by: actor(filer), at, cause: 'other', reasons: 'no need' } as const;
    const over = after(limited, { kind: 'expire', by: system, at: afterTerm });
    expect([suspended, revoked, after(suspended, surrender)].map(wasStopped)).toEqual([true, true, true]);
    expect([grantedTransfer, after(grantedTransfer, surrender), over].map(wasStopped)).toEqual([false, false, false]);
  });
});

describe('a held grant', () => {
  it('A grant is held by conditions or a reported change, not by a change of the law', () => {
    const free: Transfer = {
      ...grantedTransfer,
      decision: grantedTransfer.decision && { ...grantedTransfer.decision, outcome: 'granted' },
    };
    const told = [reportChange, recordChange].map((command) => after(free, command));
    expect([grantedTransfer, waiting, ...told, free, after(free, reassess)].map(isHeld)).toEqual([true, true, true, true, false, false]);
  });

  it('A held grant stays held after it is surrendered or expires', () => {
    const told = after({ ...limited, decision: limited.decision && { ...limited.decision, outcome: 'granted' } }, reportChange);
    const surrender = { kind: 'surrender', by: actor(filer), at, cause: 'other', reasons: 'no need' } as const;
    const ended = [after(told, surrender), after(told, { kind: 'expire', by: system, at: afterTerm })];
    expect(ended.map(({ reassessment }) => reassessment)).toEqual([undefined, undefined]);
    expect(ended.map(isHeld)).toEqual([true, true]);
  });
});

describe('the supersession of a grant', () => {
  const old = uuid<TransferId>('00000000-0000-4000-9000-000000000003');
  const first = newDraft({ ...draft, at, contentDigest: content, filedBy: filer, renewal: { of: old, kind: 'renews' } });
  const renewed = (transfer: Transfer): Transfer => ({ ...transfer, renewal: { of: old, kind: 'renews' } });

  it('A renewal supersedes the grant only at the moment it comes into force', () => {
    const submitted = after(first, submit);
    const inForce = after(submitted, assess(greenRoute, granted));
    expect(inForce).toMatchObject({ state: 'granted', renewal: { of: old } });
    expect([supersededGrant(null, first), supersededGrant(first, submitted), supersededGrant(submitted, inForce)]).toEqual([
      null,
      null,
      old,
    ]);
    const stopped = after(inForce, { kind: 'suspend', by, at, cause: 'other', restriction: consistent, reasons: 'a question' });
    const lifted = after(stopped, { kind: 'lift', by, at, cause: 'mended', reasons: 'an answer' });
    expect([supersededGrant(inForce, stopped), supersededGrant(stopped, lifted)]).toEqual([null, null]);
    expect(supersededGrant(supervised, grantedTransfer)).toBeNull();
  });

  it('A renewal that waits for its conditions does not supersede the grant yet', () => {
    const conditional = renewed({ ...grantedTransfer, state: 'awaiting-conditions' });
    expect(supersededGrant(renewed(supervised), conditional)).toBeNull();
    expect(supersededGrant(conditional, renewed(grantedTransfer))).toBe(old);
  });

  it('Only the engine supersedes a grant, before its end and without a ledger change', () => {
    const supersede = { kind: 'supersede', by: system, at, successor } as const;
    expect(refusalOf(grantedTransfer, { ...supersede, by })).toBe('system-only');
    for (const grant of [grantedTransfer, suspended, limited]) {
      expect(after(grant, supersede)).toMatchObject({ state: 'superseded', successor });
      expect(decideTransfer(grant, supersede)).toMatchObject({ accepted: true, ledger: 'none' });
    }
    expect(refusalOf(limited, { ...supersede, at: afterTerm })).toBe('term-over');
    expect(refusalOf(revoked, supersede)).toBe('not-in-this-state');
  });
});
