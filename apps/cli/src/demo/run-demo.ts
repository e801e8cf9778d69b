import { setTimeout as pause } from 'node:timers/promises';
import { seedDirectory } from '@carnet/features/companies/seed-directory.store.js';
import type { IssuerRecord } from '@carnet/identity';
import { openRuleBook } from '@carnet/rule-packs';
import type { FilingReceipt } from '@carnet/workflow';
import { type Caller, callerWith, signIn, stableKey } from './demo-client.js';
import { demoDraft, type DemoFiling, demoFilings } from './demo-filings.js';
import { type DemoBallot, DemoOfficials } from './demo-officials.js';
import { declareAffiliate, SPLIT_LABELS } from './demo-split.js';
import { demoApiKey, demoCompanies, demoDirectory, demoPeople } from './directory.js';
import type { LineResponse } from '@carnet/acts/transfer-line.dto.js';

const lanes = { green: 'green', amber: 'amber', red: 'red' } as const;

/** Summary with one line per transfer: reference, company, scenario, countries, outcome of each binding regime, lane, state. */
function demoTable(lines: readonly LineResponse[], labels: ReadonlyMap<string, string>): string {
  const rows = lines.map((line) => [
    line.reference,
    line.company.name.en,
    labels.get(line.id) ?? line.scenario ?? '–',
    `${line.from} → ${line.to}`,
    line.verdicts
      .filter(({ outcome }) => outcome !== 'not_applicable')
      .map(({ regime, outcome }) => `${regime}: ${outcome}`)
      .join(', ') || 'no regime binds',
    line.lane === null ? '–' : `${lanes[line.lane]}${line.audit ? ' + audit' : ''}`,
    line.state,
  ]);
  const head = ['Reference', 'Company', 'Scenario', 'From → to', 'Outcomes', 'Lane', 'State'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const text = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [text(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(text)].join('\n');
}

/** How somebody of the demo signs in. */
export interface SignIn {
  readonly who: string;
  readonly username: string;
  /** API key of a machine; null for a person, who chooses an account on the local provider's page. */
  readonly key: string | null;
}

export interface DemoRun {
  readonly baseUrl: string;
  readonly apiKeyPepper: string;
  /** Prints a line of progress. */
  readonly say: (text: string) => void;
}

/** Registers the demo's authority, companies, people and keys. Safe to repeat. */
export async function seedDemo(ownerUrl: string, apiKeyPepper: string, issuer: IssuerRecord): Promise<readonly SignIn[]> {
  await seedDirectory(ownerUrl, demoDirectory(apiKeyPepper, issuer));
  const people = demoPeople.map(({ username, name }) => ({ who: name, username, key: null }));
  const machines = demoCompanies.map(({ key, nameEn }) => ({
    who: `API key of ${nameEn}`,
    username: key,
    key: demoApiKey(apiKeyPepper, key),
  }));
  return [...people, ...machines];
}

/** Files the demo scenarios through the HTTP API like their companies, then lets officers and approvers act on some. */
export async function runDemo(run: DemoRun): Promise<void> {
  const filings = demoFilings(openRuleBook().scenarios);
  run.say(`Filing ${String(filings.length)} transfers of ${String(demoCompanies.length)} companies over ${run.baseUrl} …`);
  const officials = new DemoOfficials(run.baseUrl);
  await declareAffiliate(officials);
  const labels = await fileAll(run, filings);
  await until(officials, ({ state }) => state !== 'submitted', 'checked by the rules', run);
  await until(officials, ({ state, reviews }) => state !== 'in-review' || reviews.length > 0, 'assigned to officers', run);
  await act(run, officials, labels);
  const lines = await officials.lines('sort=oldest');
  run.say(`\n${demoTable(lines, labels)}\n`);
  run.say(`${String(lines.length)} transfers: ${countByState(lines)}; 1 draft that only its company sees.`);
}

async function fileAll(run: DemoRun, filings: readonly DemoFiling[]): Promise<ReadonlyMap<string, string>> {
  const labels = new Map<string, string>();
  const people = new Map<string, Promise<Caller>>();
  const personOf = (company: string): Promise<Caller> => {
    const username = `filer@${company}`;
    const known = people.get(username) ?? signIn(run.baseUrl, username);
    people.set(username, known);
    return known;
  };
  for (const { company, by, label, body } of filings) {
    const caller = by === 'machine' ? callerWith(run.baseUrl, demoApiKey(run.apiKeyPepper, company)) : await personOf(company);
    const receipt = await caller.act<FilingReceipt>('/v1/transfers', body, { key: stableKey(company, label) });
    labels.set(receipt.id, label);
  }
  const drafter = await personOf(demoDraft.company);
  await drafter.act('/v1/transfers/drafts', demoDraft.body, { key: stableKey(demoDraft.company, demoDraft.label) });
  return labels;
}

/** Scenario whose grant waits for a condition, and scenario whose company may state its view, where the policy hears it before a refusal. */
const WITH_CONDITIONS = 'S26';
const TO_BE_HEARD = 'S25';

/** Officers and approvers finish some filings and leave others in every state on the way. */
async function act(run: DemoRun, officials: DemoOfficials, labels: ReadonlyMap<string, string>): Promise<void> {
  // Filings drawn for the random audit stay in review, so that the draw never changes the states of the other filings.
  const waiting = (await officials.lines('state=in-review&sort=oldest')).filter(({ audit }) => !audit);
  const inReview = waiting.filter(({ id }) => !SPLIT_LABELS.has(labels.get(id) ?? ''));
  const asked = inReview.filter(({ id }) => ['unknown', 'unmapped'].includes(labels.get(id) ?? ''));
  const [left, withdrawn, approved, refused, ...rest] = inReview.filter((line) => !asked.includes(line));
  run.say(`${String(inReview.length)} transfers wait for officers; some are reviewed, approved, refused, asked about or left.`);
  for (const { id } of asked) await officials.ask(id);
  if (withdrawn) await actOfCompany(run, withdrawn, 'withdrawal', { reasons: 'The project was put off.' });
  const labelOf = ({ id }: LineResponse): string => labels.get(id) ?? '';
  const reviewed = rest.filter((line, index) => index % 2 === 0 || [WITH_CONDITIONS, TO_BE_HEARD].includes(labelOf(line)));
  for (const line of [approved, refused, ...reviewed]) if (line) await officials.review(line.id);
  if (approved) await carry(officials, approved, 'approve');
  if (refused) await refuse(run, officials, refused);
  for (const line of reviewed) {
    if (labelOf(line) === WITH_CONDITIONS) await carry(officials, line, 'approve-with-conditions');
    if (labelOf(line) === TO_BE_HEARD) await carry(officials, line, 'refuse');
  }
  // Of the others that were reviewed, every second one is approved to the end; the rest wait for votes.
  for (const line of rest.filter((_, index) => index % 4 === 0)) await carry(officials, line, 'approve');
  if (approved) await officials.suspend(approved.id);
  const [unused] = await officials.lines('state=granted&sort=oldest');
  if (unused) await actOfCompany(run, unused, 'surrender', { cause: 'project-ended', reasons: 'The project ended before data was sent.' });
  if (left) run.say(`${left.reference} stays in review.`);
  const suspected = waiting.find((line) => !inReview.includes(line));
  if (suspected) run.say(`${suspected.reference} may be a part of a split; an officer finds it under GET /v1/suspicions?state=open.`);
}

/** Refuses to the end; if there is a hearing, the company waives it. */
async function refuse(run: DemoRun, officials: DemoOfficials, line: LineResponse): Promise<void> {
  await carry(officials, line, 'refuse');
  if ((await officials.view(line.id)).state !== 'awaiting-hearing') return;
  await actOfCompany(run, line, 'hearing', { waive: true });
  await carry(officials, line, 'refuse');
}

async function carry(officials: DemoOfficials, line: LineResponse, ballot: DemoBallot): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { state } = await officials.view(line.id);
    if (state !== 'in-approval') return;
    // The worker opens the next step; until then nobody can vote.
    if (!(await officials.vote(line.id, ballot))) await pause(50);
  }
}

