import type { Json } from '@carnet/kernel';
import type { Parsed } from './problem.js';
import { checkShape } from './schema-check.js';
import { scenariosSchema } from './schemas.js';
import type { Sentence } from './sentence.js';
import type { Regime, RuleOutcome } from './vocabulary.js';
import { YamlSource } from './yaml-source.js';

export interface ScenarioDecision {
  readonly regime: Regime;
  readonly outcome: RuleOutcome;
  readonly because?: Sentence | string;
  /** What would have to change; set if the decision does not follow from the filed facts. */
  readonly onlyIf?: Sentence | string;
}

/** A filled-in filing of one sector to start from, with the expected decisions. */
export interface Scenario {
  readonly id: string;
  readonly title: Sentence;
  readonly sector: string;
  readonly cluster?: string;
  readonly purpose: string;
  readonly destination: string;
  readonly fields?: readonly string[];
  readonly facts: Readonly<Record<string, Json>>;
  readonly people?: { readonly ordinary: number; readonly sensitive: number };
  readonly documents?: readonly string[];
  readonly decisions: readonly ScenarioDecision[];
  readonly note?: Sentence | string;
}

/** Reads sector scenarios. Their facts are checked when they are filed. */
export function parseScenarios(text: string, file: string): Parsed<readonly Scenario[]> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const problems = checkShape(read.value, scenariosSchema);
  const { scenarios } = read.value.content as unknown as { readonly scenarios?: readonly Scenario[] };
  const seen = new Set<string>();
  if (problems.length === 0) {
    (scenarios ?? []).forEach(({ id }, index) => {
      if (seen.has(id)) problems.push(read.value.problem(['scenarios', index, 'id'], `the scenario ${id} is there twice`));
      seen.add(id);
    });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: scenarios ?? [] };
}
