import type { RecountEvent } from '../events.js';
import { RECOUNT_EVENTS, recountEventOf } from '../recount.js';
import { accepted, refused, stamp, type Step } from '../step.js';
import type { TransferState } from '../vocabulary.js';

const kinds = Object.values(RECOUNT_EVENTS).flatMap(({ moved, same }) => [moved, same]);

/** A later calendar knows days on which weekends alone had decided: what was counted by them is counted anew. The state stays. */
export const recountDeadlines = (state: TransferState): Step<'recount-deadlines'> => ({
  leadsTo: [state],
  decide: (_, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    const { calendar, days } = command;
    const told = kinds.flatMap((kind): readonly RecountEvent[] => {
      const own = days.filter((day) => recountEventOf(day) === kind);
      return own.length === 0 ? [] : [{ kind, ...stamp(command), calendar, days: own }];
    });
    return told.length === 0 ? refused('nothing-recounted') : accepted(told);
  },
});
