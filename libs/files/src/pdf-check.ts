import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { FileFault } from './attachment-files.js';
import { type PdfDictionary, PdfReader, PdfUnreadable, type PdfValue } from './pdf-values.js';

/** Keys that lead to scripts, automatic actions or embedded files (ISO 32000-1, 7.7.4, 7.11.4, 12.6). */
const activeKeys: ReadonlySet<string> = new Set(['AA', 'JS', 'JavaScript', 'EF', 'EmbeddedFiles']);

/** The same as values of `S` and `Type`, which can be separate objects. */
const activeNames: ReadonlySet<string> = new Set(['JavaScript', 'Launch', 'EmbeddedFile']);

/** Maximum number of bytes to which all object streams of a file may unpack. */
const mostUnpacked = 67_108_864;

/** Limit of reading as a multiple of the size, since nested objects are read again. */
const maxReadFactor = 2;

const perTurn = 1_048_576;

const unpack = promisify(inflate);

interface PdfObject {
  /** Null for a trailer, and for an object without a plain number. */
  readonly number: number | null;
  readonly value: PdfValue;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Checks a PDF for active content and embedded files; null if there is none. Checks one file at a time, because each is in memory
 * completely.
 */
export function pdfFault(path: string): Promise<FileFault | null> {
  const fault = last.then(async () => new PdfCheck(await readFile(path, 'latin1')).fault());
  last = fault.catch(() => undefined);
  return fault;
}

/** Reads every object in a file, also those outside its tables, because readers differ in which ones they use. */
class PdfCheck {
  private read = 0;
  private readAtTurn = 0;
  private unpacked = 0;
  /** Numbers of objects that the document opens with. */
  private readonly opening = new Set<number>();

  constructor(private readonly file: string) {}

  async fault(): Promise<FileFault | null> {
    try {
      for await (const { value } of this.objects()) if (this.isActive(value)) return 'pdf-active';
      return (await this.opensOnlyDestinations()) ? null : 'pdf-active';
    } catch (error) {
      if (error instanceof PdfUnreadable) return 'pdf-unreadable';
      throw error;
    }
  }

  private isActive(value: PdfValue): boolean {
    if (value.kind === 'name') return activeNames.has(value.name);
    if (value.kind === 'array') return value.values.some((one) => this.holdsActive(one));
    return value.kind === 'dictionary' && value.entries.some(([key, held]) => this.isActiveEntry(key, held));
  }

  private isActiveEntry(key: string, held: PdfValue): boolean {
    // A list of named destinations has arbitrary keys, with arrays as values.
    if (activeKeys.has(key) && held.kind !== 'array') return true;
    if (key === 'S' || key === 'Type') return this.isActive(held);
    if (key !== 'OpenAction') return this.holdsActive(held);
    // A referenced object is checked once everything is read.
    if (held.kind === 'reference') this.opening.add(held.number);
    return held.kind !== 'reference' && !isDestination(held);
  }

  /** Names of glyphs, fonts and destinations can be anything. */
  private holdsActive(value: PdfValue): boolean {
    return value.kind !== 'name' && this.isActive(value);
  }

  /** Whether every object that the document opens with exists and is a destination. */
  private async opensOnlyDestinations(): Promise<boolean> {
    if (this.opening.size === 0) return true;
    const places = new Set<number>();
    for await (const { number, value } of this.objects()) {
      if (number === null || !this.opening.has(number)) continue;
      if (!isDestination(value)) return false;
      places.add(number);
    }
    return places.size === this.opening.size;
  }

  private async *objects(): AsyncGenerator<PdfObject> {
    [this.read, this.readAtTurn, this.unpacked] = [0, 0, 0];
    for (const start of startsOf(this.file)) {
      const reader = new PdfReader(this.file, start);
      const value = reader.value();
      await this.countRead(reader.at - start);
      if (value === null) continue;
      yield { number: numberBefore(this.file, start), value };
      if (value.kind === 'dictionary' && isObjectStream(value) && reader.accept('stream')) yield* this.objectsInStream(value, reader.at);
    }
  }

