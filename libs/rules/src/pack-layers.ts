import { type Digest, digestOf, type Json } from '@carnet/kernel';
import type { FactCatalogue } from './catalogue.js';
import type { Condition, CachePlace } from './condition.js';
import type { ConditionLanguage } from './condition-language.js';
import { BoundedCache } from './bounded-cache.js';
import { overlayFaults } from './overlay.js';
import type { DutyRule, Rule } from './pack.js';
import { defaultStages, PackReader } from './pack-reader.js';
import type { PackText } from './pack-text.js';
import type { Parsed } from './problem.js';
import { checkShape } from './schema-check.js';
import { packSchema } from './schemas.js';
import { YamlSource } from './yaml-source.js';

/** The text of a pack, with the file name for its problems. */
export interface PackFile {
  readonly file: string;
  readonly text: string;
}

/** Finds the text of the pack that another one extends. */
export type FindPack = (regime: string) => PackFile | undefined;

/** A named condition and the file it was written in. */
interface Definition {
  readonly name: string;
  readonly source: string;
  readonly reader: PackReader;
}

/** Cached, because several packs extend the same one. */
const bases = new BoundedCache<ReturnType<typeof readText>>(1);
const noMeasure = ['an overlay relaxes what is asked of a transfer, and this pack asks about measures'];

/**
 * A pack and the pack it extends, if any, so that packs of zones and sectors reuse the national rules. The rules of both are merged by
 * stage, those of the upper pack first. A named condition of the upper pack replaces the lower one, for the lower rules too. Instruments
 * and duties are combined.
 */
export class PackLayers {
  /** Digest of both texts. */
  readonly digest: Digest;
  /** Digest of the lower pack, whose own answers are the same in all packs that extend it. */
  readonly base: Digest;
  private changedNames: Set<string> | null = null;

  private constructor(
    content: Json,
    readonly upper: PackReader,
    private readonly lower: PackReader | null,
    private readonly stages: readonly string[],
  ) {
    this.digest = digestOf(content);
    this.base = lower === null ? this.digest : digestOf(lower.content);
  }

  static read({ file, text }: PackFile, catalogue: FactCatalogue, find: FindPack): Parsed<PackLayers> {
    const own = readText(file, text);
    if (!own.ok) return own;
    const { source, pack } = own.value;
    const order = pack.stages ?? defaultStages[pack.kind];
    if (pack.extends === undefined)
      return { ok: true, value: new PackLayers(source.content, new PackReader(source, pack, catalogue), null, order) };
    const complain = (message: string): Parsed<never> => ({ ok: false, problems: [source.problem(['extends'], message)] });
    const below = find(pack.extends);
    if (below === undefined) return complain(`there is no pack ${pack.extends}`);
    const base = bases.get(JSON.stringify(below), () => readText(below.file, below.text));
    if (!base.ok) return complain(`the pack ${pack.extends} has problems of its own`);
    if (base.value.pack.extends !== undefined) return complain(`the pack ${pack.extends} extends another itself`);
    const instruments = { ...base.value.pack.instruments, ...pack.instruments };
    const value = new PackLayers(
      [source.content, base.value.source.content],
      new PackReader(source, pack, catalogue, instruments),
      new PackReader(base.value.source, base.value.pack, catalogue),
      pack.stages ?? base.value.pack.stages ?? order,
    );
    return { ok: true, value };
  }

  get readers(): readonly PackReader[] {
    return this.lower === null ? [this.upper] : [this.upper, this.lower];
  }

  rules(language: ConditionLanguage): readonly Rule[] {
    const below = (this.lower ?? this.upper).rules(language, this.stages);
    (this.lower ?? this.upper).checkFallback();
    const changed = this.namesChangedFromBase(language);
    const alike = below.map((rule, at): Rule => ({
      ...rule,
      sharedRuleIndex: this.mentionsChangedName(language, changed, [rule.when]) ? null : at,
    }));
    const rules = this.lower === null ? alike : [...this.upper.rules(language, this.stages), ...alike];
    const inOrder = this.stages.flatMap((stage) => rules.filter((rule) => rule.stage === stage));
    this.checkOverlays(inOrder);
    return inOrder;
  }

  private checkOverlays(rules: readonly Rule[]): void {
    for (const [index, rule] of rules.entries()) {
      const { id, overlay } = rule;
      if (overlay === null) continue;
      const behind = rules.slice(index + 1).find((one) => one.overlay?.relaxes !== overlay.relaxes);
      const faults = this.upper.pack.kind === 'measure-test' ? noMeasure : overlayFaults(overlay, rule, behind);
      for (const reader of this.readers) reader.reportOverlayFaults(id, faults);
    }
  }

  /** The cache place of a named condition: shared among packs that leave it as in the lower pack, otherwise the pack's own at `own`. */
  cachePlaceOf(language: ConditionLanguage, name: string, own: number): CachePlace {
    const below = Object.keys((this.lower ?? this.upper).pack.let ?? {}).indexOf(name);
    return below < 0 || this.namesChangedFromBase(language).has(name)
      ? { cache: 'own', position: own }
      : { cache: 'shared', position: below };
  }

  /** The named conditions that differ from the lower pack: redefined ones, and those that mention one. */
  private namesChangedFromBase(language: ConditionLanguage): ReadonlySet<string> {
    if (this.changedNames !== null) return this.changedNames;
    const changed = (this.changedNames = new Set<string>());
    if (this.lower === null) return changed;
    for (const { name, source, reader } of this.definitions(language))
      if (reader === this.upper || language.namesMentioned(source).some((other) => changed.has(other))) changed.add(name);
    return changed;
  }

  duties(language: ConditionLanguage): readonly DutyRule[] {
    const changed = this.namesChangedFromBase(language);
    const below = (this.lower ?? this.upper).duties(language);
    const alike = below.map((duty, at): DutyRule => {
      const conditions = duty.metBy === null ? [duty.when] : [duty.when, duty.metBy];
      return { ...duty, sharedDutyIndex: this.mentionsChangedName(language, changed, conditions) ? null : at };
    });
    return this.lower === null ? alike : [...this.upper.duties(language), ...alike];
  }

  /** Whether a changed name affects these conditions of the lower pack. */
  private mentionsChangedName(language: ConditionLanguage, changed: ReadonlySet<string>, conditions: readonly Condition[]): boolean {
    return conditions.some(({ source }) => language.namesMentioned(source).some((name) => changed.has(name)));
  }

  /** The named conditions, each after those it mentions; within one file, in the order of the file. */
  definitions(language: ConditionLanguage): readonly Definition[] {
    const below = this.lower === null ? [] : definitionsOf(this.lower);
    const own = definitionsOf(this.upper);
    if (below.length === 0) return own;
    const all = new Map([...below, ...own].map((definition) => [definition.name, definition]));
    const ordered = new Set<Definition>();
    const visited = new Set<string>();
    const visit = (definition: Definition | undefined): void => {
      // Breaks cycles; compiling then reports an undefined name.
      if (definition === undefined || visited.has(definition.name)) return;
      visited.add(definition.name);
      for (const name of language.namesMentioned(definition.source)) visit(all.get(name));
      ordered.add(definition);
    };
    for (const definition of all.values()) visit(definition);
    return [...ordered];
  }
}

function readText(file: string, text: string): Parsed<{ readonly source: YamlSource; readonly pack: PackText }> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const problems = checkShape(read.value, packSchema);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { source: read.value, pack: read.value.content as unknown as PackText } };
}

function definitionsOf(reader: PackReader): readonly Definition[] {
  return Object.entries(reader.pack.let ?? {}).map(([name, source]) => ({ name, source, reader }));
}
