import { type FactCatalogue, type Parsed, parsePack, type RulePack } from '@carnet/rules';
import type { TextFile } from './load-rule-packs.js';
import type { RuleFiles } from './rule-files.js';

/** A least-recently-used cache of at most `most` values. */
export class LruCache<Key, Value> {
  private readonly known = new Map<Key, Value>();

  constructor(private readonly most: number) {}

  get(key: Key): Value | undefined {
    const value = this.known.get(key);
    if (value !== undefined) this.put(key, value);
    return value;
  }

  put(key: Key, value: Value): Value {
    this.known.delete(key);
    this.known.set(key, value);
    const [oldest] = this.known.keys();
    if (this.known.size > this.most && oldest !== undefined) this.known.delete(oldest);
    return value;
  }
}

/** The inputs to compiling a pack, besides its text. */
interface CompileContext {
  readonly catalogue: FactCatalogue;
  /** The text of the catalogue. */
  readonly facts: string;
  readonly files: RuleFiles;
}

interface CachedPack {
  readonly facts: string;
  /** The other files that compiling read, with their text at that time. */
  readonly filesRead: ReadonlyMap<string, string | undefined>;
  readonly pack: RulePack;
}

/**
 * A cache of compiled packs by their text. Compiling is most of the cost of a rule set, and sets differ in a pack or two: for a published
 * pack, only it and the packs that extend it are compiled.
 */
class CompiledPacks {
  private readonly known = new LruCache<string, CachedPack>(200);

  compile({ file, text }: TextFile, { catalogue, facts, files }: CompileContext): Parsed<RulePack> {
    const before = this.known.get(text);
    if (before?.facts === facts && [...before.filesRead].every(([other, then]) => files.get(other) === then))
      return { ok: true, value: before.pack };
    const looked = new Map<string, string | undefined>();
    const compiled = parsePack(text, file, catalogue, (regime) => {
      const other = `packs/${regime}.yaml`;
      const found = files.get(other);
      looked.set(other, found);
      return found === undefined ? undefined : { file: other, text: found };
    });
    if (compiled.ok) this.known.put(text, { facts, filesRead: looked, pack: compiled.value });
    return compiled;
  }
}

export const compiledPacks = new CompiledPacks();
