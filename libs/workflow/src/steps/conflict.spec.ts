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

describe('somebody with a conflict of interest', () => {
  it('hands a review on to the first who may have it: not who filed, stepped aside, or has another one', () => {
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

  it('neither claims, reviews, asks nor votes any more, nor answers for a restriction, nor declares it twice', () => {
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

  it('says nothing about the grant either', () => {
    const grant = after(strict, aside(supervisor), ballot(approverA, 'approve'), ballot(approverB, 'approve'));
    expect(grant.state).toBe('granted');
    const why = { by: actor(supervisor), at, reasons: 'new law', cause: 'law-changed', restriction: consistent } as const;
    expect(refusalOf(grant, { kind: 'suspend', ...why })).toBe('conflict-declared');
    expect(refusalOf(grant, { kind: 'revoke', ...why })).toBe('conflict-declared');
  });

  it('declares it with reasons, as a person, while it is being decided, and before an opinion or a vote of theirs counts', () => {
    expect(refusalOf(claimed, { ...aside(privacyOfficer), reasons: ' ' })).toBe('reasons-missing');
    expect(refusalOf(claimed, { ...aside(privacyOfficer), by: machineKey })).toBe('machine-cannot-act');
    expect(refusalOf(after(inReview, opinion(privacyOfficer, 'privacy')), aside(privacyOfficer))).toBe('conflict-too-late');
    expect(refusalOf(after(strict, ballot(approverA, 'approve')), aside(approverA))).toBe('conflict-too-late');
    expect(refusalOf(grantedTransfer, aside(supervisor))).toBe('conflict-only-in-appeal');
    expect(after(asked, aside(securityOfficer)).state).toBe('information-requested');
  });
});

describe('a seat that somebody stepped down from', () => {
  it('goes to the first voter who had no part in the transfer', () => {
    const candidates = { reviewers: {}, voters: [approverA, filer, privacyOfficer, approverB, stranger] };
    expect(after(strict, aside(approverA, candidates)).openStep).toMatchObject({ seats: 3, voters: [approverB, approverC, stranger] });
  });

  it('waits while nobody is free, is taken once somebody is, and keeps the votes that were cast', () => {
    const left = after(strict, ballot(approverB, 'approve'), aside(approverA));
    expect(left.openStep).toMatchObject({ seats: 3, quorum: 2, voters: [approverB, approverC] });
    expect(decideTransfer(strict, aside(approverA))).toMatchObject({ accepted: true, followUps: ['open-step'] });
    expect(refusalOf(left, openStep(approverA, approverB, filer))).toBe('not-enough-voters');
    const refilled = after(left, openStep(approverA, stranger));
    expect(refilled.openStep).toMatchObject({ seats: 3, voters: [approverB, approverC, stranger], openedAt: at });
    expect(refusalOf(refilled, openStep(supervisor))).toBe('step-already-open');
    expect(after(refilled, ballot(stranger, 'approve')).state).toBe('granted');
  });

  it('is a substitute’s for who follows a substitute: their role counts, not that of the step', () => {
    const followed = after(escalated, aside(supervisor, { reviewers: {}, voters: [stranger] }));
    expect(followed.openStep).toMatchObject({ voters: [approverB, approverC, stranger], escalatedTo: [stranger] });
    const voting = { ...ballot(stranger, 'approve'), standing: { roles: ['supervisor'], disciplines: [] } };
    expect(after(followed, voting).state).toBe('granted');
  });

  it('is refilled by the step’s own role when no substitute was free, and not escalated a second time', () => {
    const left = after(escalated, aside(supervisor), openStep(stranger));
    expect(left.openStep).toMatchObject({ voters: [approverB, approverC, stranger], escalatedTo: [] });
    expect(refusalOf(left, { ...ballot(stranger, 'approve'), standing: { roles: ['supervisor'], disciplines: [] } })).toBe('role-lost');
    expect(refusalOf(left, { kind: 'escalate-step', by: system, at, candidates: [legalOfficer] })).toBe('no-escalation');
  });
});

describe('a voter', () => {
  it('who lost the role or the discipline of the step votes no more', () => {
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
