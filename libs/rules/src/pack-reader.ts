import { isIsoDate, isoDate, type Json } from '@carnet/kernel';
import { type FactCatalogue, isNullable } from './catalogue.js';
import type { ConditionLanguage } from './condition-language.js';
import type { Condition } from './condition.js';
import { mostStepsOfPack } from './condition-cost.js';
import { faultsOf } from './fact-values.js';
import type { Citation, DutyRule, EffectiveRange, MechanismChoice, PackKind, Rule } from './pack.js';
import type { CitationText, DutyText, PackText, RuleText } from './pack-text.js';
import type { Path, Problem } from './problem.js';
import type { Sentence } from './sentence.js';
import { type SentenceTemplate, templateOf } from './sentence-template.js';
import type { YamlSource } from './yaml-source.js';

/** The default order of stages. */
export const defaultStages: Readonly<Record<PackKind, readonly string[]>> = {
  'transfer-test': ['scope', 'hard-stop', 'clock', 'mechanism', 'exemption', 'counting', 'tier', 'fallback'],
  'measure-test': ['party', 'scope', 'security', 'effect', 'objective', 'manner', 'need', 'fallback'],
};

const lastDay = isoDate('2199-12-31');

/** A false condition that replaces one that did not compile, so that other problems can still be found. */
const falseCondition: Condition = { source: 'false', reads: [], slots: [], run: () => false };

/** Compiles the parts of one pack and collects their problems. */
export class PackReader {
  readonly problems: Problem[] = [];
  /** The sum of the maximum steps of its conditions. */
  steps = 0;
  private readonly ids = new Set<string>();

  constructor(
    private readonly source: YamlSource,
    readonly pack: PackText,
    private readonly catalogue: FactCatalogue,
    private readonly instruments: PackText['instruments'] = pack.instruments,
  ) {}

  get content(): Json {
    return this.source.content;
  }

  complain(path: Path, message: string): void {
    this.problems.push(this.source.problem(path, message));
  }

  condition(language: ConditionLanguage, path: Path, text: string): Condition {
    const compiled = language.compile(text, 'bool');
    if (compiled.ok) return this.addCost(compiled);
    this.complain(path, compiled.message);
    return falseCondition;
  }

  /** Adds the cost of a condition. */
  addCost({ condition, steps }: { readonly condition: Condition; readonly steps: number }): Condition {
    this.steps += steps;
    return condition;
  }

  template(path: Path, text: Sentence): SentenceTemplate {
    const template = templateOf(text, this.catalogue);
    for (const slot of template.slots) if (!this.catalogue.byName.has(slot)) this.complain(path, `there is no fact {${slot}}`);
    return template;
  }

  /** The rules of this file; `order` is the list of allowed stages. */
  rules(language: ConditionLanguage, order: readonly string[]): readonly Rule[] {
    let reached = 0;
    return this.pack.rules.map((rule, index) => {
      const at = (member: string): Path => ['rules', index, member];
      const stage = order.indexOf(rule.stage);
      if (stage < 0) this.complain(at('stage'), `${rule.stage} is not a stage of this pack (${order.join(', ')})`);
      else if (stage < reached)
        this.complain(at('stage'), `the stage ${rule.stage} comes after ${order[reached]}: stages may not go backwards`);
      reached = Math.max(reached, stage);
      return this.rule(rule, at, language);
    });
  }

  duties(language: ConditionLanguage): readonly DutyRule[] {
    return (this.pack.duties ?? []).map((duty, index) => this.duty(duty, (member) => ['duties', index, member], language));
  }

  private rule(rule: RuleText, at: (member: string) => Path, language: ConditionLanguage): Rule {
    this.checkId(rule.id, at('id'));
    this.checkMechanism(rule.mechanism, at('mechanism'));
    if (rule.measure !== undefined) this.checkMeasure(rule.measure, at('measure'));
    const effective = this.range(rule.effective, at('effective'));
    this.checkAsks(rule, at('asks'));
    return {
      id: rule.id,
      sharedRuleIndex: null,
      stage: rule.stage,
      effective,
      confidence: rule.confidence ?? 'confirmed',
      when: this.condition(language, at('when'), rule.when),
      outcome: rule.outcome,
      mechanism: rule.mechanism,
      citations: this.citations(rule.cites, at('cites')),
      says: this.template(at('says'), rule.says),
      measure: rule.measure ?? null,
      asks: Object.freeze(rule.asks ?? []),
      // An overlay without an end is refused by `overlayFaults`.
      overlay: rule.overlay === undefined ? null : Object.freeze({ ...rule.overlay, ends: effective.to ?? lastDay }),
    };
  }

