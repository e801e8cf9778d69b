import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import type { CommandOf } from '../commands.js';
import { decideTransfer } from '../decide-transfer.js';
import {
  actor,
  after,
  approverA,
  approverB,
  approverC,
  askCompany,
  asked,
  assess,
  at,
  ballot,
  confirm,
  consistent,
  filer,
  grantedTransfer,
  inReview,
  legalOfficer,
  machineKey,
  openStep,
  opinion,
  prepare,
  privacyOfficer,
  refusalOf,
  securityOfficer,
  stranger,
  strictRoute,
  submitted,
  supervisor,
  system,
} from '../life.fixture.js';
import type { Transfer } from '../transfer.js';

type Candidates = CommandOf<'declare-conflict'>['candidates'];
const nobody: Candidates = { reviewers: {}, voters: [] };
const aside = (person: PersonId, candidates = nobody): CommandOf<'declare-conflict'> => ({
  kind: 'declare-conflict',
  by: actor(person),
  at,
  reasons: 'A relative works there.',
  candidates,
});

const claimed = after(inReview, {
  kind: 'claim',
  by: actor(privacyOfficer),
  at,
  discipline: 'privacy',
  disciplines: ['privacy'],
});
const strict = after(
  ...([submitted, assess(strictRoute), prepare, opinion(privacyOfficer, 'privacy')] as const),
  openStep(approverA, approverB, approverC),
);
const escalated = after(strict, ballot(approverB, 'approve'), { kind: 'escalate-step', by: system, at, candidates: [supervisor] });
const assigneeOf = ({ reviews }: Transfer): PersonId | null | undefined =>
  reviews.find(({ discipline }) => discipline === 'privacy')?.assignee;

describe('a person with a conflict of interest', () => {
  it('A recused officer’s review goes to the first eligible officer or is free', () => {
    const other = after(claimed, aside(stranger), {
      kind: 'claim',
      by: actor(legalOfficer),
      at,
      discipline: 'legal',
      disciplines: ['legal'],
    });
    const candidates = { reviewers: { privacy: [privacyOfficer, filer, stranger, legalOfficer, securityOfficer] }, voters: [] };
    expect(assigneeOf(after(other, aside(privacyOfficer, candidates)))).toBe(securityOfficer);
    expect(assigneeOf(after(other, aside(privacyOfficer)))).toBeNull();
  });

  it('A recused person can neither review, ask, vote, confirm nor step aside again', () => {
    const out = after(claimed, aside(privacyOfficer));
    expect(refusalOf(out, { kind: 'claim', by: actor(privacyOfficer), at, discipline: 'privacy', disciplines: ['privacy'] })).toBe(
      'conflict-declared',
    );
    expect(refusalOf(out, opinion(privacyOfficer, 'privacy'))).toBe('conflict-declared');
    expect(refusalOf(out, askCompany)).toBe('conflict-declared');
    expect(refusalOf(out, aside(privacyOfficer))).toBe('conflict-declared');
    expect(refusalOf(after(strict, aside(approverA)), ballot(approverA, 'approve'))).toBe('conflict-declared');
    const pending: Transfer = {
      ...after(strict, aside(supervisor)),
      confirmation: { decision: grantedTransfer.decision!, askedAt: at, step: strict.openStep! },
    };
    expect(refusalOf(pending, confirm(supervisor))).toBe('conflict-declared');
  });

  it('A recused person can neither suspend nor revoke the grant', () => {
    const grant = after(strict, aside(supervisor), ballot(approverA, 'approve'), ballot(approverB, 'approve'));
    expect(grant.state).toBe('granted');
    const why = { by: actor(supervisor), at, reasons: 'new law', cause: 'law-changed', restriction: consistent } as const;
    expect(refusalOf(grant, { kind: 'suspend', ...why })).toBe('conflict-declared');
    expect(refusalOf(grant, { kind: 'revoke', ...why })).toBe('conflict-declared');
  });

  it('A person steps aside with reasons, before giving an opinion or a vote', () => {
    expect(refusalOf(claimed, { ...aside(privacyOfficer), reasons: ' ' })).toBe('reasons-missing');
    expect(refusalOf(claimed, { ...aside(privacyOfficer), by: machineKey })).toBe('machine-cannot-act');
    expect(refusalOf(after(inReview, opinion(privacyOfficer, 'privacy')), aside(privacyOfficer))).toBe('conflict-too-late');
    expect(refusalOf(after(strict, ballot(approverA, 'approve')), aside(approverA))).toBe('conflict-too-late');
    expect(refusalOf(grantedTransfer, aside(supervisor))).toBe('conflict-only-in-appeal');
    expect(after(asked, aside(securityOfficer)).state).toBe('information-requested');
  });
});

