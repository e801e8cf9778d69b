/** A value of a PDF, as far as the checks need it (ISO 32000-1, 7.3). */
export type PdfValue =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'reference'; readonly number: number }
  | { readonly kind: 'array'; readonly values: readonly PdfValue[] }
  | PdfDictionary
  /** Numbers, `true`, `null` and other tokens without delimiters. */
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'string' };

/** A repeated key appears twice, because readers differ in which value they take. */
export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: readonly (readonly [key: string, value: PdfValue])[];
}

/** Thrown for a file that readers may interpret in different ways. */
export class PdfUnreadable extends Error {
  override readonly name = 'PdfUnreadable';
}

const maxDepth = 100;
/** Maximum number of values read without a pause and held in memory. */
const maxValues = 1_000_000;
/** Longer than any known name with every byte escaped. */
const longestName = 100;
const nothing: PdfValue = { kind: 'word', word: 'null' };
const space: ReadonlySet<string | undefined> = new Set('\0\t\n\f\r ');
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const reference = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;

/** Reads values in sequence and tolerates errors as PDF readers do: skips what does not belong. */
export class PdfReader {
  private values = 0;

  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  /** The value at the present position; null if there is none. */
  value(depth = 0): PdfValue | null {
    this.values += 1;
    if (depth > maxDepth || this.values > maxValues) throw new PdfUnreadable('an object is too deep or too large');
    this.skipWhiteSpace();
    const first = this.text[this.at];
    if (first === '[') return this.array(depth);
    if (first === '<') return this.text[this.at + 1] === '<' ? this.dictionary(depth) : this.hexadecimal();
    if (first === '(') return this.literal();
    if (first === '/') return { kind: 'name', name: this.name() };
    const [, number] = this.match(reference) ?? [];
    if (number !== undefined) return { kind: 'reference', number: Number(number) };
    const [word = ''] = this.match(regular) ?? [];
    return word === '' ? null : { kind: 'word', word };
  }

  /** Skips `expected` if it comes next; returns whether it did. */
  accept(expected: string): boolean {
    this.skipWhiteSpace();
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  private array(depth: number): PdfValue {
    const values: PdfValue[] = [];
    this.at += 1;
    while (!this.isAtEnd(']')) {
      const value = this.value(depth + 1);
      if (value === null) this.at += 1;
      else values.push(value);
    }
    return { kind: 'array', values };
  }

  private dictionary(depth: number): PdfDictionary {
    const entries: (readonly [string, PdfValue])[] = [];
    this.at += 2;
    while (!this.isAtEnd('>>')) {
      if (this.text[this.at] === '/') entries.push([this.name(), this.valueOfKey(depth)]);
      else if (this.value(depth + 1) === null) this.at += 1;
    }
    return { kind: 'dictionary', entries };
  }

  private valueOfKey(depth: number): PdfValue {
    this.skipWhiteSpace();
    return (this.text.startsWith('>>', this.at) ? null : this.value(depth + 1)) ?? nothing;
  }

  /** Whether an array or dictionary ends here: by its own delimiter, or with its object or the text. */
  private isAtEnd(end: string): boolean {
    return this.accept(end) || this.at >= this.text.length || this.text.startsWith('endobj', this.at);
  }

  private name(): string {
    this.at += 1;
    const [name = ''] = this.match(regular) ?? [];
    if (name.length > longestName) return name;
    return name.replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }

  private literal(): PdfValue {
    let open = 0;
    do {
      const one = this.text[this.at];
      if (one === '\\') this.at += 1;
      else if (one === '(') open += 1;
      else if (one === ')') open -= 1;
      this.at += 1;
    } while (open > 0 && this.at < this.text.length);
    return { kind: 'string' };
  }

  private hexadecimal(): PdfValue {
    const end = this.text.indexOf('>', this.at);
    this.at = end < 0 ? this.text.length : end + 1;
    return { kind: 'string' };
  }

  private skipWhiteSpace(): void {
    let comment = false;
    for (; this.at < this.text.length; this.at += 1) {
      const one = this.text[this.at];
      if (one === '%') comment = true;
      else if (one === '\n' || one === '\r') comment = false;
      else if (!comment && !space.has(one)) return;
    }
  }

  private match(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.at;
    const found = form.exec(this.text);
    if (found !== null) this.at = form.lastIndex;
    return found;
  }
}
