import type { StateCounters, TransferLine, TransferList } from '@carnet/use-cases';
import { type Lane, LANES, TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { Shown } from '../http/shown.js';

export class BilingualShown {
  @Shown('text', 'In English.')
  en!: string;

  @Shown('text', 'In simplified Chinese.')
  zh!: string;
}

export class CompanyNameShown {
  @Shown('uuid', 'The company.')
  id!: string;

  @Shown(BilingualShown, 'Its name.')
  name!: BilingualShown;
}

export class PeopleCountsShown {
  @Shown('whole', 'People of whom only ordinary data goes.')
  ordinary!: number;

  @Shown('whole', 'People of whom sensitive data goes.')
  sensitive!: number;
}

export class VerdictLineShown {
  @Shown('text', 'The legal regime.')
  regime!: string;

  @Shown('text', 'What it says.')
  outcome!: string;

  @Shown('text', 'The legal tool it relies on or asks for.')
  mechanism!: string;
}

export class ReviewLineShown {
  @Shown('text', 'The discipline.')
  discipline!: string;

  @Shown('uuid', 'The officer in charge; null for nobody.', { nullable: true })
  assignee!: string | null;

  @Shown('uuid', 'For whom that officer has it as a deputy.', { nullable: true })
  onBehalfOf!: string | null;

  @Shown('yes-no', 'Whether the opinion is given.')
  done!: boolean;
}

export class AwaitedAnswerShown {
  @Shown('day', 'The last day in time.')
  on!: string;
  @Shown('time', 'The last instant in time.')
  at!: string;
  @Shown('yes-no', 'Whether that has passed.')
  overdue!: boolean;
  @Shown('yes-no', 'Whether the company asks for more time, and nobody has answered that.')
  asksMoreTime!: boolean;
}

export class AwaitedViewShown {
  @Shown('day', 'The last day in time.')
  on!: string;
  @Shown('time', 'The last instant in time.')
  at!: string;
  @Shown('yes-no', 'Whether that has passed.')
  overdue!: boolean;
}

export class LineSuspensionShown {
  @Shown('day', 'With the end of which day that ends; null: somebody lifts it.', { nullable: true })
  on!: string | null;
  @Shown('whole', 'For how many fields; null: for all.', { nullable: true })
  fields!: number | null;
}

export class LineShown implements TransferLine {
  @Shown('uuid', 'The transfer.')
  id!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown('whole', 'Its version.')
  version!: number;
  @Shown(TRANSFER_STATES, 'Where it stands.')
  state!: TransferState;
  @Shown(LANES, 'How much human attention it gets; null before the rule check.', { nullable: true })
  lane!: Lane | null;
  @Shown('yes-no', 'Whether the random audit drew it.')
  audit!: boolean;
  @Shown(BilingualShown, 'What it is.')
  title!: BilingualShown;
  @Shown('text', 'The scenario it started from.', { nullable: true })
  scenario!: string | null;
  @Shown(CompanyNameShown, 'Who filed it.')
  company!: CompanyNameShown;
  @Shown('text', 'The country the data comes from.')
  from!: string;
  @Shown('text', 'The country it goes to.')
  to!: string;
  @Shown(PeopleCountsShown, 'How many people; null when the company does not know.', { nullable: true })
  people!: PeopleCountsShown | null;
  @Shown(VerdictLineShown, 'One verdict per regime.', { list: true })
  verdicts!: readonly VerdictLineShown[];
  @Shown(ReviewLineShown, 'The reviews it needs.', { list: true })
  reviews!: readonly ReviewLineShown[];
  @Shown('time', 'When it was submitted.', { nullable: true })
  submittedAt!: string | null;
  @Shown('time', 'When it last changed.')
  updatedAt!: string;
  @Shown('day', 'By when the authority must answer.', { nullable: true })
  dueOn!: string | null;
  @Shown('yes-no', 'Whether the clock stands still.')
  paused!: boolean;
  @Shown(AwaitedAnswerShown, 'While the company is asked: by when it is to answer.', { nullable: true })
  answer!: AwaitedAnswerShown | null;
  @Shown(AwaitedViewShown, 'While the company may be heard before a refusal: by when.', { nullable: true })
  hearing!: AwaitedViewShown | null;
  @Shown(LineSuspensionShown, 'How far it is suspended; null unless it is.', { nullable: true })
  suspension!: LineSuspensionShown | null;
  @Shown('text', 'The tags that the authority gave it, in order; null to a company.', { list: true, nullable: true })
  tags!: readonly string[] | null;
  @Shown('yes-no', 'Whether others did something with it since the caller’s last visit; null where the caller never visited it.', {
    nullable: true,
  })
  changedSinceVisit!: boolean | null;
}

export class CountersShown implements StateCounters {
  @Shown('whole', 'Transfers in review, at most 1,000.')
  waitingForReview!: number;
  @Shown('whole', 'Transfers that wait for the company, at most 1,000.')
  waitingForCompany!: number;
  @Shown('whole', 'Transfers that wait for votes, at most 1,000.')
  waitingForVotes!: number;
  @Shown('whole', 'Transfers past their day, at most 1,000.')
  overdue!: number;
  @Shown('whole', 'Transfers that are checked for completeness, at most 1,000.')
  waitingForCompleteness!: number;
}

export class ListShown implements TransferList {
  @Shown(LineShown, 'The transfers of this page.', { list: true })
  items!: readonly LineShown[];
  @Shown('text', 'Send it as `cursor` for the next page; null on the last.', { nullable: true })
  next!: string | null;
  @Shown(CountersShown, 'How many transfers stand where, read right after the page: what happened in between shows here alone.')
  counters!: CountersShown;
  @Shown('time', 'The instant of the page.')
  asOf!: string;
}
