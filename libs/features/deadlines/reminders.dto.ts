import type { ReminderView } from '@carnet/acts/deadlines/reminder.js';
import { PageQuery } from '@carnet/http/answers.dto.js';
import { Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import { TIMER_KINDS } from '@carnet/workflow';

export class ReminderShown implements ReminderView {
  @Shown('uuid', 'The reminder.')
  id!: string;
  @Shown('uuid', 'The transfer it is about.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(TIMER_KINDS, 'Which deadline of it.')
  kind!: ReminderView['kind'];
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
  @Shown('day', 'The local day it is about.')
  dueOn!: string;
  @Shown('time', 'When it was due to come.')
  dueAt!: string;
  @Shown('time', 'When it came.')
  at!: string;
  @Shown('time', 'When somebody of the list read it.', { nullable: true })
  readAt!: string | null;
}

export class RemindersShown {
  @Shown(ReminderShown, 'Reminders, newest first.', { list: true })
  items!: readonly ReminderShown[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

/** Which reminders are listed. */
export class RemindersQuery extends PageQuery {
  @Word({ about: '`yes` for those alone that nobody has read.', of: ['yes', 'no'], optional: true })
  unread?: 'yes' | 'no';
}
