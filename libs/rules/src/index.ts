export { type CaseResult, type PackCase, type PackCases, parseCases, runCases } from './cases.js';
export type { Absence, FactCatalogue, FactDefinition, FactType } from './catalogue.js';
export { evaluate, type EvaluateOptions, regimesThatBind } from './evaluate.js';
export { type Fact, type FactRead, type Facts, factsFromJson, factsToJson, type Origin } from './facts.js';
export { ledgerCounters } from './ledger-counters.js';
export type { Confidence } from './confidence.js';
export type { Citation, DutyDocument, PackKind, Retention, Rule, RulePack } from './pack.js';
export { parseCatalogue } from './parse-catalogue.js';
export { parsePack } from './parse-pack.js';
export { parseReference } from './parse-reference.js';
export type { Parsed, Problem } from './problem.js';
export { readFacts, type ReadFactsOptions } from './read-facts.js';
export type { Calendar, Recognition, ReferenceData, WorkingDayFunction } from './reference.js';
export type { RuleLibrary } from './rule-library.js';
export { parseScenarios, type Scenario, type ScenarioDecision } from './scenarios.js';
export type { Sentence } from './sentence.js';
export { evaluateTransfer, type TransferVerdicts } from './transfer.js';
export type { DueDate, Duty, Finding, Reading, Truth, Verdict } from './verdict.js';
export {
  isRestrictive,
  type Mechanism,
  MECHANISMS,
  type Regime,
  REGIMES,
  type RuleOutcome,
  OUTCOMES,
  type VerdictGroup,
  verdictGroup,
} from './vocabulary.js';
