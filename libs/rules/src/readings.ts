import { type Digest, digestOfText, type IsoDate } from '@carnet/kernel';
import type { Parsed, Problem } from './problem.js';
import { checkShape } from './schema-check.js';
import { readingsSchema } from './schemas.js';
import { YamlSource } from './yaml-source.js';

/** The record of reading a place of the law or a row of a reference table. */
export interface ReadingOfLaw {
  /** The pack's id of the instrument, with the article as rules cite it; otherwise the table with its row. */
  readonly instrument?: string;
  readonly article?: string;
  readonly table?: string;
  readonly row?: string;
  readonly edition: string;
  readonly url: string;
  /** The source of the copy: the official text, a professional publication that quotes it, or another that does. */
  readonly source: 'official' | 'professional' | 'secondary';
  /** The quoted words behind the rule, in the language of the text. */
  readonly quote: string;
  readonly by: string;
  readonly on: IsoDate;
  /** Digest of the quoted words, which reveals any change. */
  readonly digest: Digest;
}

/** Reads the readings of the law that one pack cites, `readings/<pack>.yaml`. */
export function parseReadings(text: string, file: string): Parsed<readonly ReadingOfLaw[]> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const source = read.value;
  const problems: Problem[] = checkShape(source, readingsSchema);
  if (problems.length > 0) return { ok: false, problems };
  const { readings } = source.content as unknown as { readonly readings: readonly ReadingOfLaw[] };
  readings.forEach(({ quote, digest, instrument, article, table, row }, index) => {
    const is = digestOfText(quote);
    if (digest !== is) problems.push(source.problem(['readings', index, 'digest'], `the digest of the quoted words is ${is}`));
    const [cited, tabled] = [instrument !== undefined && article !== undefined, table !== undefined && row !== undefined];
    if (cited === tabled)
      problems.push(source.problem(['readings', index], 'a reading names an instrument and an article, or a table and a row'));
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: readings };
}
