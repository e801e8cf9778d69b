import { at, person } from './life.fixture.js';
import type { Command } from './commands.js';
import type { Actor, Transfer } from './transfer.js';
import { CLAIM_LAPSES, type Discipline } from './vocabulary.js';

interface Given {
  readonly by: Actor;
  readonly discipline: Discipline;
  readonly disciplines: readonly Discipline[];
  readonly reasons: string;
}

/**
 * A random command about the assignee of a review: usually takes it from the assignee, and gives it to one of the few people of the lives.
 */
export function randomAssignment(
  kind: 'assign-review' | 'lapse-claim',
  transfer: Transfer,
  { by, discipline, disciplines, reasons }: Given,
  draw: (below: number) => number,
): Command {
  const anybody = (): ReturnType<typeof person> => person(1 + draw(9));
  if (kind === 'assign-review') {
    const standing = { roles: draw(6) > 0 ? ['officer'] : ['approver'], disciplines };
    const leaseUntil = draw(2) > 0 ? at : null;
    return { kind, by, at, discipline, to: anybody(), standing, reasons, leaseUntil, confirm: draw(2) > 0 };
  }
  const holder = transfer.reviews.find((review) => review.discipline === discipline)?.assignee ?? anybody();
  const because = CLAIM_LAPSES[draw(CLAIM_LAPSES.length)] ?? 'lease-over';
  return { kind, by, at, discipline, officer: draw(6) > 0 ? holder : anybody(), because, candidates: [anybody(), anybody()] };
}