  /** Objects in an object stream (7.5.7). */
  private async *objectsInStream(dictionary: PdfDictionary, from: number): AsyncGenerator<PdfObject> {
    const [first, ...others] = valuesOf(dictionary, 'First');
    if (first?.kind !== 'word' || others.length > 0 || !/^\d{1,9}$/.test(first.word))
      throw new PdfUnreadable('a stream of objects does not say where they begin');
    const text = await this.contentOf(dictionary, from);
    const numbers = (text.slice(0, Number(first.word)).match(/\d+/g) ?? []).map(Number);
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const start = Number(first.word) + (numbers[at + 1] ?? 0);
      const reader = new PdfReader(text, start);
      const value = reader.value();
      await this.countRead(Math.max(0, reader.at - start));
      if (value !== null) yield { number: numbers[at] ?? null, value };
    }
  }

  private async contentOf(dictionary: PdfDictionary, from: number): Promise<string> {
    const start = this.file.startsWith('\r\n', from) ? from + 2 : from + 1;
    const end = this.file.indexOf('endstream', start);
    const content = this.file.slice(start, end < 0 ? this.file.length : end);
    await this.countRead(content.length);
    if (!isDeflated(dictionary)) return content;
    const most = mostUnpacked - this.unpacked;
    const unpacked = await unpack(Buffer.from(content, 'latin1'), { maxOutputLength: most }).catch(() => null);
    if (unpacked === null) throw new PdfUnreadable('a stream of objects cannot be unpacked');
    this.unpacked += unpacked.length;
    return unpacked.toString('latin1');
  }

  private async countRead(characters: number): Promise<void> {
    this.read += characters;
    if (this.read > (this.file.length + this.unpacked) * maxReadFactor) throw new PdfUnreadable('too many objects lie in one another');
    if (this.read - this.readAtTurn < perTurn) return;
    this.readAtTurn = this.read;
    await nextTurn();
  }
}

/** Positions where objects and trailers begin. */
function* startsOf(text: string): Generator<number> {
  for (const word of ['obj', 'trailer']) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) yield at + word.length;
  }
}

function numberBefore(text: string, start: number): number | null {
  const number = /(\d{1,10})\s+\d{1,5}\s*obj$/.exec(text.slice(Math.max(0, start - 64), start))?.[1];
  return number === undefined ? null : Number(number);
}

function valuesOf({ entries }: PdfDictionary, key: string): readonly PdfValue[] {
  return entries.filter(([one]) => one === key).map(([, value]) => value);
}

function isNamed(value: PdfValue, ...names: readonly string[]): boolean {
  return value.kind === 'name' && names.includes(value.name);
}

function isNothing(value: PdfValue): boolean {
  return value.kind === 'word' && value.word === 'null';
}

/** A destination in the document, with which most programs open it, or an action that only goes to one. */
function isDestination(value: PdfValue): boolean {
  if (value.kind !== 'dictionary') return value.kind === 'array' || isNothing(value);
  const kinds = valuesOf(value, 'S');
  return kinds.length > 0 && kinds.every((kind) => isNamed(kind, 'GoTo')) && valuesOf(value, 'Next').length === 0;
}

function isObjectStream(dictionary: PdfDictionary): boolean {
  return valuesOf(dictionary, 'First').length > 0 || valuesOf(dictionary, 'Type').some((type) => isNamed(type, 'ObjStm'));
}

/** @throws PdfUnreadable for a stream with another filter, or in another file. */
function isDeflated(dictionary: PdfDictionary): boolean {
  const filters = valuesOf(dictionary, 'Filter').flatMap((value) => (value.kind === 'array' ? value.values : [value]));
  const others = ['DecodeParms', 'DP', 'F'].flatMap((key) => valuesOf(dictionary, key)).filter((value) => !isNothing(value));
  const plain = filters.length <= 1 && filters.every((filter) => isNamed(filter, 'FlateDecode', 'Fl'));
  if (!plain || others.length > 0) throw new PdfUnreadable('a stream of objects is packed in another way');
  return filters.length === 1;
}
