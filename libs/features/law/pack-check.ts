import { lintInLibrary, readPackTexts, testInLibrary } from '@carnet/rule-packs';
import type { CheckFinding, PackHead, Parsed } from '@carnet/rules';
import type { PackQuestion } from './pack-checker.js';
import type { PackTexts } from './rule-pack.store.js';

/** What is asked about a pack, in a form that can be sent to another thread. */
export type PackCheck =
  { readonly check: 'read'; readonly texts: PackTexts } | { readonly check: 'lint' | 'test'; readonly question: PackQuestion };

/** What comes of it. */
export type PackCheckAnswer =
  | { readonly check: 'read'; readonly head: Parsed<PackHead> }
  | { readonly check: 'lint' | 'test'; readonly findings: readonly CheckFinding[] };

/** More findings than this say nothing that the first do not. */
const mostFindings = 200;

/** Does the work. It may take as long as whoever wrote the texts wants it to. */
export function answerTo(asked: PackCheck): PackCheckAnswer {
  if (asked.check === 'read') return { check: 'read', head: readPackTexts(asked.texts.pack, asked.texts.cases) };
  const { check, question } = asked;
  const findings = (check === 'lint' ? lintInLibrary : testInLibrary)(question.files, question.regime);
  return { check, findings: findings.slice(0, mostFindings) };
}