  private duty(duty: DutyText, at: (member: string) => Path, language: ConditionLanguage): DutyRule {
    this.checkId(duty.id, at('id'));
    const { deadline } = duty;
    if (deadline !== undefined) {
      if (this.catalogue.byName.get(deadline.from)?.type !== 'date')
        this.complain([...at('deadline'), 'from'], `${deadline.from} is not a date fact`);
      if ((deadline.unit === 'working-day') !== (deadline.calendar !== undefined))
        this.complain(at('deadline'), 'working days, and only they, name a calendar');
      const { on, unit, counted } = deadline;
      if (on !== undefined && (unit !== 'year' || counted !== undefined || !isIsoDate(`2199-${on}`)))
        this.complain([...at('deadline'), 'on'], 'a day that every year has, such as 03-01, with the unit year and nothing else');
    }
    const when = this.condition(language, at('when'), duty.when);
    const metBy = duty.metBy === undefined ? null : this.condition(language, at('metBy'), duty.metBy);
    return {
      id: duty.id,
      sharedDutyIndex: null,
      when,
      metBy,
      prior: duty.prior ?? false,
      after: duty.after ?? null,
      effective: this.range(duty.effective, at('effective')),
      confidence: duty.confidence ?? 'confirmed',
      deadline: deadline ?? null,
      documents: duty.documents ?? [],
      retention: duty.retention ?? null,
      citations: this.citations(duty.cites, at('cites')),
      says: this.template(at('says'), duty.says),
    };
  }

  private checkId(id: string, path: Path): void {
    if (!id.startsWith(`${this.pack.pack}.`)) this.complain(path, `ids of this pack start with ${this.pack.pack}.`);
    if (this.ids.has(id)) this.complain(path, `the id ${id} is used twice`);
    this.ids.add(id);
  }

  private range(effective: RuleText['effective'], path: Path): EffectiveRange {
    const [from, to] = [effective?.from ?? null, effective?.to ?? null];
    for (const day of [from, to]) if (day !== null && !isIsoDate(day)) this.complain(path, `${String(day)} is not a day`);
    if (from !== null && to !== null && to <= from) this.complain(path, `the range from ${from} to before ${to} is empty`);
    return { from, to };
  }

  private citations(cites: readonly CitationText[], path: Path): readonly Citation[] {
    const citations = cites.flatMap(({ instrument, article }, index): readonly Citation[] => {
      const known = Object.hasOwn(this.instruments, instrument) ? this.instruments[instrument] : undefined;
      if (known === undefined) {
        this.complain([...path, index, 'instrument'], `there is no instrument ${instrument} in this pack`);
        return [];
      }
      const { title, url = null, edition } = known;
      return [Object.freeze({ instrument, title, article, url, ...(edition === undefined ? {} : { edition }) })];
    });
    // All findings of the rule share this array.
    return Object.freeze(citations);
  }

  private checkMechanism(choice: MechanismChoice, path: Path): void {
    if (typeof choice === 'string') return;
    const fact = this.catalogue.byName.get(choice.of);
    if (fact?.type !== 'list') return this.complain([...path, 'of'], `${choice.of} is not a list fact`);
    const stranger = choice.first.find((name) => fact.values !== undefined && !fact.values.includes(name));
    if (stranger !== undefined) this.complain([...path, 'first'], `${stranger} is not a value of ${choice.of}`);
  }

  private checkMeasure(measure: Readonly<Record<string, Json>>, path: Path): void {
    for (const [name, value] of Object.entries(measure)) {
      const fact = this.catalogue.byName.get(name);
      if (fact === undefined) this.complain([...path, name], `there is no fact ${name}`);
      else if (value !== null || !isNullable(fact))
        for (const { detail } of faultsOf(fact, value, '')) this.complain([...path, name], detail);
    }
  }

  /** Only a rule that leaves the answer to a person asks, and only for facts that a filing can state. */
  private checkAsks({ asks = [], outcome }: RuleText, path: Path): void {
    if (asks.length > 0 && outcome !== 'needs_review') this.complain(path, 'only a rule with the outcome needs_review asks for facts');
    for (const [index, name] of asks.entries()) {
      const fact = this.catalogue.byName.get(name);
      if (fact === undefined) this.complain([...path, index], `there is no fact ${name}`);
      else if (fact.source !== 'stated') this.complain([...path, index], `no filing can state ${name}`);
    }
  }

  /** Reports the faults of a rule's overlay, if the rule is in this file. */
  reportOverlayFaults(id: string, faults: readonly string[]): void {
    const index = this.pack.rules.findIndex((rule) => rule.id === id);
    for (const fault of index < 0 ? [] : faults) this.complain(['rules', index, 'overlay'], fault);
  }

  /** Refuses a pack with too many steps: every filing is judged by every pack, so a slow one delays all. */
  checkSteps(steps: number): void {
    if (steps > mostStepsOfPack)
      this.complain(['rules'], `the conditions may take ${steps} steps together; those of a pack may take ${mostStepsOfPack}`);
  }

  checkFallback(): void {
    const last = this.pack.rules.length - 1;
    const rule = this.pack.rules[last];
    if (rule?.when.trim() === 'true' && rule.stage === 'fallback' && rule.effective === undefined) return;
    this.complain(['rules', last], 'a pack ends with a rule of stage fallback whose condition is "true" and which is always in force');
  }
}
