import { type IsoDate, isoDate } from '@carnet/kernel';
import type { MakeDelegationCommand } from '@carnet/use-cases';
import { DELEGATION_COVERS, type DelegationCover, type Discipline, DISCIPLINES } from '@carnet/workflow';
import { Day, Text, Texts } from '../http/shapes.js';

export const personForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const cover = new RegExp(`^(?:${DELEGATION_COVERS.join('|')})$`);
const discipline = new RegExp(`^(?:${DISCIPLINES.join('|')})$`);

export class DelegationBody {
  @Text({
    about:
      "The deputy's id: somebody of the authority who holds a role that the caller votes in, or a discipline that the caller reviews in.",
    least: 36,
    most: 36,
    pattern: personForm,
    example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
  })
  deputy!: string;

  @Day({ about: 'The first day, today at the earliest.', example: '2026-12-01' })
  from!: IsoDate;

  @Day({ about: 'The last day: 90 days at most, the first and the last counted.', example: '2026-12-11' })
  until!: IsoDate;

  @Text({ about: 'Why; the deputy and supervisors read it.', most: 1000, example: 'On leave.' })
  reason!: string;

  @Texts({
    about:
      "What the deputy may do: `approval`, vote in the caller's seats; `review`, take reviews that the caller has; `appeals`, vote in panels of appeals that the caller sits in. Left out, `approval`.",
    most: 3,
    items: 10,
    pattern: cover,
    optional: true,
  })
  covers?: readonly string[];

  @Texts({
    about: 'Only for steps that ask for one of these disciplines, and for reviews of them; left out, for all.',
    most: 3,
    items: 20,
    pattern: discipline,
    optional: true,
  })
  disciplines?: readonly string[];
}

/** The delegation as the use case takes it. */
export function delegationOf({ deputy, from, until, reason, covers = [], disciplines = [] }: DelegationBody): MakeDelegationCommand {
  const named: readonly Discipline[] = DISCIPLINES.filter((one) => disciplines.includes(one));
  const asked: readonly DelegationCover[] = DELEGATION_COVERS.filter((one) => covers.includes(one));
  return {
    deputy,
    covers: asked.length === 0 ? ['approval'] : asked,
    from: isoDate(from),
    until: isoDate(until),
    reason,
    disciplines: named.length === 0 ? null : named,
  };
}

export class DelegationsQuery {
  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}
