import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import type { Filing } from '@carnet/acts/filing.js';
import { AnswerChecklist } from '@carnet/features/checklists/answer-checklist.js';
import { ReadChecklists } from '@carnet/features/checklists/read-checklists.js';
import { ConfirmComplete } from '@carnet/features/completeness/confirm-complete.js';
import { ActOnObligation } from '@carnet/features/conditions/act-on-obligation.js';
import { ReadNotice } from '@carnet/features/decisions/read-notice.js';
import { FindRoute } from '@carnet/features/explanation/find-route.js';
import { SimulatePolicy } from '@carnet/features/policies/simulate-policy.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Principal } from '@carnet/identity';
import { instant } from '@carnet/kernel';
import { type Discipline, RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, Desk, heavyFiling, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { justificationFor } from '../support/justifications.js';
import { policiesWithCompleteness, policiesWithoutHearing } from '../support/policies.js';
import { openSuite } from '../support/suite.js';
import { openUseCases, principalOf } from '../support/use-cases.js';

const [filer, light, auditor] = [principalOf('filer@motors'), principalOf('filer@retail'), principalOf('auditor1')];

const all = ['privacy', 'data-security', 'legal', 'trade', 'sector'];

const { database, useCases, desk } = await openSuite({ policies: policiesWithCompleteness });

const of = (sector: string | null, more: Partial<Filing> = {}): Partial<Filing> => ({
  ...more,
  facts: { ...more.facts, exporter_sector: sector },
});

/** A middle number of people: one opinion for what the rules say. */
const middle = (more: Partial<Filing> = {}): Filing => filing({ people: { ordinary: 150_000, sensitive: 0, us: {} }, ...more });

const disciplinesOf = ({ reviews }: TransferResponse): readonly string[] => reviews.map(({ discipline }) => discipline);

const confirm = (by: Principal, { id, version }: TransferResponse) =>
  useCases.app.get(ConfirmComplete).execute(by, { transferId: id, version, noConflict: true }, freshKey());

async function answerAll(id: string, discipline: Discipline, by: Principal): Promise<readonly string[]> {
  const { disciplines } = valueOf(await useCases.app.get(ReadChecklists).execute(by, { transferId: id }));
  const open = disciplines.find((one) => one.discipline === discipline)?.open ?? [];
  const answers = open.map((item) => ({ item, as: 'yes', reasons: '', evidence: ['/recipient/country'] }) as const);
  const { version } = await desk.view(id);
  valueOf(await useCases.app.get(AnswerChecklist).execute(by, { transferId: id, version, discipline, answers }, freshKey()));
  return open;
}

/** Said to be complete, and reviewed by every discipline with its checklist; the machine has opened the steps. */
async function reviewed(id: string): Promise<TransferResponse> {
  const seen = await desk.view(id);
  valueOf(await confirm(official(seen.reviews[0]?.assignee), seen));
  for (const { discipline, assignee } of seen.reviews) {
    const officer = official(assignee);
    expect(codeOf(await desk.giveOpinion(officer, await desk.view(id), discipline))).toBe('checklist-open');
    expect(await answerAll(id, discipline, officer)).not.toEqual([]);
    valueOf(await desk.giveOpinion(officer, await desk.view(id), discipline));
  }
  await useCases.drain();
  return desk.view(id);
}

describe('the disciplines of a review', () => {
  it('Trade and sector officers review filings to treaty Parties or regulated sectors', async () => {
    const to = (country: string, content: Filing): Filing => ({ ...content, recipient: { ...content.recipient, country } });
    const asked = async (content: Filing, by = filer) => disciplinesOf(await desk.toReview(by, content));
    expect(await asked(heavyFiling(of('auto')))).toEqual(all);
    expect(await asked(to('BR', heavyFiling(of('auto'))))).toEqual(all.filter((one) => one !== 'trade'));
    expect(await asked(heavyFiling(of('retail')))).toEqual(all.filter((one) => one !== 'sector'));
    expect(await asked(heavyFiling(of(null)))).toEqual(all);
    expect(await asked(middle(of('shipping')), light)).toEqual(['privacy', 'sector']);
    expect(await asked(middle(of('retail')), light)).toEqual(['privacy']);
    expect(await asked(middle(of('retail', { facts: { financial_sector: true } })), light)).toEqual(['privacy', 'sector']);
  });

  it('The forecast and the simulation name the disciplines with reasons and officers', async () => {
    const ahead = async (content: Filing, by = filer) => valueOf(await useCases.app.get(FindRoute).execute(by, content)).forecast;
    const red = await ahead(heavyFiling(of('auto')));
    expect([red.policy, red.disciplines]).toEqual(['routing-2026.6', all]);
    const reasons = policiesWithCompleteness.named('routing-2026.6').matters?.map(({ reason }) => reason) ?? [];
    expect(red.reasons).toEqual(expect.arrayContaining(reasons));
    expect((await ahead(middle(of('retail')), light)).disciplines).toEqual(['privacy']);
    const { id } = await desk.toReview(filer, heavyFiling(of('auto')));
    const simulation = valueOf(
      await useCases.app.get(SimulatePolicy).execute(auditor, { named: id, policy: null, against: 'routing-2026.2' }),
    );
    expect(simulation.reviews.map(({ discipline }) => discipline)).toEqual(all);
    const named = (...names: readonly string[]) => new Set(names.map((one) => principalOf(one).person));
    const could = simulation.reviews.map(({ eligible }) => new Set(eligible));
    expect(could.slice(3)).toEqual([named('trade1', 'trade2'), named('sector1', 'sector2')]);
    expect(simulation.enough).toBe(true);
    const differences = simulation.against?.differences.map(
      ({ part, before, after }) => `${part}: ${String(before?.en)} → ${String(after?.en)}`,
    );
    expect(differences).toEqual(
      expect.arrayContaining([
        'discipline: undefined → trade',
        'discipline: undefined → sector',
        'completeness: undefined → 5 working days, then the filing counts as complete',
      ]),
    );
    const before = valueOf(await useCases.app.get(SimulatePolicy).execute(auditor, { named: id, policy: 'routing-2026.2', against: null }));
    expect(before.reviews.map(({ discipline }) => discipline)).toEqual(all.slice(0, 3));
  });
});

describe('a filing of a regulated sector', () => {
  it('A sector filing is checked for completeness, reviewed twice and granted by vote', async () => {
    const seen = await desk.toReview(light, middle(of('shipping')));
    expect(seen.completeness).toMatchObject({ workingDays: 5, then: 'deemed', end: null });
    const privacy = official(seen.reviews[0]?.assignee);
    expect(codeOf(await desk.giveOpinion(privacy, seen, 'privacy'))).toBe('completeness-open');
    const { checklist, required, disciplines } = valueOf(await useCases.app.get(ReadChecklists).execute(auditor, { transferId: seen.id }));
    expect([checklist, required]).toEqual(['checklist-2026.2', true]);
    expect(disciplines.map(({ discipline, open }) => [discipline, open])).toEqual([
      ['privacy', ['purpose-definite', 'fields-needed', 'people-counted']],
      ['sector', ['sector-settled', 'sector-lists-read']],
    ]);
    const opened = await reviewed(seen.id);
    expect(opened.step).toMatchObject({ role: 'approver', seats: 1, quorum: 1 });
    valueOf(await desk.vote(official(opened.step?.voters[0]), opened));
    expect((await desk.view(seen.id)).state).toBe('granted');
  });
});

describe('a filing in the red lane', () => {
  const opened = async (): Promise<TransferResponse> => reviewed((await desk.toReview(filer, heavyFiling(of('auto')))).id);

  it('A red-lane filing needs the quorum of the supervisor and of the approvers', async () => {
    const seen = await opened();
    expect([seen.step?.role, seen.beside.map(({ role }) => role)]).toEqual(['supervisor', ['approver']]);
    const [first, second] = seen.beside[0]?.voters ?? [];
    for (const voter of [first, seen.step?.voters[0]]) valueOf(await desk.vote(official(voter), await desk.view(seen.id)));
    expect((await desk.view(seen.id)).state).toBe('in-approval');
    valueOf(await desk.vote(official(second), await desk.view(seen.id)));
    expect((await desk.view(seen.id)).state).toBe('granted');
  });

  it('One refusal of an approver in the red lane leads to a hearing of the company', async () => {
    const seen = await opened();
    valueOf(await desk.vote(official(seen.beside[0]?.voters[0]), seen, 'refuse'));
    const after = await desk.view(seen.id);
    expect(after.state).toBe('awaiting-hearing');
    expect((await desk.view(seen.id, filer)).hearings).toHaveLength(1);
  });

  it('A red-lane step without votes is escalated to supervisors after its days', async () => {
    const seen = await opened();
    await useCases.app.get(TimerSweep).handOut(500, instant(new Date(Date.now() + 30 * 86_400_000).toISOString()));
    await useCases.drain();
    const after = await desk.view(seen.id);
    // A supervisor has one seat at most. Which step is escalated first decides whether there is a supervisor for both.
    const supervisors = ['supervisor1', 'supervisor2'].map((username) => principalOf(username).person);
    const free = supervisors.filter((person) => person !== seen.step?.voters[0]);
    expect(free).toHaveLength(1);
    const steps = [after.step, ...after.beside];
    const escalated = steps.flatMap((step) => step?.escalatedTo ?? []);
    expect(escalated).toEqual(expect.arrayContaining(free));
    expect(supervisors).toEqual(expect.arrayContaining(escalated));
    expect(new Set(escalated).size).toBe(escalated.length);
    for (const step of steps) expect(step?.voters).toEqual(expect.arrayContaining([...(step?.escalatedTo ?? ['nobody'])]));
    expect(after.timeline.filter(({ kind }) => kind === 'step-escalated')).toHaveLength(escalated.length);
  });
});

describe('the agreement to two conditions', () => {
  const both = { terms: [{ code: 'encrypted' }, { code: 'no-onward-transfer' }], justification: justificationFor(true) };
  const by = principalOf('filer@biopharma');

  it.each([
    [undefined, [2]],
    ['none', []],
    ['every', [1, 2]],
  ] as const)('A grant waits for the agreements that its policy asks for: %s', async (agreements, asked) => {
    const policies = new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, ...(agreements && { agreements }) })));
    const here = await openUseCases(database, { policies });
    try {
      const theirs = new Desk(here);
      const { id } = await theirs.toReview(by, middle());
      const opened = await theirs.review(id);
      valueOf(await theirs.vote(official(opened.step?.voters[0]), opened, 'approve', both));
      const { notice } = valueOf(await here.app.get(ReadNotice).execute(by, { transferId: id }));
      expect((notice.obligations ?? []).filter(({ agreement }) => agreement).map(({ number }) => number)).toEqual(asked);
      for (const obligation of asked) {
        const { state, version } = await theirs.view(id, by);
        expect(state).toBe('awaiting-conditions');
        const agree = { transferId: id, version, act: { kind: 'agree-to-condition', obligation } } as const;
        valueOf(await here.app.get(ActOnObligation).execute(by, agree, freshKey()));
      }
      expect((await theirs.view(id)).state).toBe('granted');
    } finally {
      await here.close();
    }
  });
});
