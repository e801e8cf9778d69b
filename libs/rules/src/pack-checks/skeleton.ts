import { dump } from 'js-yaml';
import type { PackKind } from '../pack.js';
import { defaultStages } from '../pack-reader.js';
import type { InstrumentClause, InstrumentText } from '../pack-text.js';
import type { Parsed } from '../problem.js';
import { checkShape } from '../schema-check.js';
import { skeletonSchema } from '../schemas.js';
import type { Sentence } from '../sentence.js';
import type { Regime } from '../vocabulary.js';
import { YamlSource } from '../yaml-source.js';
import { TO_BE_WRITTEN } from './placeholders.js';

/** The start of a new pack: parts of another pack, or of a file that only lists instruments. */
export interface PackSeed {
  readonly kind?: PackKind;
  readonly jurisdiction?: string | null;
  readonly stages?: readonly string[];
  readonly instruments: Readonly<Record<string, InstrumentText>>;
}

/** The two files of a new pack. */
export interface Skeleton {
  readonly pack: string;
  readonly cases: string;
}

/** Reads the seed of a new pack. Other members of a pack are ignored. */
export function parseSeed(text: string, file: string): Parsed<PackSeed> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const problems = checkShape(read.value, skeletonSchema);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: read.value.content as unknown as PackSeed };
}

/** The seed of a pack about which nothing is known. */
const placeholderSeed: PackSeed = {
  instruments: { law: { title: placeholderSentence('the name of the law', '法律名称'), url: null } },
};

/**
 * A valid pack that judges nothing: a rule with its citation for each clause that needs one, and placeholders that lint reports. Its author
 * works through the findings until there are none.
 */
export function skeletonOf(regime: Regime, seed: PackSeed = placeholderSeed): Skeleton {
  const { kind = 'transfer-test', jurisdiction = null, stages = defaultStages[kind] } = seed;
  const instruments = Object.entries(seed.instruments).map(([name, instrument]) => [name, withClauses(instrument)] as const);
  const cited = instruments.flatMap(([instrument, { clauses }]) =>
    clauses.filter(({ noRule }) => noRule === undefined).map((clause) => ({ instrument, clause })),
  );
  const stage = stages.find((one) => one === 'mechanism' || one === 'effect') ?? stages[0] ?? 'fallback';
  const head = {
    pack: regime,
    kind,
    version: '1',
    jurisdiction,
    title: placeholderSentence('the name of the regime', '法律制度名称'),
    stages,
  };
  const rules = [...cited.map((one, index) => ruleOf(regime, stage, one, index)), fallbackOf(regime, instruments, cited)];
  const scope = {
    binds: `exporter_country == '${TO_BE_WRITTEN}'`,
    unbound: placeholderSentence('why the regime does not apply', '为何不适用'),
  };
  return {
    pack: [
      `# ${regime}: what it is about, in which order it asks, and what is not confirmed.\n`,
      toYaml(head),
      toYaml({ instruments: Object.fromEntries(instruments) }),
      toYaml(scope),
      toYaml({ rules }),
    ].join('\n'),
    cases: `# Each case names its day, the facts, the answer to expect and why: on every bound, just below it and just above it.\nregime: ${regime}\ncases: []\n`,
  };
}

function placeholderText(what: string): string {
  return what.startsWith(TO_BE_WRITTEN) ? what : `${TO_BE_WRITTEN}: ${what}`;
}

function placeholderSentence(en: string, zh: string): Sentence {
  return { en: placeholderText(en), zh: placeholderText(zh) };
}

function withClauses(instrument: InstrumentText): InstrumentText & { readonly clauses: readonly InstrumentClause[] } {
  return {
    ...instrument,
    clauses: instrument.clauses ?? [{ article: '1', note: placeholderText('what the clause says about transfers') }],
  };
}

interface Cited {
  readonly instrument: string;
  readonly clause: InstrumentClause;
}

function ruleOf(regime: Regime, stage: string, { instrument, clause: { article, note } }: Cited, index: number): object {
  return {
    id: `${regime}.clause-${String(index + 1)}`,
    stage,
    confidence: 'unconfirmed',
    when: 'false',
    outcome: 'needs_review',
    mechanism: 'none',
    cites: [{ instrument, article }],
    says: placeholderSentence(note, note),
  };
}

function fallbackOf(regime: Regime, [first]: readonly (readonly [string, InstrumentText])[], [cited]: readonly Cited[]): object {
  const { instrument, article } = { instrument: cited?.instrument ?? first?.[0] ?? 'law', article: cited?.clause.article ?? '1' };
  return {
    id: `${regime}.otherwise`,
    stage: 'fallback',
    confidence: 'unconfirmed',
    when: 'true',
    outcome: 'needs_review',
    mechanism: 'none',
    cites: [{ instrument, article }],
    says: placeholderSentence('what holds when no other rule does', '其他规则均不适用时的结论'),
  };
}

// Does not break long sentences over lines.
function toYaml(members: object): string {
  return dump(members, { lineWidth: -1 });
}
