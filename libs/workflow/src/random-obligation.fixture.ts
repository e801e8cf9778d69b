import { digestOfText, isoDate } from '@carnet/kernel';
import type { CommandKind, CommandOf } from './commands.js';
import { conditionLibraries, termsWithoutSlots } from './conditions/condition-library.js';
import type { ConditionTerms } from './conditions/condition.js';
import { obligationsOf } from './conditions/obligation.js';
import { afterTerm, at } from './life.fixture.js';
import type { Actor, Transfer } from './transfer.js';
import type { Discipline } from './vocabulary.js';

type Draw = (below: number) => number;
export type ObligationKind = Extract<
  CommandKind,
  | 'agree-to-condition'
  | 'give-evidence'
  | 'judge-evidence'
  | 'state-breach'
  | 'lapse-obligation'
  | 'waive-obligation'
  | 'lift-cured'
  | 'recur-obligation'
>;

interface Drawn {
  readonly by: Actor;
  readonly disciplines: readonly Discipline[];
  readonly reasons: string;
}

// Only the first edition, so that later editions do not change the draws.
const library = conditionLibraries
  .slice(0, 1)
  .flatMap((edition) => edition.conditions.map(({ code }) => termsWithoutSlots(edition, code)))
  .filter((one) => one !== null);

/** Conditions from the library, chosen by the seed itself; usually none. */
export function randomTerms(seed: number): readonly ConditionTerms[] {
  if (seed % 4 !== 1) return [];
  const chosen = library[seed % library.length];
  return chosen === undefined ? [] : [chosen];
}

/** A random command about an obligation, usually an existing one. */
export function randomObligation(
  kind: ObligationKind,
  transfer: Transfer,
  { by, disciplines, reasons }: Drawn,
  draw: Draw,
): CommandOf<ObligationKind> {
  const obligation = draw(12) > 0 ? 1 + draw(Math.max(1, obligationsOf(transfer).length)) : 99;
  const on = draw(3) > 0 ? at : afterTerm;
  switch (kind) {
    case 'agree-to-condition':
      return { kind, by, at: on, obligation };
    case 'give-evidence': {
      const documents = [{ name: 'report', sha256: digestOfText('report'), keptAt: 'archive' }];
      return { kind, by, at: on, obligation, words: draw(8) > 0 ? 'Done.' : ' ', documents };
    }
    case 'judge-evidence':
      return { kind, by, at: on, obligation, accepted: draw(3) > 0, reasons, disciplines };
    case 'state-breach':
      return { kind, by, at: on, obligation, reasons, disciplines };
    case 'lapse-obligation':
      return { kind, by, at: on, obligation };
    case 'recur-obligation': {
      const day = isoDate(on.slice(0, 10));
      return { kind, by, at: on, obligation, after: day, due: { on: day, at: on, from: day, certainty: 'confirmed' } };
    }
    case 'waive-obligation':
      return { kind, by, at: on, obligation, reasons };
    case 'lift-cured':
      return { kind, by, at: on, reasons, disciplines };
  }
}
