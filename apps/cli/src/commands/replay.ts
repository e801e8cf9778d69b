import { RuleBooks } from '@carnet/acts/rule-books.js';
import { InProcessCalculator } from '@carnet/acts/calculator.js';
import { type UnstoredPack, ReplayAssessment, type ReplayQuery } from '@carnet/features/replay/replay-assessment.js';
import { isUuid } from '@carnet/kernel';
import { readPublishedPolicies } from '@carnet/policies';
import { compileRuleBook } from '@carnet/rule-packs';
import { parsePackHead } from '@carnet/rules';
import { openAuthority } from '../open-authority.js';
import type { AuthorityReader } from '../authority-reader.js';
import { Problem, readText } from '../problem.js';
import type { ReplayResponse } from '@carnet/features/replay/replay.dto.js';
import { unreadablePlaces, thePack } from '../read-packs.js';
import { valueOf } from '../directory-output.js';

export interface ReplayFlags {
  readonly assessment?: string;
  readonly against?: string;
  readonly json: boolean;
}

type Difference = NonNullable<ReplayResponse['against']>['verdicts'][number];

/** `carnet replay REF`: replays a stored assessment. The exit code is 1 if the result differs in any byte. */
export async function replay(named: string, flags: ReplayFlags): Promise<void> {
  const against = await readOtherRules(flags.against);
  const { assessment = null } = flags;
  if (assessment !== null && !isUuid(assessment))
    throw new Problem(
      { en: `${assessment} is no id of an assessment.`, zh: `${assessment} 不是评估的标识。` },
      { en: 'Without one, the latest is meant.', zh: '不指定时取最近一次评估。' },
    );
  const reader = await openAuthority('replay', { en: 'The assessment', zh: '该评估' });
  try {
    const view = await replayWith(reader, { named, assessment, against });
    process.stdout.write(flags.json ? `${JSON.stringify(view)}\n` : replayText(view));
    if (!view.identical || !view.intact) process.exitCode = 1;
  } finally {
    await reader.close();
  }
}

export async function readOtherRules(against: string | undefined): Promise<string | UnstoredPack | null> {
  if (against === undefined) return null;
  if (!/\.ya?ml$/.test(against)) return against;
  const text = await readText(against);
  const head = parsePackHead(text, against);
  if (head.ok) return { regime: head.value.regime, label: `${head.value.label} (${against})`, text };
  throw unreadablePlaces(thePack, head.problems);
}

/**
 * Judges by the rules as the installation compiled them, with or without illustrative zone lists. The digest of the reference data tells
 * which, so the replay that matches is used.
 */
export async function replayWith(reader: AuthorityReader, asked: ReplayQuery): Promise<ReplayResponse> {
  const views: ReplayResponse[] = [];
  for (const illustrativeLists of [false, true]) {
    const books = RuleBooks.openUnchecked(reader.rules, (files) => compileRuleBook(files, { illustrativeLists }), readPublishedPolicies);
    const { database, assessments, packs, principal } = reader;
    const assessing = new ReplayAssessment(database, assessments, packs, books, new InProcessCalculator(books));
    const outcome = await assessing.execute(principal, asked);
    const view = valueOf(outcome);
    if (view.identical || !view.firstDifference?.path.endsWith('/referenceDigest')) return view;
    views.push(view);
  }
  const [first] = views;
  if (first === undefined) throw new Error('a replay has a result');
  return first;
}

/** The output of the command. */
export function replayText(view: ReplayResponse): string {
  const { reference, assessment, assessments, rules, identical, intact, firstDifference, against } = view;
  const lines = [
    `${reference}  assessment ${assessment.id} of ${assessment.at}`,
    `  rules       ${rules}`,
    `  stored as   ${assessment.digest}${intact ? '' : '  AND IS NOT: what is stored was altered'}`,
    `  replayed    ${identical ? 'byte for byte the same' : 'NOT THE SAME'}`,
  ];
  const others = assessments.filter(({ id }) => id !== assessment.id);
  lines.push(...others.map(({ id, at }) => `  also of it  assessment ${id} of ${at}`));
  if (firstDifference !== null) {
    const { path, regime, rule, before, after } = firstDifference;
    const where = [regime, rule].filter((name) => name !== null).join(', ');
    lines.push(`  first differing step  ${path}${where === '' ? '' : `  (${where})`}`);
    lines.push(`    before  ${JSON.stringify(before)}`, `    after   ${JSON.stringify(after)}`);
  }
  if (against !== null) lines.push(...comparisonLines(against));
  return `${lines.join('\n')}\n`;
}

function comparisonLines({ name, lane, verdicts, readings }: NonNullable<ReplayResponse['against']>): readonly string[] {
  const all = [...verdicts, ...readings];
  const head = [`against ${name}`, `  lane        ${lane.before}${lane.before === lane.after ? '' : ` → ${lane.after}`}`];
  return all.length === 0 ? [...head, '  every regime answers the same, by the same rules'] : [...head, ...all.flatMap(differenceLines)];
}

function differenceLines({ regime, nationalRule, before, after, rules, duties }: Difference): readonly string[] {
  const of = (side: Difference['before']): string =>
    side === null ? 'does not bind' : `${side.outcome}, ${side.mechanism} by ${side.decisiveRule ?? 'no rule'}`;
  const parts = [...rules, ...duties].map(
    ({ id, before: then, after: now }) => `    ${id}  ${then ?? 'not asked'} → ${now ?? 'not asked'}`,
  );
  return [
    `  ${regime}${nationalRule === null ? '' : ` on ${nationalRule}`}`,
    `    before  ${of(before)}`,
    `    after   ${of(after)}`,
    ...parts,
  ];
}
