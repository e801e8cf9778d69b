import type { IsoDate } from '@carnet/kernel';
import type { CitationText, RuleText } from '../pack-text.js';
import type { Path } from '../problem.js';
import type { ReadingOfLaw } from '../readings.js';
import { ownRules, type PackSubject } from './pack-subject.js';

/** How much of the law that a pack's own rules rest on was read. */
export interface LawRead {
  /** Rules that are confirmed: the text of every place they cite was read. */
  readonly confirmed: number;
  /** The day of the newest reading; null where nothing was read. */
  readonly newest: IsoDate | null;
  /** Rules that are called confirmed and cite a place that nobody read. */
  readonly unread: readonly { readonly id: string; readonly place: string; readonly path: Path }[];
}

export function lawRead(subject: PackSubject): LawRead {
  const { readings } = subject;
  const confirmed = ownRules(subject).filter(({ rule }) => rule.confidence !== 'unconfirmed');
  return {
    confirmed: confirmed.length,
    newest:
      readings
        .map(({ on }) => on)
        .toSorted()
        .at(-1) ?? null,
    unread: confirmed.flatMap(({ rule, path }) => unreadIn(rule, path, readings)),
  };
}

function unreadIn({ id, cites }: RuleText, path: Path, readings: readonly ReadingOfLaw[]): LawRead['unread'] {
  return cites.flatMap((cite, at) =>
    placesOf(cite)
      .filter((place) => !readings.some((reading) => covers(reading, cite, place)))
      .map((place) => ({ id, place: `${cite.instrument} ${place}`, path: [...path, 'cites', at] })),
  );
}

/** Reading a whole is reading its parts; of a place that is cited whole, the part that carries the rule was read. */
function covers({ instrument, article }: ReadingOfLaw, cite: CitationText, place: string): boolean {
  if (instrument !== cite.instrument || article === undefined) return false;
  return article === cite.article || article === place || place.startsWith(`${article}(`) || article.startsWith(`${place}(`);
}

function placesOf({ article }: CitationText): readonly string[] {
  return article.split(/\s*,\s*/);
}
