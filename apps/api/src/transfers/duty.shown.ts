import type { Json } from '@carnet/kernel';
import type { Citation, DutyDocument, Retention } from '@carnet/rules';
import type { DutiesView, DutyDeadlineView, DutyView } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { CalendarShown, CERTAINTIES, ClockStepShown } from './clock.shown.js';
import { BilingualShown } from './line.shown.js';

export class CountedFromShown {
  @Shown('text', 'The fact.')
  name!: string;
  @Shown('text', 'What was known of it: a day.', { nullable: true })
  value!: Json;
}

export class DutyDeadlineShown implements DutyDeadlineView {
  @Shown('day', 'The last day in time; null while the day it is counted from is not known.', { nullable: true })
  due!: string | null;
  @Shown('day', 'The first day on which it can be done, where it cannot be done at any time before.', { nullable: true })
  opens!: string | null;
  @Shown('time', 'The last instant in time, where the working days of a place are counted.', { nullable: true })
  dueAt!: string | null;
  @Shown(CERTAINTIES, 'How sure the days are.', { nullable: true })
  certainty!: DutyDeadlineView['certainty'];
  @Shown(BilingualShown, 'The rule in words.')
  says!: BilingualShown;
  @Shown('whole', 'How long.')
  within!: number;
  @Shown(['working-day', 'day', 'month', 'year'], 'Of what.')
  unit!: DutyDeadlineView['unit'];
  @Shown('text', 'The day of the year on which it ends, such as `03-01`, where the law names one.', { nullable: true })
  on!: string | null;
  @Shown(CountedFromShown, 'The fact it is counted from.')
  from!: CountedFromShown;
  @Shown(CalendarShown, 'By which working days.', { nullable: true })
  calendar!: CalendarShown | null;
  @Shown(ClockStepShown, 'How the days were found.', { list: true })
  steps!: readonly ClockStepShown[];
}

export class DutyDocumentShown implements DutyDocument {
  @Shown('text', 'The code that filed documents name.')
  code!: string;
  @Shown(BilingualShown, 'What it is.')
  title!: BilingualShown;
}

export class RetentionShown implements Retention {
  @Shown('number', 'Years.', { optional: true })
  years?: number;
  @Shown('number', 'Months.', { optional: true })
  months?: number;
  @Shown('number', 'Days.', { optional: true })
  days?: number;
  @Shown(BilingualShown, 'In words.', { optional: true })
  text?: BilingualShown;
}

export class CitationShown implements Citation {
  @Shown('text', 'The instrument.')
  instrument!: string;
  @Shown(BilingualShown, 'Its title.')
  title!: BilingualShown;
  @Shown('text', 'The article.')
  article!: string;
  @Shown('text', 'Where the official text stands; null while nobody has found it.', { nullable: true })
  url!: string | null;
  @Shown('text', 'Which edition.', { optional: true })
  edition?: string;
}

export class DutyShown implements DutyView {
  @Shown('text', 'The duty, as the rule packs name it.')
  duty!: string;
  @Shown('text', 'The regimes that ask for it.', { list: true })
  regimes!: readonly string[];
  @Shown(BilingualShown, 'What to do.')
  says!: BilingualShown;
  @Shown(['met', 'unmet', 'not-stated', 'unknown'], 'Whether it is done, as far as the filing says; `unknown` when it may not apply.')
  status!: DutyView['status'];
  @Shown(['confirmed', 'unconfirmed'], 'Whether somebody read it in the official text.')
  confidence!: DutyView['confidence'];
  @Shown(DutyDeadlineShown, 'By when.', { nullable: true })
  deadline!: DutyDeadlineShown | null;
  @Shown(DutyDocumentShown, 'The documents it asks for.', { list: true })
  documents!: readonly DutyDocumentShown[];
  @Shown(RetentionShown, 'How long to keep them.', { nullable: true })
  retention!: RetentionShown | null;
  @Shown(CitationShown, 'Where the law says so.', { list: true })
  citations!: readonly CitationShown[];
}

export class DutiesShown implements DutiesView {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown('uuid', 'The rule check they come from; null before it.', { nullable: true })
  assessment!: string | null;
  @Shown(DutyShown, 'By due day; those without one last.', { list: true })
  duties!: readonly DutyShown[];
}
