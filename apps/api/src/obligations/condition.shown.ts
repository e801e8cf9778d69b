import {
  type ConditionLibrary,
  CONDITION_PHASES,
  type ConditionPhase,
  type ConditionTerms,
  type Discipline,
  DISCIPLINES,
  type DueRule,
} from '@carnet/workflow';
import { Shown } from '../http/shown.js';
import { BilingualShown } from '../transfers/line.shown.js';

/** What both an entry of the library and a condition of a transfer say. */
abstract class ConditionSaid {
  @Shown(BilingualShown, 'What is asked.')
  says!: BilingualShown;
  @Shown(CONDITION_PHASES, 'When it is to be kept; what comes `before` keeps the grant from being in force.')
  phase!: ConditionPhase;
  @Shown('any', 'Its last day: `within` so many days of a `unit` after the grant, or `on` a fixed one.', { nullable: true })
  dueRule!: DueRule | null;
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
}

export class LibraryConditionShown extends ConditionSaid {
  @Shown('text', 'By which it is chosen.')
  code!: string;
  @Shown(BilingualShown, 'Why.')
  reason!: BilingualShown;
  @Shown(BilingualShown, 'How it is checked.')
  check!: BilingualShown;
}

export class ConditionLibraryShown implements ConditionLibrary {
  @Shown('text', 'The edition.')
  id!: string;
  @Shown('day', 'The first day on which it is chosen from.')
  from!: ConditionLibrary['from'];
  @Shown(LibraryConditionShown, 'The conditions.', { list: true })
  conditions!: readonly LibraryConditionShown[];
}
