export { type CaseResult, factsOfCase, type PackCases, parseCases, runCases } from './cases.js';

export { parseEvidenceDocument, parseEvidenceDocuments, evidenceFileDigests } from './basis.js';

export { FACT_KINDS, type FactCatalogue, type FactDefinition, type FactKind, type FactType } from './catalogue.js';

export { parseReadings, type ReadingOfLaw } from './readings.js';

export { findBrokenInvariants, findUnknownWatchedFacts, doubtOf, type Invariant } from './invariants.js';

export { countryNamesIn } from './parse-registers.js';

export { withCountryNames, withInvariants } from './parse-invariants.js';

export { withNames } from './parse-names.js';

export { type WordsText, withWords } from './parse-words.js';

export { plainText } from './plain-text.js';
export { asWritten, normalizeForComparison } from './text-readings.js';
export { findUnmatchedWords } from './watched-words.js';

export { countedFamilies } from './counted-families.js';

export { earliestDay } from './dated-row.js';

export { dataElements } from './derive/data-elements.js';

export { deriveFacts } from './derive/derive-facts.js';

export { findOpenDuties } from './duties.js';
export { evaluate, regimesThatBind } from './evaluate.js';

export { candidatesFor } from './explain/candidates.js';

export { type Change, CHANGE_KINDS } from './explain/change.js';

export { explain } from './explain/explain.js';

export {
  type ExplainedCondition,
  type Explanation,
  RULE_STANDINGS,
  type ExplainedRule,
  type RuleStanding,
  type OtherOutcome,
} from './explain/explanation.js';

export { isLighter, weightOf as outcomeWeight } from './explain/outcome-weight.js';

export { type AskedFact } from './explain/next-fact.js';

export { type OpenQuestion } from './explain/open-questions.js';

export { type RegimeRoute } from './explain/regime-route.js';

export { withStatements, type FactStatement } from './explain/fact-statement.js';

export { type DocumentToPrepare, type NonBindingRegime, routeAhead, type RouteAhead } from './explain/route.js';

export { type Counterfactual, whatWouldChange, type WhatWouldChange } from './explain/what-would-change.js';

export { type Fact, type FactRead, type Facts, factsFromJson, factsToJson } from './facts.js';

export { type Confidence } from './confidence.js';

export { type Citation, type DutyDeadline, type DutyDocument, type Overlay, type Retention, type Rule, type RulePack } from './pack.js';

export { parseCatalogue } from './parse-catalogue.js';

export { parsePack } from './parse-pack.js';

export { parseReference } from './parse-reference.js';

export { canonicalPlaceCode } from './place.js';

export { type Parsed, type Path, type Problem } from './problem.js';

export { type PackFile } from './pack-layers.js';

export { coverageOf, type PackCoverage } from './pack-checks/coverage.js';

export { coverageRow, coverageAsMarkdown, coverageAsText } from './pack-checks/coverage-table.js';

export { type CitedPlace, citingClauses, type CitingClause, type PackReadings, readingsOfPack } from './pack-checks/reading-coverage.js';

export { lintPack } from './pack-checks/lint.js';

export { unknownCodesIn } from './pack-checks/unknown-codes.js';

export { type LintFinding } from './pack-checks/lint-finding.js';

export { mutationPercentage, type Survivor, type UnfitExcuse } from './pack-checks/mutation-score.js';

export { type CaseSet, emptyCaseSet, openPack, formatPlace, type PackSubject, type PackContext } from './pack-checks/pack-subject.js';

export { parseSeed, type Skeleton, skeletonOf } from './pack-checks/skeleton.js';

export { checkReport, decidePack, packLifecycle } from './publication/decide-pack.js';

export { type PackCommand, type PackCommandKind, type PackEvent } from './publication/commands.js';

export { diffPacks, type PackDifference } from './publication/pack-diff.js';

export { type PackHead, parsePackHead, parsePackText } from './publication/pack-head.js';

