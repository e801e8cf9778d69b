import fc from 'fast-check';
import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { type Instant, instant, type Outcome, type TransferId } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { Transfer } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { type Consequences, type Life, newLife } from '../../libs/workflow/src/reference-life.fixture.js';
import { type ModelledCommand, predict } from '../../libs/workflow/src/reference-model.fixture.js';
import { differences } from '../../libs/workflow/src/reference-view.fixture.js';
import { codeOf, heavyFiling } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { policiesWithHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { amendment, amends, drawnAct, drawsFrom, filers } from '../support/reference-acts.js';
import { type Act, type Draw, system } from '../support/reference-grant-acts.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [LIVES, STEPS, SEED] = [30, 30, 20_261_126];

/** Further ones, in which the company amends its filing: they come after the others, of which they change none. */
const AMENDED = 5;

const [filer = principalOf('filer@retail')] = filers;

const STATES = [
  'draft',
  'in-review',
  'information-requested',
  'in-approval',
  'granted',
  'suspended',
  'revoked',
  'refused',
  'withdrawn',
  'awaiting-hearing',
  'awaiting-conditions',
];

const OVER: readonly string[] = ['withdrawn', 'revoked', 'refused'];

const { database, useCases, desk } = await openSuite({ policies: policiesWithHearing });
const records = new Records(database, filer.organisation);

async function stored(id: string): Promise<Transfer> {
  const found = await useCases.app
    .get(TenantDatabase)
    .transact(filer, (scope) => useCases.app.get(TransferStore).lock(scope, id as TransferId));
  if (!found) throw new Error(`no transfer ${id}`);
  return found.transfer;
}

async function dayPasses(at: Instant): Promise<Outcome<unknown>> {
  const before = await lapses();
  while ((await useCases.app.get(TimerSweep).handOut(200, at)) > 0);
  const store = useCases.app.get(DispatchStore);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
  return (await lapses()) > before ? { ok: true, value: null } : { ok: false, refusal: { code: 'not-in-this-state', detail: '' } };
}

async function lapses(): Promise<number> {
  const rows = await records.rows<{ n: number }>(
    `select count(*)::int as n from carnet.history_entry where kind in ('information-unanswered', 'hearing-lapsed') and not refused`,
  );
  return rows[0]?.n ?? 0;
}

/** What machines do then, one thing after the other: with the route, the officers and the voters that were chosen. */
function followed(life: Life, after: Transfer, follows: Consequences): void {
  const at = instant(new Date().toISOString());
  for (let { next = false } = follows; next !== false;) {
    const ruling = predict(life, machineStep(next, life, after, at));
    if (ruling.refusals.length > 0) return;
    next = ruling.apply().next ?? false;
    life.version += 1;
  }
}

function machineStep(next: Exclude<Consequences['next'], false | undefined>, life: Life, after: Transfer, at: Instant): ModelledCommand {
  const asked = { by: system, at };
  switch (next) {
    case 'assess': {
      const { route, assessmentId, decision } = after;
      if (route === null || assessmentId === null) throw new Error('it was not judged');
      const byPolicy = decision?.by === 'policy' ? decision : null;
      return {
        kind: 'assess',
        ...asked,
        assessmentId,
        contentDigest: life.content as Transfer['contentDigest'],
        route,
        decision: byPolicy,
      };
    }
    case 'prepare-review': {
      const assignees = Object.fromEntries(
        after.reviews.flatMap(({ discipline, assignee }) => (assignee === null ? [] : [[discipline, assignee]])),
      );
      return { kind: 'prepare-review', ...asked, assignees };
    }
    case 'open-step':
      return { kind: 'open-step', ...asked, candidates: after.openStep?.voters ?? [] };
  }
}

const counts = { steps: 0, done: 0, refused: 0, stale: 0, foreign: 0 };

const kinds = new Map<string, number>();

const [states, codes] = [new Set<string>(), new Set<string>()];

async function begin(draw: Draw): Promise<{ readonly id: string; readonly life: Life }> {
  const content = draw(2) > 0 ? heavyFiling() : filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });
  const { id } = await desk.draft(filer, content);
  return { id, life: newLife(await stored(id)) };
}

