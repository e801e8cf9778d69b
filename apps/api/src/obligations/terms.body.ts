import type { Fault } from '@carnet/kernel';
import type { WrittenTerms } from '@carnet/use-cases';
import {
  CONDITION_PHASES,
  type ConditionPhase,
  type Discipline,
  DISCIPLINES,
  DUE_UNITS,
  type DueRule,
  type DueUnit,
  YEAR_DAY,
} from '@carnet/workflow';
import { isoDate } from '@carnet/kernel';
import { problem } from '../http/problem.js';
import { Count, Day, Parts, Text, Word, YesNo } from '../http/shapes.js';

/** What is filled into a slot of an entry: one of `number`, `months` and `day`, as the kind of the slot asks. */
export class SlotBody {
  @Text({ about: 'The slot, by its name.', most: 40, pattern: /^[a-z][a-z0-9-]*$/, example: 'how-often' })
  name!: string;

  @Count({ about: 'Of a slot of kind `number` or `days`.', most: 1_000_000, optional: true })
  number?: number;

  @Count({ about: 'Of a slot of kind `recurrence`: every so many months.', least: 1, most: 120, optional: true, example: 6 })
  months?: number;

  @Text({
    about: 'A month and a day: of a slot of kind `day-of-year`, or of one of kind `recurrence` for each year.',
    most: 5,
    pattern: YEAR_DAY,
    optional: true,
  })
  day?: string;
}

/** A condition: `code` alone, or in own words `says`, `reason` and `phase`; with a last day where it has one. */
export class TermsBody {
  @Text({ about: 'An entry of the library.', most: 60, pattern: /^[a-z][a-z0-9-]*$/, optional: true, example: 'encrypted' })
  code?: string;

  @Parts(SlotBody, { about: 'What its slots are filled with; each once, and none left out.', most: 20, optional: true })
  slots?: readonly SlotBody[];

  @Text({ about: 'What is asked, in own words.', most: 1000, optional: true })
  says?: string;

  @Text({ about: 'Why; with own words.', most: 1000, optional: true })
  reason?: string;

  @Word({
    about: 'When it is to be kept; with own words. What comes `before` keeps the grant from being in force.',
    of: CONDITION_PHASES,
    optional: true,
  })
  phase?: ConditionPhase;

  @Count({
    about: 'How many days after the grant it is due; with `unit`. Of an entry of the library, another than its own.',
    least: 1,
    most: 1500,
    optional: true,
  })
  within?: number;

  @Word({ about: 'Which days count.', of: DUE_UNITS, optional: true })
  unit?: DueUnit;

  @Day({ about: 'A fixed last day instead; it lies ahead.', optional: true })
  on?: string;

  @Text({ about: 'How it is checked.', most: 1000, optional: true })
  check?: string;

  @Text({ about: 'What the company is to show.', most: 1000, optional: true })
  asks?: string;

  @Word({ about: 'Whose officers judge what it shows; left out, those of any discipline.', of: DISCIPLINES, optional: true })
  monitor?: Discipline;

  @YesNo({ about: 'Whether a breach suspends the grant; that of what comes `before` always does.', optional: true })
  suspends?: boolean;

  @YesNo({ about: 'Whether the company has to agree before the grant is in force.', optional: true })
  agreement?: boolean;
}

/** The conditions as use cases take them; what is neither chosen nor whole is told with its place. */
export function termsIn(bodies: readonly TermsBody[]): readonly WrittenTerms[] {
  const faults = bodies.flatMap((body, place) =>
    faultsOf(body).map((detail): Fault => ({ pointer: `/terms/${String(place)}`, code: 'form', detail })),
  );
  if (faults.length > 0) throw problem('condition-invalid', 'Some conditions cannot be set as they are.', { faults });
  return bodies.map(written);
}

function faultsOf({ code, within, unit, on, slots, ...own }: TermsBody): readonly string[] {
  const whole = own.says !== undefined && own.reason !== undefined && own.phase !== undefined;
  const faults: string[] = [];
  if ((within === undefined) !== (unit === undefined)) faults.push('`within` and `unit` belong together.');
  if (on !== undefined && within !== undefined) faults.push('A last day is fixed or counted, not both.');
  if (code === undefined && !whole) faults.push('Choose by `code`, or write `says`, `reason` and `phase`.');
  if (code === undefined && slots !== undefined) faults.push('Slots are those of an entry of the library: choose by `code`.');
  if (code !== undefined && Object.values<unknown>(own).some((value) => value !== undefined))
    faults.push('Of an entry of the library only the last day can be another, and its slots are filled in.');
  return faults;
}

function written(body: TermsBody): WrittenTerms {
  const {
    code,
    slots = [],
    says = '',
    reason = '',
    phase = 'during',
    check = null,
    asks = null,
    monitor = null,
    suspends = false,
    agreement = false,
  } = body;
  const due = dueOf(body);
  return code === undefined ? { says, reason, phase, due, check, asks, monitor, suspends, agreement } : { code, due, slots };
}

function dueOf({ within, unit, on }: TermsBody): DueRule | null {
  if (on !== undefined) return { on: isoDate(on) };
  return within === undefined || unit === undefined ? null : { within, unit };
}
