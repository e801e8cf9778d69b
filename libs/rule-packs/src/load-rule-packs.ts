import { workingDayAfter } from '@carnet/clocks';
import {
  countryNamesIn,
  type FactCatalogue,
  type ListSources,
  parseCases,
  parseCatalogue,
  type Parsed,
  parseReference,
  parseScenarios,
  parseSyntheticSpread,
  type Problem,
  type ReferenceData,
  type RuleLibrary,
  type RulePack,
  type SyntheticSpread,
  withCountryNames,
  withInvariants,
  withNames,
  withWords,
} from '@carnet/rules';
import { compiledPacks, LruCache } from './compiled-packs.js';
import { readRuleFiles, type RuleFiles } from './rule-files.js';

export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** The catalogue, packs and tables that a transfer is judged by. */
export interface Law {
  readonly catalogue: FactCatalogue;
  readonly packs: readonly RulePack[];
  readonly reference: ReferenceData;
}

/** Options of the process that loads the law. */
export interface LawOptions {
  /** Whether illustrative editions of zone lists answer; false by default. Never true where real permits are given. */
  readonly illustrativeLists?: boolean | undefined;
  /** The calendar by which the authority counts working days; `CN` by default. */
  readonly calendar?: string | undefined;
}

export interface LoadOptions extends LawOptions {
  /** The folder of the rules; by default the shipped ones. */
  readonly directory?: string | undefined;
}

/**
 * Reads the YAML files of a rule library: `facts.yaml`, `packs/`, `reference/`, `cases/` and scenarios. Files are named relative to the
 * directory. Reports every problem of every file, including a missing `facts.yaml`.
 */
export function loadRulePacks({ directory, illustrativeLists }: LoadOptions = {}): Parsed<RuleLibrary> {
  const files = readRuleFiles(directory);
  const law = parseLaw(files, { illustrativeLists });
  const cases = all(filesInFolder(files, 'cases'), ({ text, file }) => parseCases(text, file));
  const problems = [law, cases].flatMap((part) => (part.ok ? [] : part.problems));
  if (!law.ok || !cases.ok) return { ok: false, problems };
  return { ok: true, value: { ...law.value, cases: cases.value, scenarios: scenariosIn(law.value.catalogue) } };
}

// Rule sets differ in a pack or two; what they share is read once and is the same object.
const catalogues = new LruCache<string, Parsed<FactCatalogue>>(8);
const references = new LruCache<string, Parsed<ReferenceData>>(8);

/** Parses the reference tables and zone lists; `facts` is the text of the catalogue that they are checked against. */
function referenceOf(files: RuleFiles, facts: string, checking: Omit<ListSources, 'editions'>): Parsed<ReferenceData> {
  const [tables, editions] = [filesInFolder(files, 'reference'), filesInFolder(files, 'reference/zone-lists')];
  const key = JSON.stringify([facts, tables, editions, checking.illustrative]);
  return references.get(key) ?? references.put(key, parseReference(tables, workingDayAfter, { ...checking, editions }));
}