async function step(
  { id, life }: { readonly id: string; readonly life: Life },
  seed: number,
  place: string,
  amending: boolean,
): Promise<boolean> {
  const draw = drawsFrom(seed);
  const shell = { useCases, desk, dayPasses };
  const next = (): Act => drawnAct(shell, life, draw);
  let act = amending && amends(life, seed) ? amendment(shell, life, draw) : next();
  // Mostly what may be done, if it comes up soon.
  for (let turn = draw(4) > 0 ? 5 : 0; turn > 0 && predict(life, act.command(null)).refusals.length > 0; turn -= 1) act = next();
  const command = act.command(null);
  const diverges = (what: string): never => {
    throw new Error(`${place}, ${command.kind} in ${life.state}: ${what}\n${JSON.stringify(command)}`);
  };
  const seen = { id, version: life.version, contentDigest: life.content };
  counts.steps += 1;
  if (draw(12) === 0 && command.kind !== 'edit' && command.kind !== 'lapse-request' && command.kind !== 'lapse-hearing') {
    counts.stale += 1;
    const code = codeOf(await act.run({ ...seen, version: seen.version + 1 }));
    if (code !== 'stale-version') diverges(`answered ${code} to another version`);
  }
  if (draw(12) === 0) {
    counts.foreign += 1;
    const code = codeOf(await desk.withdraw(principalOf('filer@motors'), seen));
    if (code !== 'not-found') diverges(`answered ${code} to another company`);
  }
  const { refusals } = predict(life, command);
  const code = codeOf(await act.run(seen));
  const stuck = await tooFewVoters();
  const after = await stored(id);
  if (code === 'done') {
    if (refusals.length > 0) diverges(`accepted, predicted ${refusals.join(', ')}`);
    const follows = predict(life, act.command(after)).apply();
    life.version += 1;
    followed(life, after, follows);
    counts.done += 1;
    kinds.set(command.kind, (kinds.get(command.kind) ?? 0) + 1);
  } else {
    if (!refusals.includes(code)) diverges(`refused as ${code}, predicted ${refusals.join(', ') || 'a yes'}`);
    counts.refused += 1;
    codes.add(code);
  }
  const differ = differences(life, after);
  if (differ.length > 0) diverges(differ.join('\n'));
  await expectRows(id, life);
  states.add(life.state);
  return stuck;
}

/** The machine's work is done; what cannot be, for want of people who may vote, is tried again much later. */
async function tooFewVoters(): Promise<boolean> {
  try {
    await useCases.drain();
    return false;
  } catch (error) {
    if (error instanceof Error && error.constructor.name === 'TooFewVoters') return true;
    throw error;
  }
}

/** What else hangs on the state: ballot papers of those who are still to vote, open reviews, and the clock, which stands still while the company is asked. */
async function expectRows(id: string, life: Life): Promise<void> {
  const asked = (life.seats?.voters ?? []).filter(
    (voter) => !life.votes.some((vote) => vote.step === life.seats?.index && vote.by === voter),
  );
  expect(await records.count('ballot_paper', id)).toBe(asked.length);
  if (life.state === 'draft') return;
  const { clock, version } = await desk.view(id, filer);
  expect(version).toBe(life.version);
  if (['in-review', 'in-approval', 'information-requested'].includes(life.state))
    expect(clock?.paused).toBe(life.state === 'information-requested');
}

describe('the use cases and the reference model', () => {
  it(`Use cases and model agree on ${String(LIVES + AMENDED)} lives of ${String(STEPS)} acts each, state by state`, async () => {
    const sequences = fc.array(fc.nat(0x7ffffffe), { minLength: STEPS, maxLength: STEPS });
    let lives = 0;
    const property = fc.asyncProperty(sequences, async (seeds) => {
      lives += 1;
      let stuck = false;
      let known = await begin(drawsFrom(seeds[0] ?? 0));
      for (const [place, seed] of seeds.entries()) {
        if (stuck || OVER.includes(known.life.state)) known = await begin(drawsFrom(seed));
        stuck = await step(known, seed, `step ${String(place)}`, lives > LIVES);
      }
    });
    await fc.assert(property, { numRuns: LIVES + AMENDED, seed: SEED, endOnFailure: true });
    expect(counts.steps).toBe((LIVES + AMENDED) * STEPS);
    expect([...states].sort()).toEqual([...STATES].sort());
    // Otherwise they would agree for want of something to disagree about.
    expect(codes.size).toBeGreaterThanOrEqual(15);
    for (const kind of ['submit', 'give-opinion', 'vote']) expect(kinds.get(kind)).toBeGreaterThan(45);
    for (const kind of ['challenge', 'answer-information', 'amend', 'settle-item', 'suspend', 'lift'])
      expect(kinds.get(kind)).toBeGreaterThan(5);
    for (const kind of ['confirm-restriction', 'state-view', 'lapse-hearing', 'agree-to-condition', 'give-evidence', 'judge-evidence'])
      expect([kind, (kinds.get(kind) ?? 0) > 0]).toEqual([kind, true]);
    expect(counts.done).toBeGreaterThan(400);
    expect(counts.refused).toBeGreaterThan(150);
    expect(Math.min(counts.stale, counts.foreign)).toBeGreaterThan(30);
  });
});