async function actOfCompany(
  run: DemoRun,
  line: LineResponse,
  act: 'withdrawal' | 'surrender' | 'hearing',
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const company = demoCompanies.find(({ id }) => id === line.company.id);
  if (!company) return;
  const caller = callerWith(run.baseUrl, demoApiKey(run.apiKeyPepper, company.key));
  const { version } = await caller.get<FilingReceipt>(`/v1/transfers/${line.id}`);
  await caller.act(`/v1/transfers/${line.id}/${act}`, body, { version });
}

/** Waits until every filed transfer has passed a point, and prints progress. */
async function until(officials: DemoOfficials, past: (line: LineResponse) => boolean, what: string, run: DemoRun): Promise<void> {
  for (let tries = 0, told = -1; tries < 600; tries += 1) {
    const lines = await officials.lines('sort=oldest');
    const done = lines.filter(past).length;
    if (done !== told) run.say(`  ${String(done)} of ${String(lines.length)} ${what}`);
    if (done === lines.length) return;
    told = done;
    await pause(100);
  }
  run.say(`  not all are ${what} yet; they go on in the background (see the worker's log)`);
}

function countByState(lines: readonly LineResponse[]): string {
  const counts = new Map<string, number>();
  for (const { state } of lines) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${String(count)} ${state}`).join(', ');
}