/** Compiles the files of the law. */
export function parseLaw(files: RuleFiles, { illustrativeLists = false }: LawOptions): Parsed<Law> {
  const texts = catalogueTexts(files);
  if (texts === null) return { ok: false, problems: [noCatalogue] };
  const facts = JSON.stringify(texts);
  const catalogue = catalogues.get(facts) ?? catalogues.put(facts, readCatalogue(texts));
  if (!catalogue.ok) return catalogue;
  const packs = all(filesInFolder(files, 'packs'), (file) => compiledPacks.compile(file, { catalogue: catalogue.value, facts, files }));
  const reference = referenceOf(files, facts, { catalogue: catalogue.value, illustrative: illustrativeLists });
  const found = [packs, reference].flatMap((part) => (part.ok ? [] : part.problems));
  // A pack is compiled again with each pack that extends it, so its problems repeat.
  const problems = [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
  if (!packs.ok || !reference.ok) return { ok: false, problems };
  return { ok: true, value: { catalogue: catalogue.value, packs: packs.value, reference: reference.value } };
}

/** The texts of a catalogue: facts, invariants, names of countries and codes, watched words, and scenarios. */
interface CatalogueTexts {
  readonly facts: string;
  readonly invariants: string | undefined;
  readonly countries: string | undefined;
  readonly names: string | undefined;
  readonly words: string | undefined;
  readonly scenarios: readonly TextFile[];
}

function catalogueTexts(files: RuleFiles): CatalogueTexts | null {
  const facts = files.get('facts.yaml');
  if (facts === undefined) return null;
  return {
    facts,
    invariants: files.get('invariants.yaml'),
    countries: files.get('reference/countries.yaml'),
    names: files.get('names.yaml'),
    words: files.get('words.yaml'),
    scenarios: scenarioTexts(files),
  };
}

/** Parses the fact catalogue with its invariants, names, words and scenarios. */
export function parseFactCatalogue(files: RuleFiles): Parsed<FactCatalogue> {
  const texts = catalogueTexts(files);
  return texts === null ? { ok: false, problems: [noCatalogue] } : readCatalogue(texts);
}

function readCatalogue({ facts, invariants, countries, names, words, scenarios }: CatalogueTexts): Parsed<FactCatalogue> {
  const read = parseCatalogue(facts, 'facts.yaml');
  if (!read.ok) return read;
  const inPlaces =
    countries === undefined ? read.value : withCountryNames(read.value, countryNamesIn(countries, 'reference/countries.yaml'));
  const named: Parsed<FactCatalogue> = names === undefined ? { ok: true, value: inPlaces } : withNames(inPlaces, names, 'names.yaml');
  const judged = invariants === undefined || !named.ok ? named : withInvariants(named.value, invariants, 'invariants.yaml');
  const worded = words === undefined || !judged.ok ? judged : withWords(judged.value, words, 'words.yaml');
  const known = readScenarios(scenarios);
  if (!worded.ok) return worded;
  if (!known.ok) return known;
  return { ok: true, value: { ...worded.value, scenarios: new Map(known.value.map((scenario) => [scenario.id, scenario])) } };
}

export const noCatalogue: Problem = { file: 'facts.yaml', line: 1, column: 1, path: '', message: 'there is no fact catalogue' };

/** The scenarios of a catalogue, in the order of their files. */
export function scenariosIn({ scenarios }: FactCatalogue): RuleLibrary['scenarios'] {
  return [...(scenarios?.values() ?? [])];
}

function scenarioTexts(files: RuleFiles): readonly TextFile[] {
  const single = [...files].filter(([file]) => file === 'scenarios.yaml').map(([file, text]) => ({ file, text }));
  return [...single, ...filesInFolder(files, 'scenarios')];
}

function readScenarios(files: readonly TextFile[]): Parsed<RuleLibrary['scenarios']> {
  const read = all(files, ({ text, file }) => parseScenarios(text, file));
  return read.ok ? { ok: true, value: read.value.flat() } : read;
}

/** Reads the distribution of synthetic transfers. */
export function parseSpreadFile(files: RuleFiles, scenarios: RuleLibrary['scenarios']): Parsed<SyntheticSpread> {
  const file = 'synthetic.yaml';
  return parseSyntheticSpread(files.get(file) ?? '', file, scenarios);
}

/** The files of one folder of the library, without subfolders. */
export function filesInFolder(files: RuleFiles, folder: string): readonly TextFile[] {
  const inside = [...files].filter(([file]) => file.startsWith(`${folder}/`) && !file.slice(folder.length + 1).includes('/'));
  return inside.map(([file, text]) => ({ file, text }));
}

function all<T>(files: readonly TextFile[], parse: (file: TextFile) => Parsed<T>): Parsed<readonly T[]> {
  const parsed = files.map(parse);
  const problems: readonly Problem[] = parsed.flatMap((one) => (one.ok ? [] : one.problems));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: parsed.flatMap((one) => (one.ok ? [one.value] : [])) };
}
