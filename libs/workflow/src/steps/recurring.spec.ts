import { describe, expect, it } from '@jest/globals';
import { nextDue, obligationState } from '../conditions/obligation.js';
import { actor, after, at, judgeEvidence, privacyOfficer, refusalOf, giveEvidence, supervisor } from '../life.fixture.js';
import { endOfDay, lapseObligation, recurObligation, grantWithReport } from '../recurring.fixture.js';
import type { Transfer } from '../transfer.js';

const told = ({ obligations = [] }: Transfer) =>
  obligations.filter(({ code }) => code !== null).map((one) => [one.number, one.series?.occurrence, one.due?.on, obligationState(one)]);

describe('a recurring condition', () => {
  const kept = grantWithReport(6, '2028-11-24');

  it('A recurring condition’s next obligation begins after the day of the last one', () => {
    expect(told(kept)).toEqual([[1, 1, '2027-05-25', 'open']]);
    const second = after(kept, lapseObligation(1, '2027-05-25'), recurObligation(1, '2027-05-25', '2027-11-25'));
    expect(second.state).toBe('suspended');
    expect(told(second)).toEqual([
      [1, 1, '2027-05-25', 'breached'],
      [3, 2, '2027-11-25', 'open'],
    ]);
    expect(told(after(second, recurObligation(3, '2027-11-25', '2028-05-25')))[2]).toEqual([4, 3, '2028-05-25', 'open']);
  });

  it('A condition recurs also after its obligation is met, waived or has evidence', () => {
    const met = after(kept, giveEvidence(1), judgeEvidence(1, true, privacyOfficer, 'privacy'));
    const next = after(met, recurObligation(1, '2027-05-25', '2027-11-25'), giveEvidence(3));
    expect([next.state, told(next).map(([, , , state]) => state)]).toEqual(['granted', ['met', 'evidence-given']]);
    const waived = after(kept, { kind: 'waive-obligation', by: actor(supervisor), at, obligation: 1, reasons: 'no data yet' });
    expect(told(after(waived, recurObligation(1, '2027-05-25', '2027-11-25'))).map(([, , , state]) => state)).toEqual(['waived', 'open']);
    const waiting = after(kept, giveEvidence(1), recurObligation(1, '2027-05-25', '2027-11-25'));
    expect(told(waiting).map(([, , , state]) => state)).toEqual(['evidence-given', 'open']);
  });

  it('A condition recurs only on its own day, once, by the system and within the grant', () => {
    const second = after(kept, recurObligation(1, '2027-05-25', '2027-11-25'));
    expect(refusalOf(kept, recurObligation(1, '2027-05-25', '2027-11-24'))).toBe('no-next-occurrence');
    expect(refusalOf(kept, recurObligation(1, '2027-05-24', '2027-11-25'))).toBe('obligation-not-due');
    expect(refusalOf(kept, recurObligation(1, '2027-05-25', null))).toBe('no-next-occurrence');
    expect(refusalOf(kept, { ...recurObligation(1, '2027-05-25', '2027-11-25'), at: endOfDay('2027-05-25') })).toBe('obligation-not-due');
    expect(refusalOf(second, recurObligation(1, '2027-05-25', '2027-11-25'))).toBe('no-next-occurrence');
    expect(refusalOf(kept, recurObligation(1, '2027-05-25', '2027-11-25', actor(supervisor)))).toBe('system-only');
    expect(refusalOf(kept, recurObligation(7, '2027-05-25', '2027-11-25'))).toBe('obligation-unknown');
    const short = grantWithReport(6, '2027-11-24');
    expect([nextDue(short, short.obligations![0]!), refusalOf(short, recurObligation(1, '2027-05-25', '2027-11-25'))]).toEqual([
      null,
      'no-next-occurrence',
    ]);
  });

  it('An obligation that begins too late has a later day, and the next keeps the rule', () => {
    const late = after(kept, recurObligation(1, '2027-05-25', '2028-02-10'));
    expect(told(late)[1]).toEqual([3, 2, '2028-02-10', 'open']);
    expect(
      nextDue(
        late,
        late.obligations!.find(({ number }) => number === 3)!,
      ),
    ).toEqual({ occurrence: 3, on: '2028-05-25' });
    expect(told(after(late, recurObligation(3, '2027-11-25', '2028-05-25')))[2]).toEqual([4, 3, '2028-05-25', 'open']);
  });

  it('A recurring condition has no day in a grant that ends before its first day', () => {
    const brief = grantWithReport(6, '2027-05-24');
    expect([brief.state, told(brief)]).toEqual(['granted', [[1, undefined, undefined, 'open']]]);
  });

  it('A recurring condition leaves out the days on which the grant was revoked', () => {
    expect(refusalOf(kept, recurObligation(1, '2028-05-26', '2028-11-25'))).toBe('no-next-occurrence');
    const longer = grantWithReport(6, '2029-11-24');
    const again = { ...recurObligation(1, '2028-05-26', '2028-11-25') };
    expect(told(after(longer, again))[1]).toEqual([3, 4, '2028-11-25', 'open']);
  });
});
