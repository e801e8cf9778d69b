import { digestOfText } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyDecision, decideTransfer } from '../decide-transfer.js';
import { evolveTransfer } from '../evolve-transfer.js';
import { type ImmaterialPlace, isImmaterial, type ImmaterialDifference } from '../immaterial.js';
import {
  after,
  answerOf,
  askCompany,
  assess,
  at,
  content,
  inApproval,
  openStep,
  opinion,
  otherContent,
  prepare,
  redRoute,
  greenRoute,
  granted,
  legalOfficer,
  submitted,
  supervised,
  supervisor,
  ballot,
  system,
  person,
} from '../life.fixture.js';
import type { Command } from '../commands.js';
import type { Route, Transfer } from '../transfer.js';

const slightRoute: Route = { ...redRoute, immaterial: ['/title'] };
const differing = (...places: readonly ImmaterialPlace[]): ImmaterialDifference => ({
  places,
  parts: places.map((subject) => ({ subject, before: 'a', after: 'b' })),
});
const opined = after(submitted, assess(slightRoute), prepare, opinion(legalOfficer, 'legal'));
const asked = after(opined, askCompany);
const answering = (transfer: Transfer, difference: ImmaterialDifference | null, contentDigest = otherContent): Command =>
  ({ ...answerOf(transfer, contentDigest), difference }) as Command;
const judged = (contentDigest: Transfer['contentDigest'], alike: boolean | undefined, route = slightRoute): Command =>
  ({ ...assess(route), contentDigest, ...(alike !== undefined && { alike }) }) as Command;
const kinds = (transfer: Transfer, command: Command): readonly string[] => {
  const decision = decideTransfer(transfer, command);
  return decision.accepted ? decision.events.map(({ kind }) => kind) : [decision.refusal.code];
};
const given = ({ reviews }: Transfer) => reviews.filter((review) => review.opinion !== null).map(({ discipline }) => discipline);

describe('a change in places that the policy calls immaterial', () => {
  const answered = after(asked, answering(asked, differing('/title')));

  it('A change in immaterial places waits for the rules and voids no opinion yet', () => {
    expect(answered).toMatchObject({ state: 'submitted', contentDigest: otherContent, changing: { from: content, to: otherContent } });
    expect(given(answered)).toEqual(['legal']);
    expect(answered.immaterial).toBeUndefined();
  });

  it('An immaterial change keeps the opinions on the content they were given on', () => {
    const command = judged(otherContent, true);
    expect(kinds(answered, command)).toEqual(['change-immaterial', 'assessed']);
    const stands = after(answered, command);
    expect(stands).toMatchObject({
      state: 'in-review',
      immaterial: [{ from: content, to: otherContent, places: ['/title'], policy: 'test' }],
    });
    expect(stands.changing).toBeUndefined();
    expect(stands.reviews.find(({ discipline }) => discipline === 'legal')?.opinion).toMatchObject({ contentDigest: content });
  });

  it.each<[string, Command]>([
    ['where they say something else', judged(otherContent, false)],
    ['where that is not known', judged(otherContent, undefined)],
    ['where they send it another way', judged(otherContent, true, { ...slightRoute, lane: 'amber' })],
    ['where others review it', judged(otherContent, true, { ...slightRoute, disciplines: [...slightRoute.disciplines, 'trade'] })],
    ['where others vote on it', judged(otherContent, true, { ...slightRoute, chain: [...slightRoute.chain, ...slightRoute.chain] })],
  ])('A change in immaterial places voids the opinions %s', (_, command) => {
    expect(kinds(answered, command).slice(0, 2)).toEqual(['change-material', 'assessed']);
    expect(given(after(answered, command))).toEqual([]);
  });

  it('A change in immaterial places voids the opinions if policy would grant now', () => {
    const command = { ...judged(otherContent, true, greenRoute), decision: granted } as Command;
    expect(kinds(answered, command)).toEqual(['change-material', 'assessed']);
  });

  it.each<[string, ImmaterialDifference | null]>([
    ['another place as well', differing('/title', '/documents/*/name')],
    ['another place', differing('/documents/*/name')],
    ['what no policy can call immaterial', null],
    ['no place that is told', differing()],
  ])('A change in %s voids the opinions at once', (_, difference) => {
    const changed = after(asked, answering(asked, difference));
    expect(changed.changing).toBeUndefined();
    expect(given(changed)).toEqual([]);
  });

  it('No change is immaterial if the policy names no place', () => {
    expect(isImmaterial(redRoute, differing('/title'))).toBe(false);
    expect(isImmaterial(null, differing('/title'))).toBe(false);
  });

  it('A split that is established before the assessment voids the opinions', () => {
    const split = { by: person(3), at, suspicion: 's', totals: {}, reasons: 'r' };
    const after1 = evolveTransfer(answered, { kind: 'split-established', by: system, at, split });
    expect(after1.changing).toBeUndefined();
    expect(given(after1)).toEqual([]);
  });

  it('An immaterial change keeps the votes, a material one voids votes and reviews', () => {
    const change = { ...differing('/title'), from: content, to: otherContent, policy: 'test', at, assessment: null };
    const event = { kind: 'information-answered', by: system, at, contentDigest: otherContent, changed: true, replies: [] } as const;
    const waiting = evolveTransfer(supervised, { ...event, immaterial: change });
    const stands = evolveTransfer(waiting, { kind: 'change-immaterial', by: system, at, change });
    expect(stands.votes).toEqual(supervised.votes);
    expect(stands.openStep).toEqual(supervised.openStep);
    for (const material of [
      evolveTransfer(supervised, event),
      evolveTransfer(waiting, { kind: 'change-material', by: system, at, change }),
    ])
      expect(material).toMatchObject({ votes: [], reviews: [], openStep: null });
    expect(after(inApproval, openStep(supervisor), ballot(supervisor, 'approve')).votes).toHaveLength(1);
  });
});

describe('random sequences of changes', () => {
  const change = fc.record({
    difference: fc.constantFrom(null, differing('/title'), differing('/documents/*/name'), differing('/title', '/documents/*/name')),
    alike: fc.boolean(),
    same: fc.boolean(),
  });

  it('An opinion stands if and only if each change was immaterial', () => {
    let [stood, fell] = [0, 0];
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        let [transfer, stands] = [opined, true];
        for (const [turn, { difference, alike, same }] of changes.entries()) {
          const next = same ? transfer.contentDigest : digestOfText(`content ${String(turn)}`);
          const asking = {
            ...askCompany,
            items: askCompany.items.map((item) => ({ ...item, id: `${item.id.slice(0, -4)}${String(1000 + turn)}` as never })),
          };
          transfer = after(transfer, asking);
          transfer = after(transfer, answering(transfer, difference, next), judged(next, alike));
          stands &&= same || (alike && difference?.places.every((place) => place === '/title') === true);
          expect(given(transfer)).toEqual(stands ? ['legal'] : []);
          if (transfer.reviews.length < 3) transfer = applyDecision(transfer, decideTransfer(transfer, prepare));
        }
        if (stands) stood += 1;
        else fell += 1;
      }),
      { numRuns: 300 },
    );
    expect(Math.min(stood, fell)).toBeGreaterThan(20);
  });
});
