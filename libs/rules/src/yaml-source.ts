import type { Json } from '@carnet/kernel';
import { constructFromEvents, type Event, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { type Parsed, type Path, pointerOf, type Problem } from './problem.js';

const maxTextLength = 1_000_000;
const maxAliases = 500;
const maxDepth = 100;
const maxValues = 1_000_000;

/** A YAML text as JSON, with the line and column of each node. */
export class YamlSource {
  private known: Node | undefined;

  private constructor(
    readonly file: string,
    readonly content: Json,
    private readonly text: string,
  ) {}

  /**
   * Reads one document. Refuses texts that are too long, too deep or too large with aliases expanded: a few lines of aliases can stand for
   * gigabytes.
   */
  static read(text: string, file: string): Parsed<YamlSource> {
    const unread = (message: string, offset = 0): Parsed<never> => ({
      ok: false,
      problems: [{ file, ...placeOf(offset, text), path: '', message }],
    });
    if (text.length > maxTextLength) return unread(`the file is longer than ${maxTextLength} characters`);
    try {
      const [content = null, ...more] = constructFromEvents(parseEvents(text, { maxDepth }), { source: text, maxAliases }) as Json[];
      if (more.length > 0) return unread('the file has more than one document');
      const { depth, values } = extentOf(content, 0, new Map());
      if (depth > maxDepth) return unread('with its aliases written out the file is nested too deeply');
      if (values > maxValues) return unread(`with its aliases written out the file has more than ${maxValues} values`);
      return { ok: true, value: new YamlSource(file, content, text) };
    } catch (error) {
      return error instanceof YAMLException ? unread(error.reason, error.mark?.position) : unread('cannot be read');
    }
  }

  /** A problem at the deepest existing node of `path`; `atKey` points to the name of a member instead of its value. */
  problem(path: Path, message: string, atKey = false): Problem {
    return { file: this.file, ...placeOf(this.find(path, atKey).start, this.text), path: pointerOf(path), message };
  }

  /** The 1-based line and column of a character of the text at `path`; approximate in folded or escaped text. */
  place(path: Path, character: number): Place {
    const { event, start } = this.find(path, false);
    return placeOf(start + (isQuoted(event) ? 1 : 0) + character, this.text);
  }

  private find(path: Path, atKey: boolean): Node {
    let node = (this.known ??= nodesOf(this.text));
    for (const [depth, step] of path.entries()) {
      const next = this.childOf(node, step, atKey && depth === path.length - 1);
      if (next === undefined) break;
      node = next;
    }
    return node;
  }

  private childOf({ event, children }: Node, step: string | number, atKey: boolean): Node | undefined {
    if (event.type === EVENT_ID.SEQUENCE) return typeof step === 'number' ? children[step] : undefined;
    // In a map, keys and values alternate.
    const at = children.findIndex(({ event: key }, n) => n % 2 === 0 && isScalar(key) && getScalarValue(this.text, key) === step);
    const [key, value] = at < 0 ? [] : children.slice(at);
    return atKey || (value !== undefined && isLeftOut(value.event)) ? key : value;
  }
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function placeOf(offset: number, text: string): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** A node of the text. A document has one child; a map has alternating keys and values. */
interface Node {
  readonly event: Event;
  /** Its offset in the text. */
  readonly start: number;
  readonly children: Node[];
}

function nodesOf(text: string): Node {
  const root: Node = { event: { type: EVENT_ID.POP }, start: 0, children: [] };
  const open = [root];
  for (const event of parseEvents(text, { maxDepth })) {
    if (event.type === EVENT_ID.POP) open.pop();
    else {
      const above = open.at(-1) ?? root;
      const node = { event, start: isLeftOut(event) ? above.start : startOf(event), children: [] };
      above.children.push(node);
      if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.ALIAS) open.push(node);
    }
  }
  return root.children[0]?.children[0] ?? root;
}

function startOf(event: Event): number {
  if (isScalar(event)) return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  return event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING ? event.start : 0;
}

function isScalar(event: Event): event is Extract<Event, { readonly style: unknown; readonly valueStart: number }> {
  return event.type === EVENT_ID.SCALAR;
}

/** Whether a value is empty, such as that of `a:`. */
function isLeftOut(event: Event): boolean {
  return isScalar(event) && event.valueStart < 0;
}

function isQuoted(event: Event): boolean {
  return isScalar(event) && (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED);
}

/** The number of levels below a value, and of values including itself. */
interface Extent {
  readonly depth: number;
  readonly values: number;
}

const endless: Extent = { depth: Infinity, values: Infinity };

/** The extent of a value with aliases expanded. Each aliased value is computed once; a cyclic one is endless. */
function extentOf(value: Json, above: number, known: Map<object, Extent>): Extent {
  if (typeof value !== 'object' || value === null) return { depth: 0, values: 1 };
  const before = known.get(value);
  if (before !== undefined) return before;
  if (above > maxDepth) return endless;
  known.set(value, endless);
  let [depth, values] = [0, 1];
  for (const child of Object.values(value as Readonly<Record<string, Json>>)) {
    const below = extentOf(child, above + 1, known);
    depth = Math.max(depth, below.depth + 1);
    values += below.values;
  }
  known.set(value, { depth, values });
  return { depth, values };
}
