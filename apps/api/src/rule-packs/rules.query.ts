import { instant, type IsoDate } from '@carnet/kernel';
import { type Clock } from '@carnet/runtime';
import { filingDay, type ReadRulesQuery } from '@carnet/use-cases';
import { Day, Time } from '../http/shapes.js';

export class RulesQuery {
  @Day({ about: 'The day whose rules are asked for; today when left out.', example: '2026-12-01', optional: true })
  on?: IsoDate;

  @Time({
    about: 'By what was known at this instant, in UTC; by what is known now when left out.',
    example: '2026-11-25T08:00:00Z',
    optional: true,
  })
  known?: string;
}

export function rulesQueryOf({ on, known }: RulesQuery, clock: Clock): ReadRulesQuery {
  const knownAt = known === undefined ? null : instant(known.replace(/(:\d\d)Z$/, '$1.000Z'));
  return { on: on ?? filingDay(clock.now()), knownAt };
}
