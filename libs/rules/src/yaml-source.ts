import type { Json } from '@carnet/kernel';
import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type Parsed, type Path, pointerOf, type Problem } from './problem.js';
import { isTooDeep, mayBeTooDeep } from './yaml-depth.js';

const maxTextLength = 1_000_000;
const maxAliasCount = 100;
const maxAliases = 2_000;
const maxProblems = 100;

/** A YAML text as JSON, which still knows the line and column of each of its nodes. */
export class YamlSource {
  private constructor(
    readonly file: string,
    readonly content: Json,
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  /**
   * Reads one document. What would cost more than its length is refused: texts that are long or deep, and aliases, a few
   * lines of which can stand for gigabytes.
   */
  static read(text: string, file: string): Parsed<YamlSource> {
    const at = (message: string, line = 1, column = 1): Problem => ({ file, line, column, path: '', message });
    if (text.length > maxTextLength) return { ok: false, problems: [at(`the file is longer than ${maxTextLength} characters`)] };
    if (mayBeTooDeep(text)) return { ok: false, problems: [at('the file is nested too deeply')] };
    const lines = new LineCounter();
    // The library compares each key with all before it: a file of many keys would take minutes.
    const document = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: false,
      stringKeys: true,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const found = [...document.errors, ...document.warnings].map(({ message, pos }) => ({ message, offset: pos[0] }));
    // Each alias is looked for among all nodes before it: many of them would take as long as their number squared.
    const { doubled, aliases } = lookThrough(document.contents, { doubled: [], aliases: 0 });
    const problems = [...found, ...doubled].slice(0, maxProblems).map(({ message, offset }) => {
      const { line, col } = lines.linePos(offset);
      return at(message.split('\n')[0] ?? 'not YAML', line, col);
    });
    if (problems.length > 0) return { ok: false, problems };
    if (aliases > maxAliases) return { ok: false, problems: [at(`the file has more than ${maxAliases} aliases`)] };
    try {
      const content = document.toJS({ maxAliasCount }) as Json;
      if (isTooDeep(content)) return { ok: false, problems: [at('the file is nested too deeply')] };
      return { ok: true, value: new YamlSource(file, content, document, lines) };
    } catch (error) {
      return { ok: false, problems: [at(error instanceof ReferenceError ? error.message : 'cannot be read')] };
    }
  }

  /** A problem at the deepest node of `path` that exists; `atKey` points to the name of a member instead of its value. */
  problem(path: Path, message: string, atKey = false): Problem {
    const { line, col } = this.lines.linePos(this.offset(path, atKey));
    return { file: this.file, line, column: col, path: pointerOf(path), message };
  }

  /** Line and column, 1-based, of a character of the text at `path`; near it when the text is folded or has escapes. */
  place(path: Path, character: number): { readonly line: number; readonly column: number } {
    const start = this.offset(path, false);
    const node = this.document.getIn(path, true);
    const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
    const { line, col } = this.lines.linePos(start + (quoted ? 1 : 0) + character);
    return { line, column: col };
  }

  private offset(path: Path, atKey: boolean): number {
    let node: unknown = this.document.contents;
    let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    for (const [depth, step] of path.entries()) {
      let next: unknown;
      if (isMap(node)) {
        const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
        const last = depth === path.length - 1;
        next = pair && ((last && atKey) || pair.value === null ? pair.key : pair.value);
      } else if (isSeq(node) && typeof step === 'number') {
        next = node.items[step];
      }
      if (!isNode(next)) return offset;
      node = next;
      offset = next.range?.[0] ?? offset;
    }
    return offset;
  }
}

/** Keys that stand twice in one map, and how many aliases there are. */
interface Found {
  readonly doubled: { readonly message: string; readonly offset: number }[];
  aliases: number;
}

// The library's own walk took a sixth of reading a pack.
function lookThrough(node: unknown, found: Found): Found {
  if (isAlias(node)) found.aliases += 1;
  else if (isSeq(node)) for (const item of node.items) lookThrough(item, found);
  else if (isMap(node)) {
    const seen = new Set<unknown>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? key.value : key;
      if (seen.has(name)) found.doubled.push({ message: 'Map keys must be unique', offset: isNode(key) ? (key.range?.[0] ?? 0) : 0 });
      seen.add(name);
      lookThrough(key, found);
      lookThrough(value, found);
    }
  }
  return found;
}
