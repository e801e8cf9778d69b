import type { Queue } from '@carnet/features/workload/forecast-late.js';
import { ReadWorkload } from '@carnet/features/workload/read-workload.js';
import { checkedLanes, doneWork, dueDays } from '@carnet/features/workload/workload-views.store.js';
import { describe, expect, it } from '@jest/globals';
import { official, type SeenTransfer, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { ExpectedLate, ReviewLoad, WorkloadView } from '@carnet/features/workload/workload.dto.js';

const [filer, supervisor] = [principalOf('filer@motors'), principalOf('supervisor1')];

const { database, useCases, desk } = await openSuite();

const workload = async (): Promise<WorkloadView> => valueOf(await useCases.app.get(ReadWorkload).execute(supervisor));

const loadsOf = (view: WorkloadView, person: string | null): readonly ReviewLoad[] =>
  view.officers.find((one) => one.person === person)?.reviews ?? [];

const dated = (id: string, change: string): Promise<unknown> =>
  asOrganisation(database, { role: 'carnet_authority', organisation: supervisor.organisation }, (sql) =>
    sql.rows(`update carnet.transfer set ${change} where id = $1`, [id]),
  );

describe('the workload', () => {
  it('The workload shows every officer without work while no filing exists', async () => {
    const { officers, unassigned, late, forecast } = await workload();
    expect(officers.length).toBeGreaterThan(10);
    expect(officers.filter(({ reviews, votes }) => reviews.length > 0 || votes > 0)).toEqual([]);
    expect([unassigned, late, forecast.length, forecast.filter(({ due, paused }) => due + paused > 0)]).toEqual([[], 0, 10, []]);
  });

  it('The workload counts a review by officer, discipline and age until its opinion', async () => {
    const seen = await desk.toReview(filer);
    const { assignee, discipline } = seen.reviews[0]!;
    const young = { discipline, open: 1, overdue: 0, paused: 0, age: { within5: 1, within10: 0, within20: 0, older: 0 } };
    expect(loadsOf(await workload(), assignee)).toEqual([young]);
    await dated(seen.id, `clock_started_on = current_date - 60, due_on = current_date - 5`);
    const old = { ...young, overdue: 1, age: { within5: 0, within10: 0, within20: 0, older: 1 } };
    const view = await workload();
    expect([loadsOf(view, assignee), view.late]).toEqual([[old], 1]);
    valueOf(await desk.giveOpinion(official(assignee), await desk.view(seen.id), discipline as 'privacy'));
    expect(loadsOf(await workload(), assignee)).toEqual([]);
  });

  it('The workload shows a paused review apart and drops a withdrawn one', async () => {
    const seen = await desk.toReview(filer);
    const { assignee, discipline } = seen.reviews[0]!;
    const held = async (): Promise<ReviewLoad | undefined> =>
      loadsOf(await workload(), assignee).find((one) => one.discipline === discipline);
    const before = await held();
    valueOf(await desk.ask(official(assignee), await desk.view(seen.id)));
    expect(await held()).toEqual({ ...before, paused: (before?.paused ?? 0) + 1 });
    valueOf(await desk.withdraw(filer, await desk.view(seen.id)));
    expect((await held())?.open ?? 0).toBe((before?.open ?? 0) - 1);
  });

  it('The workload counts the votes that wait for a voter until the voter casts them', async () => {
    const seen: SeenTransfer = await desk.toReview(filer);
    const { step } = await desk.review(seen.id);
    const voter = step!.voters[0]!;
    const votes = async (): Promise<number> => (await workload()).officers.find(({ person }) => person === voter)?.votes ?? 0;
    const before = await votes();
    expect(before).toBeGreaterThan(0);
    await desk.firstVote(seen.id);
    expect(await votes()).toBe(before - 1);
    await useCases.drain();
    expect(await votes()).toBe(before - 1);
  });

  it('The workload forecasts the clocks due in ten working days, paused ones apart', async () => {
    const before = await workload();
    const { id } = await desk.toReview(filer);
    const fifth = before.forecast[4]!;
    await dated(id, `due_on = '${fifth.on}'`);
    expect((await workload()).forecast[4]).toEqual({ ...fifth, due: fifth.due + 1 });
    await dated(id, `paused_on = current_date`);
    expect((await workload()).forecast[4]).toEqual({ ...fifth, paused: fifth.paused + 1 });
  });

  it('The workload expects lateness only once enough work was measured', async () => {
    const expected = async (queue: Queue): Promise<ExpectedLate> => (await workload()).expected.find((one) => one.queue === queue)!;
    const seen = await desk.toReview(filer);
    const { assignee } = seen.reviews.find(({ discipline }) => discipline === 'privacy')!;
    const before = await expected('privacy');
    expect(before).toMatchObject({ late: null, unknown: 'too-little-measured', measured: { days: 20, done: 0 } });
    expect((await workload()).expected.map(({ queue }) => queue)).toEqual([
      'privacy',
      'data-security',
      'legal',
      'trade',
      'sector',
      'decision',
    ]);
    const said = `insert into carnet.opinion (tenant_id, transfer_id, assessment_id, discipline, officer, conclusion, content_digest, at, round)
      select t.tenant_id, t.id, t.assessment_id, 'privacy', $2, 'support', 'x', now() - interval '7 days', n
      from carnet.transfer t, generate_series(100, 129) n where t.id = $1`;
    await asOrganisation(database, { role: 'carnet_authority', organisation: supervisor.organisation }, (sql) =>
      sql.rows(said, [seen.id, assignee]),
    );
    const after = await expected('privacy');
    expect(after).toMatchObject({ unknown: null, measured: { done: 30 } });
    expect(after.presence.measured).toBeGreaterThan(0);
    const first = after.days[0]!;
    await dated(seen.id, `due_on = '${first.on}'`);
    const due = await expected('privacy');
    expect([due.open - after.open, due.days[0]!.due - first.due].every((more) => more >= 0 && more <= 1)).toBe(true);
    await dated(seen.id, `paused_on = current_date`);
    expect((await expected('privacy')).days[0]!.due).toBe(due.days[0]!.due - 1);
  });

  it('The workload counts filings by lane, with the rate of the random audit', async () => {
    const lanes = async () => Object.fromEntries((await workload()).lanes.lanes.map(({ lane, filings }) => [lane, filings]));
    const [before, counted] = [(await workload()).lanes.drawn, await lanes()];
    // Of a company that has sent nothing else.
    const other = principalOf('filer@shipping');
    await desk.toReview(other, filing());
    await desk.toReview(filer);
    const { lanes: after } = await workload();
    expect(await lanes()).toEqual({ ...counted, green: (counted.green ?? 0) + 1, red: (counted.red ?? 0) + 1 });
    expect(after.drawn).toMatchObject({ of: before.of + 1, enough: false, share: null });
    expect(after).toMatchObject({ expected: after.inForce.rate, departs: null });
    // One with a claim that is accepted at a raised rate, as its check stores it.
    const { id } = await desk.toReview(other, filing());
    await dated(id, `audit_rate = 0.25, audit = true`);
    const raised = (await workload()).lanes;
    expect(raised.expected).toBeCloseTo((after.inForce.rate * after.drawn.of + 0.25) / raised.drawn.of);
    expect(raised.drawn.of).toBe(after.drawn.of + 1);
  });

  it('The query of the lanes uses the index of assessments by time', async () => {
    const plan = await asOrganisation(database, { role: 'carnet_authority', organisation: supervisor.organisation }, async (sql) => {
      await sql.rows('set local enable_seqscan = off');
      return sql.rows<{ 'QUERY PLAN': string }>(`explain ${checkedLanes.text.replace('$1', `'2026-11-01'`)}`);
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('assessment_by_time');
  });

  it('The query of the done work uses the indexes by time', async () => {
    const plan = await asOrganisation(database, { role: 'carnet_authority', organisation: supervisor.organisation }, async (sql) => {
      await sql.rows('set local enable_seqscan = off');
      const text = doneWork.text.replaceAll('$1', `'2026-11-01'`).replaceAll('$2', `'2026-11-25'`);
      return sql.rows<{ 'QUERY PLAN': string }>(`explain ${text}`);
    });
    const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(lines).toContain('opinion_by_time');
    expect(lines).toContain('notice_by_time');
  });

  it('The query of the due days uses the index of open transfers', async () => {
    const plan = await asOrganisation(database, { role: 'carnet_authority', organisation: supervisor.organisation }, async (sql) => {
      await sql.rows('set local enable_seqscan = off');
      return sql.rows<{ 'QUERY PLAN': string }>(`explain ${dueDays.text.replace('$1', `'2026-12-31'`)}`);
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('transfer_open_due');
  });
});
