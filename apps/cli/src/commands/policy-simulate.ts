import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { simulateFacts } from '@carnet/features/policies/policy-simulation.js';
import { type PolicyOrId, SimulatePolicy } from '@carnet/features/policies/simulate-policy.js';
import { lintPolicies, openPolicies, readPublishedPolicies } from '@carnet/policies';
import { compileRuleBook, openRuleBook } from '@carnet/rule-packs';
import type { Bilingual } from '@carnet/kernel';
import { systemClock } from '@carnet/runtime';
import {
  AGREEMENT_WORDS,
  type ApprovalStep,
  DISCIPLINE_WORDS,
  DISPOSAL_WORDS,
  IMMATERIAL_WORDS,
  type ImmaterialPlace,
  LANE_WORDS,
  LAPSE_WORDS,
  type RoutingPolicies,
  type RoutingPolicy,
  stepWords,
  workingDayWords,
} from '@carnet/workflow';
import { resolveLanguage } from '../language-option.js';
import { openAuthority } from '../open-authority.js';
import type { Language } from '../explain/words.js';
import { ownPolicies } from '../law-of-day.js';
import { Problem, readText } from '../problem.js';
import { readQuestion } from '../question.js';
import { questionsIn, sendFacts } from './explain.js';
import { comparePolicies, parseChangeSource, changesText } from './policy-changes.js';
import type { ChangeSource } from '@carnet/features/policies/policies.dto.js';
import type { PolicySimulation, SimulatedRoute, StepNeeded } from '@carnet/features/policies/simulation.dto.js';
import { valueOf } from '../directory-output.js';

export interface SimulateFlags {
  readonly policy?: string;
  readonly against?: string;
  readonly transfer?: string;
  /** Simulates all of these instead of one transfer. */
  readonly over?: string;
  readonly illustrativeLists: boolean;
  readonly language?: string;
  readonly json: boolean;
}

/**
 * `carnet policy simulate`: who would act by a policy, on a transfer of this installation or on facts from standard input, and what another
 * policy does differently. With `--over`, counts the scenarios or filings whose lanes change. A policy in a file need not be published.
 */
export async function simulate(flags: SimulateFlags): Promise<void> {
  const policy = await readPolicy(flags.policy);
  const against = await readPolicy(flags.against);
  if (flags.over !== undefined) return simulateOver(flags, parseChangeSource(flags.over), policy, against);
  const found =
    flags.transfer === undefined
      ? await simulateOnFacts(flags, policy, against)
      : [await simulateOnTransfer(flags.transfer, policy, against)];
  if (flags.json) process.stdout.write(found.map((one) => `${JSON.stringify(one)}\n`).join(''));
  else {
    const language = await resolveLanguage(flags.language);
    process.stdout.write(found.map((one) => simulationText(one, language)).join('\n'));
  }
}

async function simulateOver(
  { illustrativeLists, transfer, language, json }: SimulateFlags,
  over: ChangeSource,
  policy: PolicyOrId | null,
  against: PolicyOrId | null,
): Promise<void> {
  if (against === null)
    throw new Problem(
      { en: 'There is nothing to compare with.', zh: '没有比较对象。' },
      { en: 'Name another version or file with --against.', zh: '请以 --against 指定另一版本或者文件。' },
    );
  if (transfer !== undefined)
    throw new Problem(
      { en: '--transfer and --over ask for two things.', zh: '--transfer 与 --over 不能同时使用。' },
      { en: 'Leave one of them out.', zh: '请去掉其中之一。' },
    );
  const [{ routing }, day] = [openPolicies(ownPolicies()), filingDay(systemClock.now())];
  const [after, before] = [policy === null ? routing.on(day) : versionOf(policy, routing), versionOf(against, routing)];
  const { changes, names } = await comparePolicies({ before, after, over, day, illustrativeLists });
  process.stdout.write(json ? `${JSON.stringify(changes)}\n` : changesText(changes, over, names, await resolveLanguage(language)));
}

/** The policy in a file, or the name of a published version; null if omitted. */
export async function readPolicy(named: string | undefined): Promise<PolicyOrId | null> {
  if (named === undefined || !/\.ya?ml$/.test(named)) return named ?? null;
  const { versions, findings } = lintPolicies([{ file: basename(named), text: await readText(named) }]);
  const [version] = versions;
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (version !== undefined && errors.length === 0) return version.policy;
  const places = errors.map(({ line, column, message }) => `${named}:${String(line)}:${String(column)} ${message}`);
  throw new Problem(
    { en: 'The policy cannot be followed:', zh: '无法执行该分流策略：' },
    { en: 'Correct these places first; carnet policy lint tells more.', zh: '请先更正上述各处；详情见 carnet policy lint。' },
    places,
  );
}

async function simulateOnFacts(
  { illustrativeLists, language: named }: SimulateFlags,
  policy: PolicyOrId | null,
  against: PolicyOrId | null,
): Promise<readonly PolicySimulation[]> {
  const [book, today] = [openRuleBook({ illustrativeLists }), filingDay(systemClock.now())];
  const { routing } = openPolicies(ownPolicies());
  const asked = policy === null ? routing.on(today) : versionOf(policy, routing);
  const other = against === null ? null : versionOf(against, routing);
  const language = await resolveLanguage(named);
  return questionsIn(await text(process.stdin)).map((line) => {
    const question = readQuestion(line, book, today, language);
    if (!question.ok)
      throw new Problem({ en: 'The facts cannot be used:', zh: '无法使用所给事实：' }, sendFacts, [JSON.stringify(question.answer)]);
    return simulateFacts(book, question.facts, { policy: asked, against: other });
  });
}

