import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nthWorkingDayAfter } from '@carnet/clocks';
import {
  parseCases,
  parseCatalogue,
  type Parsed,
  parsePack,
  parseReference,
  parseScenarios,
  type Problem,
  type RuleLibrary,
} from '@carnet/rules';

interface TextFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Reads the YAML of a rule library: `facts.yaml`, `packs/`, `reference/`, `cases/` and scenarios. Files are
 * named relative to the directory. Every problem of every file is reported; a missing `facts.yaml` is one.
 */
export function loadRulePacks(directory: string = join(import.meta.dirname, '..')): Parsed<RuleLibrary> {
  const [facts] = read(directory, ['facts.yaml']);
  if (facts === undefined)
    return { ok: false, problems: [{ file: 'facts.yaml', line: 1, column: 1, path: '', message: 'there is no fact catalogue' }] };
  const catalogue = parseCatalogue(facts.text, facts.file);
  if (!catalogue.ok) return catalogue;
  const packTexts = new Map(read(directory, yamlOf(directory, 'packs')).map((one) => [one.file, one]));
  const find = (regime: string): TextFile | undefined => packTexts.get(`packs/${regime}.yaml`);
  const packs = all([...packTexts.values()], ({ text, file }) => parsePack(text, file, catalogue.value, find));
  const reference = parseReference(read(directory, yamlOf(directory, 'reference')), nthWorkingDayAfter);
  const cases = all(read(directory, yamlOf(directory, 'cases')), ({ text, file }) => parseCases(text, file));
  const scenarioFiles = ['scenarios.yaml', ...yamlOf(directory, 'scenarios')];
  const scenarios = all(read(directory, scenarioFiles), ({ text, file }) => parseScenarios(text, file));
  const found = [packs, reference, cases, scenarios].flatMap((part) => (part.ok ? [] : part.problems));
  // A pack that others extend is compiled with each of them, and says the same thing each time.
  const problems = [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
  if (!packs.ok || !reference.ok || !cases.ok || !scenarios.ok) return { ok: false, problems };
  return {
    ok: true,
    value: {
      catalogue: catalogue.value,
      packs: packs.value,
      reference: reference.value,
      cases: cases.value,
      scenarios: scenarios.value.flat(),
    },
  };
}

// In order of name: the order of a directory listing differs between file systems.
function yamlOf(directory: string, folder: string): readonly string[] {
  const path = join(directory, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

function read(directory: string, files: readonly string[]): readonly TextFile[] {
  return files
    .filter((file) => existsSync(join(directory, file)))
    .map((file) => ({ file, text: readFileSync(join(directory, file), 'utf8') }));
}

function all<T>(files: readonly TextFile[], parse: (file: TextFile) => Parsed<T>): Parsed<readonly T[]> {
  const parsed = files.map(parse);
  const problems: readonly Problem[] = parsed.flatMap((one) => (one.ok ? [] : one.problems));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: parsed.flatMap((one) => (one.ok ? [one.value] : [])) };
}
