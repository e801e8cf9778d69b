import type { CommandOf } from './commands.js';
import { type Rule, ruling } from './reference-life.fixture.js';

/** A later calendar moves the last days of open deadlines. */
export const recountDeadlines: Rule<CommandOf<'recount-deadlines'>> = (life, { by, days }) =>
  ruling({ 'system-only': by.kind !== 'system', 'nothing-recounted': days.length === 0 }, () => {
    for (const { of, number = 0, at } of days) {
      const heard = life.hearings.at(-1);
      const duty = life.duties[number - 1];
      if (of === 'answer' && life.request !== null) life.request.dueAt = at;
      if (of === 'hearing' && heard?.end === 'waits') heard.dueAt = at;
      if (of === 'hearing' && heard?.end !== 'waits' && life.stating !== null) life.stating = at;
      if (of === 'obligation' && duty !== undefined && duty.dueAt !== null) duty.dueAt = at;
    }
    return {};
  });
