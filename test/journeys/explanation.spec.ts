import type { RouteView } from '@carnet/features/explanation/route-view.js';
import type { RouteQuestionResponse } from '@carnet/features/explanation/route.dto.js';
import type { Json } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { viewAsAuditor } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';
import type { TestClient } from '../support/test-client.js';
import type { ChangesResponse, ExplainedResponse } from '@carnet/features/explanation/explanation.dto.js';

/** What the company would file: employees' data to the United States, nothing said about a contract. */
const wanted = filing({
  recipient: { name: 'Group Services Inc.', country: 'US' },
  people: { ordinary: 150_000, sensitive: 0, us: {} },
  facts: { purpose: 'analytics', consent: 'separate' },
});

describe('a company that asks before it files', () => {
  let system: System;
  let machine: TestClient;
  beforeAll(async () => {
    system = await startSystem();
    machine = system.machine('motors');
  });
  afterAll(() => system.close());

  const ask = async (outline: object): Promise<RouteView> => {
    const answer = await machine.act<RouteView>('/v1/route', outline);
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.any(String)]);
    return answer.body;
  };
  const told = ({ fact }: RouteQuestionResponse): Json | undefined => wanted.facts[fact];

  it('The route finder asks question by question and foretells the filing’s verdict', async () => {
    const facts: Record<string, Json> = {};
    const known: Record<string, unknown> = { facts };
    const asked: string[] = [];
    let route = await ask(known);
    for (;;) {
      const questions: readonly RouteQuestionResponse[] = [route.next, ...route.later].flatMap((one) => one ?? []);
      const question = questions.find(
        (one) => !asked.includes(one.fact) && (one.pointer.split('/')[1] !== 'facts' || told(one) !== undefined),
      );
      if (question === undefined) break;
      asked.push(question.fact);
      const [, part = ''] = question.pointer.split('/');
      if (part === 'facts') facts[question.fact] = told(question) ?? null;
      else known[part] = wanted[part as keyof typeof wanted];
      route = await ask(known);
    }
    expect(asked.length).toBeGreaterThan(5);
    expect(route.regimes.find(({ regime }) => regime === 'cn')?.outcome).toBe('contract_or_certification');
    expect(route.documents.length).toBeGreaterThan(0);
    expect((await machine.get<{ items: readonly unknown[] }>('/v1/transfers')).body.items).toEqual([]);

    const { id } = await machine.file(wanted);
    await system.drain();
    const view = await viewAsAuditor(system, id);
    const { verdicts } = view.assessment?.body as unknown as { readonly verdicts: RouteView['regimes'] };
    // Whether a law that asks nothing binds is not asked, so that the route may list one that the filing leaves out.
    const answers = (all: RouteView['regimes']) =>
      all.filter(({ outcome }) => outcome !== 'not_applicable').map(({ regime, outcome, mechanism }) => [regime, outcome, mechanism]);
    expect(answers(route.regimes)).toEqual(answers(verdicts));
    expect(route.forecast.lane).toBe(view.route?.lane);
  });

  it('A company makes a proposed change and gets the outcome that was promised', async () => {
    const receipt = await machine.file({ ...wanted, people: { ordinary: 120_000, sensitive: 0, us: {} } });
    await system.drain();
    const why = await machine.get<ExplainedResponse>(`/v1/transfers/${receipt.id}/explanation?regime=cn`);
    expect(why.status).toBe(200);
    const { explanation } = why.body;
    expect([why.body.asStored, explanation.verdict.outcome]).toEqual([true, 'contract_or_certification']);
    expect(explanation.rules.filter(({ standing }) => standing === 'decides').map(({ rule }) => rule)).toEqual([
      explanation.verdict.decisiveRule,
    ]);
    expect(explanation.whyNot.find(({ outcome }) => outcome === 'exempt')?.ways[0]?.lacks).toBeGreaterThan(0);

    const found = await machine.get<ChangesResponse>(`/v1/transfers/${receipt.id}/changes?regime=cn`);
    const { items, outcome } = found.body.changes;
    expect(outcome).toBe('contract_or_certification');
    const promise = items.find(({ changes: made }) => made.length === 1 && made[0]?.kind === 'put-in-place');
    const [change] = promise?.changes ?? [];
    expect(change?.says).toEqual({ en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) });

    const { version } = await machine.view(receipt.id);
    const withdrawn = await machine.act(`/v1/transfers/${receipt.id}/withdrawal`, { reasons: 'Filed anew with a change.' }, { version });
    expect(withdrawn.status).toBe(200);
    const changed = { ...wanted.facts, [change?.fact ?? '']: change?.to };
    const again = await machine.file({ ...wanted, people: { ordinary: 120_000, sensitive: 0, us: {} }, facts: changed });
    await system.drain();
    const { body } = await machine.get<ExplainedResponse>(`/v1/transfers/${again.id}/explanation?regime=cn`);
    const { verdict } = body.explanation;
    expect([verdict.outcome, verdict.mechanism, verdict.decisiveRule]).toEqual([
      promise?.outcome,
      promise?.mechanism,
      promise?.decisiveRule,
    ]);
  });

  it('Another company cannot read the explanation of a filing, and an officer can', async () => {
    const { id } = await machine.file(wanted);
    await system.drain();
    for (const part of ['explanation', 'changes']) {
      const path = `/v1/transfers/${id}/${part}?regime=cn`;
      expect((await system.machine('retail').get(path)).status).toBe(404);
      expect((await (await system.person('privacy1')).get(path)).status).toBe(200);
      expect((await system.stranger().get(path)).status).toBe(401);
    }
  });
});
