import { packHeadOf, type PackHead, type RuleSet, ruleSetOf } from '@carnet/rules';
import { isLaw, readRuleFiles, type RuleFiles } from './rule-files.js';
import { usable } from './usable.js';

/** The rules of this release as they are registered in an installation: the set, its texts, and each pack with its cases. */
export interface Release {
  readonly set: RuleSet;
  readonly texts: RuleFiles;
  readonly packs: readonly { readonly head: PackHead; readonly pack: string; readonly cases: string }[];
}

/**
 * Reads the shipped rules for registration.
 *
 * @throws Error when a pack is not one, or has no cases.
 */
export function readRelease(directory?: string): Release {
  const files = readRuleFiles(directory);
  const texts = new Map([...files].filter(([file]) => isLaw(file)));
  const packs = [...texts].filter(([file]) => file.startsWith('packs/'));
  return { set: ruleSetOf(texts), texts, packs: packs.map(([file, pack]) => packOf(file, pack, files)) };
}

function packOf(file: string, pack: string, files: RuleFiles): Release['packs'][number] {
  const cases = files.get(file.replace(/^packs/, 'cases'));
  if (cases === undefined) throw new Error(`${file} has no cases`);
  return { head: usable(packHeadOf(pack, file)), pack, cases };
}
