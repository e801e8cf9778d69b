import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import { appealProcedureOn } from '../appeal/appeal-panel.js';
import { auditRefusal } from '../audit/decision-audit.js';
import type { CommandOf } from '../commands.js';
import { decideTransfer } from '../decide-transfer.js';
import {
  actor,
  after,
  amberRoute,
  assess,
  at,
  ballot,
  filer,
  grantedTransfer,
  greenRoute,
  granted,
  machineKey,
  opinion,
  openStep,
  person,
  prepare,
  refusalOf,
  refusedByPolicy,
  stopRoute,
  submitted,
} from '../life.fixture.js';
import { appealDigest, due, until } from '../random-appeal.fixture.js';
import { appealRefusal, isImpartial, reviewRefusal } from '../separation-of-duties.js';

const { panel } = appealProcedureOn(due.on);
const [reviewer, voter, officer, judgeA, judgeB, judgeC, auditor, supervisor, other, fresh] = [2, 3, 11, 12, 13, 14, 16, 17, 18, 19].map(
  person,
) as unknown as readonly [...[PersonId, PersonId, PersonId, PersonId, PersonId], ...[PersonId, PersonId, PersonId, PersonId, PersonId]];
const refused = after(submitted, assess(amberRoute), prepare, opinion(reviewer, 'privacy'), openStep(voter), ballot(voter, 'refuse'));
const reopen: CommandOf<'reopen'> = {
  kind: 'reopen',
  by: actor(supervisor),
  at,
  audit: 'a',
  auditor,
  reasons: 'The exemption applies.',
  other: null,
};
const reopened = after(refused, reopen);
const ground = { about: 'finding', part: 'cn', says: 'The count is of other people.', evidence: [] } as const;
const file: CommandOf<'appeal'> = {
  kind: 'appeal',
  by: actor(filer),
  at,
  grounds: [ground],
  until,
  due,
  digest: appealDigest,
  procedure: 'test',
};
const hearing = after(refused, file, {
  kind: 'advise-on-appeal',
  by: actor(officer),
  at,
  proposes: 'uphold',
  reasons: 'It is right.',
  digest: appealDigest,
  noConflict: true,
  panel,
  candidates: [judgeA, judgeB, judgeC],
});
const [first, second] = hearing.appeals?.[0]?.panel?.voters ?? [];
const uphold = (by: PersonId | undefined): CommandOf<'vote-on-appeal'> => ({
  kind: 'vote-on-appeal',
  by: actor(by ?? judgeA),
  at,
  ballot: 'uphold',
  reasons: 'As the officer says.',
  digest: appealDigest,
  noConflict: true,
});

describe('the reopening of a refusal', () => {
  it('A reopened refusal is assessed anew, without its opinions and votes', () => {
    expect(reopened).toMatchObject({ state: 'submitted', decision: null, reviews: [], votes: [], sentBack: 1 });
    expect(reopened.reopened).toEqual({ audit: 'a', at, reasons: 'The exemption applies.' });
    const decision = decideTransfer(refused, reopen);
    expect(decision).toMatchObject({ accepted: true, followUps: ['assess'] });
  });

  it('A reopened refusal bars its reviewer, voter and auditor, but not who reopened it', () => {
    for (const one of [reviewer, voter, auditor]) {
      expect(reviewRefusal(reopened, one)).toBe('decided-before');
      expect(isImpartial(reopened, one)).toBe(false);
      expect(appealRefusal(reopened, one)).toBe('decided-before');
      expect(auditRefusal(reopened, one)).toBe('took-part');
    }
    for (const one of [other, supervisor]) expect([reviewRefusal(reopened, one), isImpartial(reopened, one)]).toEqual([null, true]);
    expect(isImpartial(after(refused, { ...reopen, by: actor(voter) }), voter)).toBe(false);
  });

  it('A reopened refusal by people is not granted by policy, but may be refused by it', () => {
    const judged = after(reopened, assess(greenRoute, granted));
    expect(judged).toMatchObject({
      state: 'in-review',
      decision: null,
      route: { lane: 'green', disposal: 'review', disciplines: ['privacy'] },
    });
    expect(judged.route?.reasons.at(-1)?.en).toContain('has reopened its refusal');
    const again = after(reopened, assess(stopRoute, refusedByPolicy));
    expect(again).toMatchObject({ state: 'refused', decision: { by: 'policy' } });
    // Nobody refused that one.
    expect(after(again, { ...reopen, by: actor(other), auditor: fresh }, assess(greenRoute, granted)).state).toBe('granted');
    expect(after(again, file).appeals).toHaveLength(1);
    expect(after(again, { ...reopen, by: actor(other), auditor: fresh }).barred).toEqual(
      expect.arrayContaining([reviewer, voter, auditor, fresh]),
    );
  });

  it('A reopened refusal bars the people who upheld it on appeal', () => {
    const upheld = after(hearing, uphold(first), uphold(second));
    expect(upheld).toMatchObject({ state: 'refused', appeals: [{ end: { as: 'upheld' } }] });
    expect(after(upheld, reopen).barred).toEqual(expect.arrayContaining([officer, first, second]));
  });
});

describe('the bars to a reopening', () => {
  it.each([
    ['a key', refused, { by: machineKey }, 'machine-cannot-act'],
    ['its filer', refused, { by: actor(filer) }, 'filer-cannot-intervene'],
    ['whoever found it wrong', refused, { by: actor(auditor) }, 'own-finding'],
    ['whoever found it wrong in another name', { ...refused, same: { [auditor]: supervisor } }, {}, 'own-finding'],
    ['while an appeal is open', after(refused, file), {}, 'appeal-open'],
    ['without reasons', refused, { reasons: ' ' }, 'reasons-missing'],
    ['that is a grant', grantedTransfer, {}, 'not-in-this-state'],
    ['a second time', reopened, {}, 'not-in-this-state'],
    [
      'whose grant has another renewal by now',
      refused,
      { other: { transfer: refused.id, reference: 'T', appealed: false } },
      'already-renewed',
    ],
  ] as const)('The reopening of a refusal is refused: %s', (_, transfer, more, code) => {
    expect(refusalOf(transfer, { ...reopen, ...more })).toBe(code);
  });
});
