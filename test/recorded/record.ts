import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '@carnet/acts/assessment.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { canonicalJson, digestOfText, isoDate, type IsoDate, type Json, type TransferId, uuid } from '@carnet/kernel';
import { openPolicies } from '@carnet/policies';
import { compileRuleBook, loadRulePacks, readRelease } from '@carnet/rule-packs';
import { deriveFacts, type Facts, readFacts, type RuleLibrary, type Scenario } from '@carnet/rules';
import { digestList, illustrativeLists, lineOf, nameOfText, readRecordings, recordings, shownIn } from './recordings.js';

/** The day on which everything is filed; the law of a case is that of its own day. */
const scenarioDay = isoDate('2026-11-28');

/** `npm run record NAME`: keeps, under a new name, what this release says and no recording shows yet. */
function record(name: string): void {
  const folder = join(recordings, name);
  if (!/^[0-9]{4}-[0-9]{2}[a-z]?$/.test(name) || existsSync(folder)) {
    throw new RangeError(`give a name such as 2027-03 that no recording has: ${name === '' ? 'none was given' : `${name} cannot be used`}`);
  }
  const library = loadRulePacks({ illustrativeLists });
  const { set, texts } = readRelease();
  const book = compileRuleBook(texts, { illustrativeLists });
  if (!library.ok || !book.ok) throw new Error('the rules of this release cannot be used');
  const shown = new Set(readRecordings().flatMap(({ assessments }) => [...assessments.values()].flatMap(shownIn)));
  const kept = [...scenariosOf(library.value), ...casesOf(library.value)].flatMap((one) => newIn(shown, one.id, bodyOf(book.value, one)));
  if (kept.length === 0) throw new RangeError('this release says nothing that no recording shows');
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(recordings, 'texts'), { recursive: true });
  for (const text of texts.values()) keep(`texts/${nameOfText(digestOfText(text))}`, text);
  for (const [file, text] of [['rules.json', set.body] as const, ...kept]) keep(`${name}/${file}`, text);
  process.stdout.write(`${String(kept.length)} assessments by the rules ${set.digest}\n`);
}

function bodyOf(book: RuleBook, { id, facts }: Recorded): string {
  const about = { transfer: transferOf(id), content: digestOfText(id), filedOn: scenarioDay, facts };
  const routed = { seed: digestOfText(`seed ${id}`), circumstances: {}, policy: openPolicies().routing.on(scenarioDay) };
  return canonicalJson(judge(book, { ...about, ...routed, ledger: [] }).body);
}

/** The judgement as a file, when it shows an answer of a regime that none before it does. */
function newIn(shown: Set<string>, id: string, body: string): readonly (readonly [file: string, text: string])[] {
  const answers = shownIn(body).filter((answer) => !shown.has(answer));
  for (const answer of answers) shown.add(answer);
  return answers.length === 0 ? [] : [[`${id}.json`, body]];
}

interface Recorded {
  readonly id: string;
  readonly facts: Facts;
}

function scenariosOf(library: RuleLibrary): readonly Recorded[] {
  return library.scenarios.map(({ id, people, facts }: Scenario) => {
    const counted = people === undefined ? {} : { ytd_nonsensitive: people.ordinary, ytd_sensitive: people.sensitive };
    return { id, facts: read(library, facts, scenarioDay, counted) };
  });
}

function casesOf(library: RuleLibrary): readonly Recorded[] {
  return library.cases.flatMap(({ cases }) => cases.map(({ id, facts }) => ({ id, facts: read(library, facts, scenarioDay) })));
}

function read(
  { catalogue, reference }: RuleLibrary,
  stated: Readonly<Record<string, Json>>,
  asOfDate: IsoDate,
  ledger: Readonly<Record<string, Json>> = {},
): Facts {
  const facts = readFacts(catalogue, stated, { asOfDate, ledger });
  if (!facts.ok) throw new Error(JSON.stringify(facts.refusal.faults));
  return deriveFacts(facts.value, reference);
}

/** The same for the same name, so that a recording can be made again and compared. */
function transferOf(name: string): TransferId {
  const hex = digestOfText(name).slice('sha256:'.length);
  return uuid<TransferId>(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`);
}

/** Writes a file that was never there, and its digest into the list. */
function keep(file: string, text: string): void {
  const path = join(recordings, file);
  if (existsSync(path)) return;
  writeFileSync(path, text);
  appendFileSync(digestList, lineOf(file, text));
}

record(process.argv[2] ?? '');
