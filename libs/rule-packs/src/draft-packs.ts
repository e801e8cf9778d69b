import { type Parsed, packHeadOf, type Problem } from '@carnet/rules';
import type { LawOptions, TextFile } from './load-rule-packs.js';
import { compileRuleBook, type RuleBook } from './rule-book.js';
import { isLaw, readRuleFiles } from './rule-files.js';

/**
 * This release's rules with drafts instead of the packs of the same regimes, or beside them. Packs that extend one of
 * them are compiled anew. Every problem of every draft is reported.
 */
export function compileDrafts(drafts: readonly TextFile[], options: LawOptions = {}): Parsed<RuleBook> {
  const law = [...readRuleFiles()].filter(([file]) => isLaw(file));
  const heads = drafts.map(({ file, text }) => ({ file, text, head: packHeadOf(text, file) }));
  const problems: Problem[] = heads.flatMap(({ head }) => (head.ok ? [] : head.problems));
  const replaced = new Map<string, TextFile>();
  for (const { file, text, head } of heads) {
    if (!head.ok) continue;
    const name = `packs/${head.value.regime}.yaml`;
    const earlier = replaced.get(name);
    if (earlier !== undefined)
      problems.push({ file, line: 1, column: 1, path: '', message: `${earlier.file} is a draft of ${head.value.regime}, too` });
    replaced.set(name, { file, text });
  }
  if (problems.length > 0) return { ok: false, problems };
  const files = new Map([...law, ...[...replaced].map(([name, { text }]) => [name, text] as const)]);
  const compiled = compileRuleBook(files, options);
  if (compiled.ok) return compiled;
  return {
    ok: false,
    problems: compiled.problems.map((problem) => ({ ...problem, file: replaced.get(problem.file)?.file ?? problem.file })),
  };
}
