import { type Moved, type PolicyChanges, PolicyComparison } from '@carnet/features/policies/policy-changes.js';
import type { IsoDate } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { scenarioItems } from '@carnet/rules';
import { type RoutingPolicy, WHY_CODES, type WhyCode } from '@carnet/workflow';
import type { Language } from '../explain/words.js';
import { Problem } from '../problem.js';
import { openHistory } from '../stress-test/history.js';

/** What two policies are put to: the scenarios of this release, or what was filed and judged in this installation. */
const CHANGE_SOURCES = ['scenarios', 'history'] as const;

export type ChangeSource = (typeof CHANGE_SOURCES)[number];

export function sourceAsked(asked: string): ChangeSource {
  const found = CHANGE_SOURCES.find((one) => one === asked);
  if (found === undefined)
    throw new Problem(`There is nothing called ${asked} to go over.`, `Say --over ${CHANGE_SOURCES.join(' or --over ')}.`);
  return found;
}

interface ChangesAsked {
  readonly before: RoutingPolicy;
  readonly after: RoutingPolicy;
  readonly over: ChangeSource;
  /** The day on which scenarios are filed. */
  readonly day: IsoDate;
  readonly illustrativeLists: boolean;
}

/** Judges by the rules of this release, and sends the answers by both policies. Nothing is stored. */
export async function changesBetween({ before, after, over, day, illustrativeLists }: ChangesAsked): Promise<PolicyChanges> {
  const book = openRuleBook({ illustrativeLists });
  const comparison = new PolicyComparison(book, { before, after });
  if (over === 'scenarios') {
    for (const { reference, facts } of scenarioItems(book.catalogue, book.scenarios, day)) comparison.add({ reference, facts });
    return comparison.changes;
  }
  const history = await openHistory('policy changes');
  try {
    for (let page = await history.next(); page.length > 0; page = await history.next()) for (const one of page) comparison.addJudged(one);
    return comparison.changes;
  } finally {
    await history.close();
  }
}

/** No more than these are told one by one. */
const mostTold = 40;

/** What the commands print, sentences in one language: how many go another way, which, and why. */
export function toldChanges({ before, after, cases, moved, parts }: PolicyChanges, over: ChangeSource, language: Language): string {
  const what = over === 'scenarios' ? 'scenarios' : 'filings of this installation';
  const head = `${after} instead of ${before}, over ${String(cases)} ${what}: ${String(moved.length)} take another lane`;
  const { lane: _, disposal: __, reason: ___, ...others } = parts;
  const besides = Object.entries(others).map(([part, count]) => `${part} ${String(count)}`);
  return [
    head,
    ...counted(moved.map(({ before: from, after: to }) => `${toldSent(from)} → ${toldSent(to)}`)).map(
      ([move, n]) => `  ${String(n).padStart(5)}  ${move}`,
    ),
    ...codesOf(moved).map(([code, n]) => `  ${String(n).padStart(5)}  because of ${code}`),
    ...(besides.length === 0 ? [] : [`  what else differs, in how many: ${besides.join(', ')}`]),
    ...moved.slice(0, mostTold).flatMap((one) => toldMove(one, language)),
    ...(moved.length > mostTold ? [`  and ${String(moved.length - mostTold)} more; --json has them all`] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function toldMove({ reference, before, after, reasons, why }: Moved, language: Language): readonly string[] {
  const because =
    why.length > 0 ? why.map(({ regime, says }) => `${regime}: ${says[language]}`) : reasons.map((reason) => reason[language]);
  return [`  ${reference}: ${toldSent(before)} → ${toldSent(after)}`, ...because.map((one) => `      ${one}`)];
}

function toldSent({ lane, disposal }: Moved['before']): string {
  return `${lane}, ${disposal}`;
}

/** In how many of them each code stands. */
function codesOf(moved: readonly Moved[]): readonly (readonly [WhyCode, number])[] {
  return WHY_CODES.map((code) => [code, moved.filter(({ why }) => why.some((one) => one.code === code)).length] as const).filter(
    ([, n]) => n > 0,
  );
}

function counted(words: readonly string[]): readonly (readonly [string, number])[] {
  return [...new Set(words)].map((word) => [word, words.filter((one) => one === word).length] as const);
}
