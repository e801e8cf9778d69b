import {
  type ConditionLibrary,
  CONDITION_PHASES,
  type ConditionPhase,
  type ConditionSlot,
  type ConditionTerms,
  type Discipline,
  DISCIPLINES,
  type DueRule,
  type DueUnit,
  SLOT_KINDS,
  type SlotFill,
  type SlotKind,
  type SlotRule,
} from '@carnet/workflow';
import { Shown } from '../http/shown.js';
import { BilingualShown } from '../transfers/line.shown.js';

const LAST_DAY =
  'Its last day: `within` so many days of a `unit` after the grant, or `on` a fixed one; again `every` so many months, or `each` year by a day, as long as the grant lasts';

/** What a slot was filled with. */
export class SlotFillShown implements SlotFill {
  @Shown('text', 'The slot, by its name.')
  name!: string;
  @Shown('whole', 'A number, or a number of days.', { optional: true })
  number?: number;
  @Shown('whole', 'Every so many months.', { optional: true })
  months?: number;
  @Shown('text', 'A month and a day.', { optional: true })
  day?: string;
}

export class SlotUnitShown {
  @Shown('text', 'In English.')
  en!: string;
  @Shown('text', 'In Chinese.')
  zh!: string;
  @Shown('text', 'Of a single one, in English.')
  one!: string;
}

/** A place in the texts of an entry, `{name}`, that is filled in when it is set. */
export class ConditionSlotShown {
  @Shown('text', 'Its name.')
  name!: string;
  @Shown(SLOT_KINDS, 'Filled in by `number`; by a `number` of days; by a `day` of the year; by `months` or the `day` of each year.')
  kind!: SlotKind;
  @Shown(BilingualShown, 'What is to be filled in.')
  label!: BilingualShown;
  @Shown('any', 'What a number counts, in both languages; of days, which days count.', { optional: true })
  unit?: SlotUnitShown | DueUnit;
  @Shown('whole', 'The least that is taken; of a recurrence in months.', { optional: true })
  least?: number;
  @Shown('whole', 'The most that is taken.', { optional: true })
  most?: number;
}

/** What both an entry of the library and a condition of a transfer say. */
abstract class ConditionSaid {
  @Shown(BilingualShown, 'What is asked.')
  says!: BilingualShown;
  @Shown(CONDITION_PHASES, 'When it is to be kept; what comes `before` keeps the grant from being in force.')
  phase!: ConditionPhase;
  @Shown(BilingualShown, 'What the company is to show.', { nullable: true })
  asks!: BilingualShown | null;
  @Shown(DISCIPLINES, 'Whose officers judge what it shows; null: those of any discipline.', { nullable: true })
  monitor!: Discipline | null;
  @Shown('yes-no', 'Whether a breach suspends the grant.')
  suspends!: boolean;
  @Shown('yes-no', 'Whether the company has to agree before the grant is in force.')
  agreement!: boolean;
}

export class ConditionTermsShown extends ConditionSaid implements ConditionTerms {
  @Shown('text', 'The entry of the library; null for one that was written.', { nullable: true })
  code!: string | null;
  @Shown('text', 'The edition it was chosen from.', { nullable: true })
  library!: string | null;
  @Shown(BilingualShown, 'Why; null where bare words are all.', { nullable: true })
  reason!: BilingualShown | null;
  @Shown(BilingualShown, 'How it is checked.', { nullable: true })
  check!: BilingualShown | null;
  @Shown('any', `${LAST_DAY}.`, { nullable: true })
  dueRule!: DueRule | null;
  @Shown(SlotFillShown, 'What the slots of the entry were filled with.', { list: true, optional: true })
  slots?: readonly SlotFillShown[];
}

export class LibraryConditionShown extends ConditionSaid {
  @Shown('text', 'By which it is chosen.')
  code!: string;
  @Shown('text', "Of a condition of the authority's own: what conditions name that are chosen by it.", { optional: true })
  library?: string;
  @Shown(BilingualShown, 'Why.')
  reason!: BilingualShown;
  @Shown(BilingualShown, 'How it is checked.')
  check!: BilingualShown;
  @Shown('any', `${LAST_DAY}; or the \`slot\` that it follows from.`, { nullable: true })
  dueRule!: DueRule | SlotRule | null;
  @Shown(ConditionSlotShown, 'What is filled in when it is set.', { list: true, optional: true })
  slots?: readonly ConditionSlot[];
}

export class ConditionLibraryShown implements ConditionLibrary {
  @Shown('text', 'The edition.')
  id!: string;
  @Shown('day', 'The first day on which it is chosen from.')
  from!: ConditionLibrary['from'];
  @Shown(LibraryConditionShown, 'The conditions.', { list: true })
  conditions!: readonly LibraryConditionShown[];
}
