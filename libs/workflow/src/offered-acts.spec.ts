import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACTS_OF_PEOPLE, actRealms } from './act-realms.js';
import type { Command } from './commands.js';
import { applyDecision, decideTransfer } from './decide-transfer.js';
import {
  actor,
  after,
  approverA,
  ballot,
  draft,
  filer,
  grantedTransfer,
  inApproval,
  inReview,
  legalOfficer,
  machineKey,
  opinion,
  privacyOfficer,
  stranger,
  submitted,
  supervised,
} from './life.fixture.js';
import { offeredActs, type Viewer } from './offered-acts.js';
import { randomCommand } from './random-command.fixture.js';
import { refusalTexts } from './refusals.js';
import { DISCIPLINES } from './vocabulary.js';

const company: Viewer = {
  actor: actor(filer),
  realm: 'company',
  acts: ['edit', 'submit', 'answer-information', 'amend', 'withdraw'],
  disciplines: [],
};
const officer: Viewer = {
  actor: actor(privacyOfficer),
  realm: 'authority',
  acts: ['claim', 'release', 'give-opinion', 'request-information'],
  disciplines: ['privacy'],
};
const approver: Viewer = { actor: actor(approverA), realm: 'authority', acts: ['vote'], disciplines: [] };

const summary = (transfer: typeof draft, viewer: Viewer) =>
  Object.fromEntries(offeredActs(transfer, viewer).map(({ kind, code }) => [kind, code ?? 'offered']));

describe('the offered acts', () => {
  it('A company is offered the acts that its filing still allows', () => {
    expect(summary(draft, company)).toEqual({
      edit: 'offered',
      submit: 'offered',
      'answer-information': 'not-in-this-state',
      amend: 'not-in-this-state',
      withdraw: 'offered',
    });
    expect(summary(submitted, company)).toMatchObject({ edit: 'not-in-this-state', withdraw: 'offered' });
    expect(summary(inReview, company)).toMatchObject({ amend: 'offered', withdraw: 'offered' });
    expect(summary(grantedTransfer, company)).toMatchObject({ amend: 'not-in-this-state', withdraw: 'not-in-this-state' });
  });

  it('An officer is offered acts by the held disciplines and by who handles the review', () => {
    expect(summary(inReview, officer)).toEqual({
      claim: 'offered',
      release: 'not-claimed',
      'give-opinion': 'offered',
      'request-information': 'offered',
    });
    expect(summary(inReview, { ...officer, disciplines: [] })).toMatchObject({
      claim: 'discipline-not-held',
      'request-information': 'discipline-not-held',
    });
    const done = after(inReview, opinion(privacyOfficer, 'privacy'));
    expect(summary(done, officer)).toMatchObject({ 'give-opinion': 'opinion-already-given' });
    expect(summary(done, { ...officer, actor: actor(legalOfficer), disciplines: ['privacy', 'legal'] })).toMatchObject({
      'give-opinion': 'offered',
    });
  });

  it('A voter is offered the vote only once and only in an open step with a seat', () => {
    expect(summary(inApproval, approver)).toEqual({ vote: 'step-not-open' });
    expect(summary(supervised, approver)).toEqual({ vote: 'offered' });
    expect(summary(supervised, { ...approver, actor: actor(stranger) })).toEqual({ vote: 'not-a-voter' });
    expect(summary(after(supervised, ballot(approverA, 'approve')), approver)).toEqual({ vote: 'already-voted' });
    expect(summary(supervised, { ...approver, actor: machineKey })).toEqual({ vote: 'machine-cannot-act' });
  });

  it('A withheld act names its reason in both languages', () => {
    expect(offeredActs(supervised, { ...approver, actor: actor(privacyOfficer) })).toEqual([
      { kind: 'vote', offered: false, code: 'reviewer-cannot-vote', reason: refusalTexts['reviewer-cannot-vote'] },
    ]);
  });

  it('A viewer is offered only acts of the viewer’s realm and role, never the engine’s', () => {
    const everything: Viewer = { ...company, acts: [...ACTS_OF_PEOPLE, 'assess', 'open-step'] };
    expect(offeredActs(draft, everything).map(({ kind }) => kind)).toEqual([
      'edit',
      'submit',
      'answer-information',
      'ask-more-time',
      'amend',
      'state-view',
      'withdraw',
      'surrender',
      'agree-to-condition',
      'give-evidence',
      'report-change',
      'appeal',
      'withdraw-appeal',
    ]);
    expect(offeredActs(draft, { ...company, acts: [] })).toEqual([]);
  });

  it('Every act that the lifecycle accepts from a person was offered', () => {
    const property = fc.property(fc.array(fc.nat(0x7fffffff), { minLength: 10, maxLength: 40 }), (life) => {
      let transfer = draft;
      for (const seed of life) {
        const command: Command = randomCommand(transfer, seed);
        const decision = decideTransfer(transfer, command);
        const realm = actRealms[command.kind];
        if (decision.accepted && realm !== 'system') {
          const disciplines = 'disciplines' in command ? command.disciplines : DISCIPLINES;
          const offered = offeredActs(transfer, { actor: command.by, realm, acts: [command.kind], disciplines });
          if (offered[0]?.offered !== true) throw new Error(`${command.kind} was accepted and not offered: ${offered[0]?.code}`);
        }
        transfer = applyDecision(transfer, decision);
      }
    });
    // Asks in a review that they have, although they no longer hold its discipline.
    const taken = [855569115, 668978812, 1340638481, 1169561278, ...Array<number>(10).fill(0)];
    fc.assert(property, { numRuns: 500, examples: [[taken]] });
  });
});