export {
  type CheckFinding,
  type CheckReport,
  PACK_STATES,
  type PackContent,
  type PackState,
  type PackVersion,
  type PackVersionId,
} from './publication/pack-version.js';

export { packRefusals } from './publication/refusals.js';

export { packFileName, parseRuleSet, type RuleSet, ruleSetOf, ruleSetOfDigests } from './publication/rule-set.js';

export {
  scheduleEntryOn,
  packsInForceOn,
  type PublishedPack,
  type ScheduleEntry,
  scheduleOf,
  type Standing,
} from './publication/schedule.js';

export { publicationStatement } from './publication/statement.js';

export { kindNote, factKindOf, evidenceNamesOf, type UnbackedFact, findUnbackedFacts } from './fact-kind.js';

export { factsReadBy } from './facts-read-by.js';

export { withMeasure } from './measure-readings.js';

export { evaluateAnswer } from './ruling.js';

export { completeFacts, readFacts } from './read-facts.js';

export { type Calendar, type ReferenceData, type RegisteredField, type SensitiveKind } from './reference.js';

export { compareVerdicts, type StoredVerdict, type VerdictDifference } from './replay/compare-verdicts.js';

export { type Difference, firstDifference } from './replay/first-difference.js';

export { type AgreementTest, testRestriction } from './restriction-test.js';

export { type RuleLibrary } from './rule-library.js';

export { checkShape } from './schema-check.js';

export { type Turn, turnsOn } from './turning-days.js';

export { ruleFileName } from './turn-words.js';

export { YamlSource } from './yaml-source.js';

export { parseScenarios, type Scenario } from './scenarios.js';

export { type Sentence } from './sentence.js';

export { printFact } from './sentence-template.js';

export { type MeasureStep, type StepState } from './stress-test/measure-steps.js';

export { ASSUMED_HOURS, type HoursByLane } from './stress-test/officer-hours.js';

export { markup, type Markup, escapeText } from './stress-test/page/markup.js';

export { resultToHtml } from './stress-test/page/page.js';

export { resultToCsv } from './stress-test/result-csv.js';

export { reportOf } from './stress-test/report.js';

export { type ChangeClass, type StressTestResult } from './stress-test/result.js';

export {
  CARRIES,
  type Carries,
  type NamedDuty,
  type ImpactAnswer,
  impactsOf,
  IMPACT_MOVES,
  type ImpactMove,
  type RegimeImpact,
  strictestMove,
} from './stress-test/impact.js';

export { MECHANISM_WORDS } from './stress-test/page/mechanism-words.js';

export { OUTCOME_WORDS } from './stress-test/page/outcome-words.js';

export { scenarioItems } from './stress-test/scenario-items.js';

export { STRESS_SOURCES, type StressItem, type StressSource } from './stress-test/stress-item.js';

export { type LaneOf, type StressSide, StressTest } from './stress-test/stress-test.js';

export { SyntheticTransfers } from './stress-test/synthetic.js';

export { parseSyntheticSpread, type SyntheticSpread } from './stress-test/synthetic-text.js';

export { Tally, type TallyJson } from './stress-test/tally.js';

export { type Ruling } from './ruling.js';

export { evaluateTransfer, ruleOnTransfer, type TransferVerdicts } from './transfer.js';

export { addMonths } from './calendar-days.js';

export { type DueDate, type Duty, type Finding, type Verdict } from './verdict.js';

export { type Mechanism, MECHANISMS, type Regime, REGIMES, type RuleOutcome, OUTCOMES, isLight, verdictGroup } from './vocabulary.js';

export { diffEditions, type RowDifference } from './zone-lists/diff-editions.js';

export { type ListCaseResult, runListCases, unreachedRows } from './zone-lists/edition-cases.js';

export { type ListEdition } from './zone-lists/list-edition.js';

export { type ListSources, readListEdition } from './zone-lists/read-editions.js';
