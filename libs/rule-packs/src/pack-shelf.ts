import { workingDayAfter } from '@carnet/clocks';
import { type PackCases, type PackFile, type PackContext, parseCases, type Parsed, parseReadings, parseReference } from '@carnet/rules';
import { filesInFolder, parseFactCatalogue } from './load-rule-packs.js';
import { readRuleFiles, type RuleFiles } from './rule-files.js';

/** The packs of a rule library as texts, for checks of single packs, which may not compile. */
export interface PackShelf {
  readonly context: PackContext;
  /** The regimes that have a pack, in order. */
  readonly regimes: readonly string[];
  pack(regime: string): PackFile | undefined;
  /** The cases of a regime; undefined if there are none. */
  cases(regime: string): Parsed<PackCases> | undefined;
}

/** Opens a folder of rules, by default the shipped one. Its facts and reference tables must be valid; its packs need not be. */
export function openPackShelf(directory?: string): Parsed<PackShelf> {
  return packShelfOf(readRuleFiles(directory));
}

/** Opens a rule library from its texts. */
export function packShelfOf(files: RuleFiles): Parsed<PackShelf> {
  const catalogue = parseFactCatalogue(files);
  if (!catalogue.ok) return catalogue;
  // No filing is judged from a shelf, so illustrative editions are included.
  const lists = { catalogue: catalogue.value, editions: filesInFolder(files, 'reference/zone-lists'), illustrative: true };
  const reference = parseReference(filesInFolder(files, 'reference'), workingDayAfter, lists);
  if (!reference.ok) return reference;
  const textIn = (folder: string, regime: string): PackFile | undefined => {
    const file = `${folder}/${regime}.yaml`;
    const text = files.get(file);
    return text === undefined ? undefined : { file, text };
  };
  const find = (regime: string): PackFile | undefined => textIn('packs', regime);
  const value: PackShelf = {
    context: {
      catalogue: catalogue.value,
      reference: reference.value,
      find,
      readings: (regime) => {
        const found = textIn('readings', regime);
        return found === undefined ? { ok: true, value: [] } : parseReadings(found.text, found.file);
      },
    },
    regimes: filesInFolder(files, 'packs').map(({ file }) => file.slice('packs/'.length, -'.yaml'.length)),
    pack: find,
    cases: (regime) => {
      const found = textIn('cases', regime);
      return found && parseCases(found.text, found.file);
    },
  };
  return { ok: true, value };
}
