import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, digestOfText, isoDate, type IsoDate, type Json, type TransferId, uuid } from '@carnet/kernel';
import { compileRuleBook, loadRulePacks, readRelease } from '@carnet/rule-packs';
import { deriveFacts, type Facts, type PackCase, readFacts, type RuleLibrary, type Scenario } from '@carnet/rules';
import { judge } from '../../libs/use-cases/src/assessment.js';
import { illustrativeLists, nameOfText, recordings } from './recordings.js';

/** The day on which everything is filed; the law of a case is that of its own day. */
const scenarioDay = isoDate('2026-11-24');
/** Of each pack one case of each outcome, and no more than these. */
const mostOfPack = 4;

/** `npm run record NAME`: keeps what the rules of this release say about every scenario and about cases of every pack, under a new name. */
function record(name: string): void {
  const folder = join(recordings, name);
  if (!/^[0-9]{4}-[0-9]{2}[a-z]?$/.test(name) || existsSync(folder)) {
    throw new RangeError(`give a name such as 2027-03 that no recording has: ${name === '' ? 'none was given' : `${name} cannot be used`}`);
  }
  const library = loadRulePacks({ illustrativeLists });
  const { set, texts } = readRelease();
  const book = compileRuleBook(texts, { illustrativeLists });
  if (!library.ok || !book.ok) throw new Error('the rules of this release cannot be used');
  mkdirSync(folder, { recursive: true });
  for (const text of texts.values()) keep(join(recordings, 'texts', nameOfText(digestOfText(text))), text);
  writeFileSync(join(folder, 'rules.json'), set.body);
  const judged = [...scenariosOf(library.value), ...casesOf(library.value)];
  for (const { id, facts } of judged) {
    const transfer = transferOf(id);
    const { body } = judge(book.value, {
      transfer,
      content: digestOfText(id),
      filedOn: scenarioDay,
      facts,
      ledger: [],
      seed: digestOfText(`seed ${id}`),
    });
    writeFileSync(join(folder, `${id}.json`), canonicalJson(body));
  }
  process.stdout.write(`${String(judged.length)} assessments by the rules ${set.digest}\n`);
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
  return library.cases.flatMap(({ cases }) => {
    const chosen = new Map<string, PackCase>();
    for (const one of cases) if (!chosen.has(one.expect.outcome)) chosen.set(one.expect.outcome, one);
    return [...chosen.values()].slice(0, mostOfPack).map(({ id, facts }) => ({ id, facts: read(library, facts, scenarioDay) }));
  });
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

function keep(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  if (!existsSync(path)) writeFileSync(path, text);
}

record(process.argv[2] ?? '');
