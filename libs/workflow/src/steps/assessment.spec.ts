import { describe, expect, it } from '@jest/globals';
import { decideTransfer } from '../decide-transfer.js';
import {
  actor,
  amberRoute,
  approverA,
  assess,
  granted,
  greenRoute,
  otherContent,
  redRoute,
  refusalOf,
  refusedByPolicy,
  stopRoute,
  submitted,
} from '../life.fixture.js';

describe('an assessment', () => {
  it.each([
    ['grants a green transfer by policy and commits', assess(greenRoute, granted), ['assessed', 'decided'], [], 'commit'],
    ['refuses a prohibited transfer by policy and releases', assess(stopRoute, refusedByPolicy), ['assessed', 'decided'], [], 'release'],
    ['sends the rest to people', assess(redRoute), ['assessed'], ['prepare-review'], 'none'],
  ] as const)('An assessment %s', (_, command, events, followUps, ledger) => {
    const decision = decideTransfer(submitted, command);
    expect(decision.accepted && decision.events.map(({ kind }) => kind)).toEqual(events);
    expect(decision).toMatchObject({ accepted: true, followUps, ledger });
  });

  it.each([
    ['of other content', { ...assess(redRoute), contentDigest: otherContent }, 'stale-content'],
    ['that is not the system’s', { ...assess(redRoute), by: actor(approverA) }, 'system-only'],
    ['that grants what people must see', assess(redRoute, granted), 'decision-does-not-match-route'],
    ['that grants a red transfer', assess({ ...greenRoute, lane: 'red' }, granted), 'decision-does-not-match-route'],
    ['that grants a drawn transfer', assess({ ...greenRoute, audit: true }, granted), 'decision-does-not-match-route'],
    ['that grants in the name of an approval', assess(greenRoute, { ...granted, by: 'approval' }), 'decision-does-not-match-route'],
    ['that disposes without a decision', assess(greenRoute), 'decision-does-not-match-route'],
    ['that refuses with a grant', assess(stopRoute, granted), 'decision-does-not-match-route'],
    ['without a reviewer', assess({ ...amberRoute, disciplines: [] }), 'route-cannot-be-followed'],
    ['without a vote', assess({ ...amberRoute, chain: [] }), 'route-cannot-be-followed'],
    ['with a quorum of nobody', assess({ ...amberRoute, chain: [{ role: 'approver', seats: 1, quorum: 0 }] }), 'route-cannot-be-followed'],
    [
      'with a quorum above its seats',
      assess({ ...amberRoute, chain: [{ role: 'approver', seats: 1, quorum: 2 }] }),
      'route-cannot-be-followed',
    ],
  ] as const)('An assessment %s is refused', (_, command, code) => {
    expect(refusalOf(submitted, command)).toBe(code);
  });
});