export function versionOf(asked: PolicyOrId, { all }: RoutingPolicies): RoutingPolicy {
  const found = typeof asked === 'string' ? all.find(({ id }) => id === asked) : asked;
  if (found !== undefined) return found;
  throw new Problem(
    { en: `There is no policy ${asked as string}.`, zh: `没有分流策略 ${asked as string}。` },
    {
      en: `Name a file (YAML), or one of ${all.map(({ id }) => id).join(', ')}.`,
      zh: `请指定 YAML 文件，或者下列之一：${all.map(({ id }) => id).join('、')}。`,
    },
  );
}

async function simulateOnTransfer(named: string, policy: PolicyOrId | null, against: PolicyOrId | null): Promise<PolicySimulation> {
  const reader = await openAuthority('simulation', { en: 'The transfer', zh: '该事项' });
  try {
    const books = RuleBooks.openUnchecked(reader.rules, (files) => compileRuleBook(files), readPublishedPolicies);
    const simulation = new SimulatePolicy(reader.database, reader.assessments, reader.views, reader.workforce, books);
    const outcome = await simulation.execute(reader.principal, { named, policy, against });
    return valueOf(outcome);
  } finally {
    await reader.close();
  }
}

/** The output in one language. */
export function simulationText({ against, ...route }: PolicySimulation, language: Language): string {
  const none = language === 'zh' ? '无' : 'none';
  const differences =
    against?.differences.map(
      ({ name, before, after }) => `  ${name[language]}: ${before?.[language] ?? none} → ${after?.[language] ?? none}`,
    ) ?? [];
  const nothing = language === 'zh' ? '无差异' : 'nothing differs';
  const compared =
    against === null
      ? []
      : [
          `${language === 'zh' ? '与' : 'against '}${against.policy}${language === 'zh' ? '相比：' : ':'}${differences.length === 0 ? ` ${nothing}` : ''}`,
          ...differences,
        ];
  return [...linesOf(route, language), ...compared].map((line) => `${line}\n`).join('');
}

/** A line with its label padded to the widest one. */
function line(en: string, zh: string, says: Bilingual, language: Language): string {
  return language === 'zh' ? `  ${zh}：${says.zh}` : `  ${en.padEnd(12)}${says.en}`;
}

function linesOf(
  { policy, lane, audit, disposal, reasons, reviews, steps, hearing, completeness, immaterial, blind, agreements, enough }: SimulatedRoute,
  language: Language,
): readonly string[] {
  const tell = (en: string, zh: string, says: Bilingual, after = ''): string => `${line(en, zh, says, language)}${after}`;
  const first = [LANE_WORDS[lane], ...(audit ? [{ en: 'drawn for audit', zh: '抽中抽查' }] : []), DISPOSAL_WORDS[disposal]];
  return [
    `${policy}: ${first.map((one) => one[language]).join(language === 'zh' ? '，' : ', ')}`,
    ...reasons.map((reason) => tell('because', '理由', reason)),
    ...(completeness
      ? [
          tell('complete', '完整性审核', {
            en: `checked within ${workingDayWords(completeness.workingDays).en}, ${LAPSE_WORDS[completeness.then].en}`,
            zh: `${workingDayWords(completeness.workingDays).zh}内审核，${LAPSE_WORDS[completeness.then].zh}`,
          }),
        ]
      : []),
    ...(blind
      ? [
          tell('blind', '独立审查', {
            en: 'reviewers do not see one another’s opinions until all are given',
            zh: '全部意见提交前，审查人员互不可见',
          }),
        ]
      : []),
    ...immaterial.map((place) => tell('immaterial', '非实质变更', IMMATERIAL_WORDS[place as ImmaterialPlace])),
    ...reviews.map(({ discipline, eligible }) => tell('review', '专业审查', DISCIPLINE_WORDS[discipline], counted(eligible, language))),
    ...steps.map((step, index) => tell('step', '审批环节', stepWords(stepOf(step), index), counted(step.eligible, language))),
    ...(agreements === null
      ? []
      : [
          tell('agreements', '企业同意', {
            en: `the company agrees ${AGREEMENT_WORDS[agreements].en}`,
            zh: AGREEMENT_WORDS[agreements].zh,
          }),
        ]),
    ...(hearing === null
      ? []
      : [
          tell('hearing', '陈述申辩', {
            en: `${workingDayWords(hearing).en} before people refuse`,
            zh: `人员作出不予准许前 ${workingDayWords(hearing).zh}`,
          }),
        ]),
    ...(enough === false
      ? [language === 'zh' ? '  人员不足：同一事项中一人不得承担两个环节' : '  NOT ENOUGH PEOPLE: nobody has two parts in a transfer']
      : []),
  ];
}

/** Converts a step for the policy's own type. */
function stepOf({ eligible: _, veto, disciplines, workingDays, escalate, escalations, beside, blind, ...step }: StepNeeded): ApprovalStep {
  return {
    ...step,
    ...(veto ? { veto } : {}),
    ...(blind && { blind: true as const }),
    ...(disciplines.length > 0 ? { disciplines } : {}),
    ...(workingDays === null ? {} : { workingDays }),
    ...(escalate === null ? {} : { escalate, escalations: escalations ?? ('until-decided' as const) }),
    ...(beside && { beside }),
  };
}

function counted(eligible: readonly string[] | null, language: Language): string {
  if (eligible === null) return '';
  return language === 'zh' ? `（${String(eligible.length)} 人可办）` : ` (${String(eligible.length)} could)`;
}