describe('the seat of a recused voter', () => {
  it('The seat of a recused voter goes to the first voter without a part', () => {
    const candidates = { reviewers: {}, voters: [approverA, filer, privacyOfficer, approverB, stranger] };
    expect(after(strict, aside(approverA, candidates)).openStep).toMatchObject({ seats: 3, voters: [approverB, approverC, stranger] });
  });

  it('The seat of a recused voter stays vacant until a person is free, with votes kept', () => {
    const left = after(strict, ballot(approverB, 'approve'), aside(approverA));
    expect(left.openStep).toMatchObject({ seats: 3, quorum: 2, voters: [approverB, approverC] });
    expect(decideTransfer(strict, aside(approverA))).toMatchObject({ accepted: true, followUps: ['open-step'] });
    expect(refusalOf(left, openStep(approverA, approverB, filer))).toBe('not-enough-voters');
    const refilled = after(left, openStep(approverA, stranger));
    expect(refilled.openStep).toMatchObject({ seats: 3, voters: [approverB, approverC, stranger], openedAt: at });
    expect(refusalOf(refilled, openStep(supervisor))).toBe('step-already-open');
    expect(after(refilled, ballot(stranger, 'approve')).state).toBe('granted');
  });

  it('A recused substitute’s seat goes to a substitute, whose role counts for the vote', () => {
    const followed = after(escalated, aside(supervisor, { reviewers: {}, voters: [stranger] }));
    expect(followed.openStep).toMatchObject({ voters: [approverB, approverC, stranger], escalatedTo: [stranger] });
    const voting = { ...ballot(stranger, 'approve'), standing: { roles: ['supervisor'], disciplines: [] } };
    expect(after(followed, voting).state).toBe('granted');
  });

  it('A recused substitute’s seat goes back to the step’s own role without substitutes', () => {
    const left = after(escalated, aside(supervisor), openStep(stranger));
    expect(left.openStep).toMatchObject({ voters: [approverB, approverC, stranger], escalatedTo: [] });
    expect(refusalOf(left, { ...ballot(stranger, 'approve'), standing: { roles: ['supervisor'], disciplines: [] } })).toBe('role-lost');
    expect(refusalOf(left, { kind: 'escalate-step', by: system, at, candidates: [legalOfficer] })).toBe('no-escalation');
  });
});

describe('the standing of a voter', () => {
  it('A voter who has lost the role or the discipline of the step cannot vote', () => {
    const narrow: Transfer = { ...strict, openStep: { ...strict.openStep!, disciplines: ['legal', 'privacy'] } };
    const voting = (roles: readonly string[], disciplines: readonly ('legal' | 'data-security')[]) => ({
      ...ballot(approverA, 'approve'),
      standing: { roles, disciplines },
    });
    expect(refusalOf(narrow, voting(['officer'], ['legal']))).toBe('role-lost');
    expect(refusalOf(narrow, voting(['approver'], ['data-security']))).toBe('role-lost');
    expect(refusalOf(narrow, voting(['approver'], ['legal']))).toBeNull();
    expect(refusalOf(strict, voting(['approver'], []))).toBeNull();
  });
});
