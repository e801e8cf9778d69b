import { lintPackInLibrary, readPackHead, testPackInLibrary } from '@carnet/rule-packs';
import type { CheckFinding, PackHead, Parsed } from '@carnet/rules';
import type { PackLibrary } from './pack-checker.js';
import type { PackTexts } from './rule-pack.store.js';

/** A check of a pack, in a form that can be sent to another thread. */
export type PackCheck =
  { readonly check: 'read'; readonly texts: PackTexts } | { readonly check: 'lint' | 'test'; readonly question: PackLibrary };

/** Result of a check. */
export type PackCheckAnswer =
  | { readonly check: 'read'; readonly head: Parsed<PackHead> }
  | { readonly check: 'lint' | 'test'; readonly findings: readonly CheckFinding[] };

/** Limit of findings; more would not help the author. */
const mostFindings = 200;

/** Runs a check. It takes no time limit, so texts can make it arbitrarily slow. */
export function runCheck(asked: PackCheck): PackCheckAnswer {
  if (asked.check === 'read') return { check: 'read', head: readPackHead(asked.texts.pack, asked.texts.cases) };
  const { check, question } = asked;
  const findings = (check === 'lint' ? lintPackInLibrary : testPackInLibrary)(question.files, question.regime);
  return { check, findings: findings.slice(0, mostFindings) };
}
