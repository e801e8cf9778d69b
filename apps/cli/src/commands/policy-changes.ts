import { CodeNames } from '@carnet/acts/code-names.js';
import { CHANGE_SOURCES, type ChangeSource, type MovedResponse } from '@carnet/features/policies/policies.dto.js';
import { type PolicyChanges, PolicyComparison } from '@carnet/features/policies/policy-changes.js';
import type { IsoDate } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { scenarioItems } from '@carnet/rules';
import {
  DISPOSAL_WORDS,
  LANE_WORDS,
  ROUTE_PARTS,
  type RoutePart,
  type RoutingPolicy,
  WHY_CODES,
  WHY_WORDS,
  type WhyCode,
} from '@carnet/workflow';
import type { Language } from '../explain/words.js';
import { Problem } from '../problem.js';
import { openHistory } from '../stress-test/setup.js';

export function parseChangeSource(asked: string): ChangeSource {
  const found = CHANGE_SOURCES.find((one) => one === asked);
  if (found === undefined)
    throw new Problem(
      { en: `There is nothing called ${asked} to go over.`, zh: `没有名为 ${asked} 的比较范围。` },
      { en: `Say --over ${CHANGE_SOURCES.join(' or --over ')}.`, zh: `请填写 --over ${CHANGE_SOURCES.join(' 或者 --over ')}。` },
    );
  return found;
}

interface ChangesAsked {
  readonly before: RoutingPolicy;
  readonly after: RoutingPolicy;
  readonly over: ChangeSource;
  /** Filing day of the scenarios. */
  readonly day: IsoDate;
  readonly illustrativeLists: boolean;
}

/** Differences between two policies, and the names of codes in this release. */
interface ChangesFound {
  readonly changes: PolicyChanges;
  readonly names: CodeNames;
}

/** Judges by the rules of this release and routes the verdicts by both policies. Stores nothing. */
export async function comparePolicies({ before, after, over, day, illustrativeLists }: ChangesAsked): Promise<ChangesFound> {
  const book = openRuleBook({ illustrativeLists });
  const names = new CodeNames(book);
  const comparison = new PolicyComparison(book, { before, after });
  if (over === 'scenarios') {
    for (const { reference, facts } of scenarioItems(book.catalogue, book.scenarios, day)) comparison.add({ reference, facts });
    return { changes: comparison.changes, names };
  }
  const history = await openHistory('policy changes');
  try {
    for (let page = await history.next(); page.length > 0; page = await history.next()) for (const one of page) comparison.addJudged(one);
    return { changes: comparison.changes, names };
  } finally {
    await history.close();
  }
}

/** Maximum number of filings described one by one. */
const mostTold = 40;

/** The output in one language: how many filings are routed differently, which, and why. */
export function changesText(
  { before, after, cases, moved, lanes, keptParts }: PolicyChanges,
  over: ChangeSource,
  names: CodeNames,
  language: Language,
): string {
  const say = (en: string, zh: string): string => (language === 'zh' ? zh : en);
  const all = String(cases);
  const besides = Object.entries(keptParts).map(([part, count]) =>
    say(`${ROUTE_PARTS[part as RoutePart].en} in ${String(count)}`, `${ROUTE_PARTS[part as RoutePart].zh} ${String(count)} 件`),
  );
  const where =
    over === 'scenarios' ? say(`${all} scenarios`, `${all} 个场景`) : say(`${all} filings of this installation`, `本系统 ${all} 件申报`);
  return [
    say(
      `${after} instead of ${before}, over ${where}: ${String(moved.length)} ${moved.length === 1 ? 'takes' : 'take'} another lane`,
      `以 ${after} 取代 ${before}，比对${where}：${String(moved.length)} 件改走其他通道`,
    ),
    `  ${lanes.map((one) => laneCountText(one, language)).join(say(', ', '，'))}`,
    ...counted(moved.map(({ before: from, after: to }) => `${laneText(from, language)} → ${laneText(to, language)}`)).map(
      ([move, n]) => `  ${String(n).padStart(5)}  ${move}`,
    ),
    ...codesOf(moved).map(([code, n]) => `  ${String(n).padStart(5)}  ${say(`because ${WHY_WORDS[code].en}`, `因${WHY_WORDS[code].zh}`)}`),
    ...(besides.length === 0
      ? []
      : [say(`  differs in filings that keep their lane: ${besides.join(', ')}`, `  通道不变的申报中的差异：${besides.join('，')}`)]),
    ...moved.slice(0, mostTold).flatMap((one) => moveLines(one, names, language)),
    ...(moved.length > mostTold
      ? [
          say(
            `  and ${String(moved.length - mostTold)} more; --json has them all`,
            `  另有 ${String(moved.length - mostTold)} 件，--json 列出全部`,
          ),
        ]
      : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function moveLines({ reference, before, after, reasons, why }: MovedResponse, names: CodeNames, language: Language): readonly string[] {
  const colon = language === 'zh' ? '：' : ': ';
  const because =
    why.length > 0
      ? why.map(({ regime, says }) => `${regime === null ? '' : `${names.regime(regime)[language]}${colon}`}${says[language]}`)
      : reasons.map((reason) => reason[language]);
  return [`  ${reference}: ${laneText(before, language)} → ${laneText(after, language)}`, ...because.map((one) => `      ${one}`)];
}

function laneCountText({ lane, before, after }: PolicyChanges['lanes'][number], language: Language): string {
  const name = lane === 'refused' ? DISPOSAL_WORDS.refuse : LANE_WORDS[lane];
  return `${name[language]} ${String(before)} → ${String(after)}`;
}

function laneText({ lane, disposal }: MovedResponse['before'], language: Language): string {
  return [LANE_WORDS[lane], DISPOSAL_WORDS[disposal]].map((words) => words[language]).join(language === 'zh' ? '，' : ', ');
}

/** Number of filings for each code. */
function codesOf(moved: readonly MovedResponse[]): readonly (readonly [WhyCode, number])[] {
  return WHY_CODES.map((code) => [code, moved.filter(({ why }) => why.some((one) => one.code === code)).length] as const).filter(
    ([, n]) => n > 0,
  );
}

function counted(words: readonly string[]): readonly (readonly [string, number])[] {
  return [...new Set(words)].map((word) => [word, words.filter((one) => one === word).length] as const);
}
