import type { IsoDate } from '@carnet/kernel';
import { type ClockStep, STEP_KINDS } from '@carnet/clocks';
import type { NamedPerson } from '@carnet/kernel';
import type { Citation } from '@carnet/rules';
import { type FilingReceipt, type RouteWhy, TRANSFER_STATES, type TransferState, WHY_CODES } from '@carnet/workflow';
import { Text } from './shapes.js';
import { Shown } from './shown.js';

export class NamedPersonShown implements NamedPerson {
  @Shown('uuid', 'The person.')
  person!: string;
  @Shown('text', 'The name.')
  name!: string;
}

export class ReasonsBody {
  @Text({ about: 'Why. Both sides read this.', most: 4000, example: 'The report has come in.' })
  reasons!: string;
}

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

export class ReceiptShown implements FilingReceipt {
  @Shown('uuid', 'The transfer.')
  id!: string;

  @Shown('text', 'Its number, for people.')
  reference!: string;

  @Shown(TRANSFER_STATES, 'Where it stands after the act.')
  state!: TransferState;

  @Shown('whole', 'Its version, also in `ETag`; the next act names it in `If-Match`.')
  version!: number;

  @Shown('digest', 'Digest of the content; opinions and votes bind to it.')
  contentDigest!: string;
}

export class RouteWhyShown implements Record<keyof RouteWhy, unknown> {
  @Shown(
    WHY_CODES,
    'What keeps it from being granted: a fact is `missing` or `to-confirm`, a claim was checked by nobody (`claimed`), an assessment or a mechanism names no document (`undocumented`), a duty is not stated as met (`duty`), facts contradict each other (`doubtful`), words in a text do not agree with the facts (`worded`), or nobody has read the text of the law (`unread`).',
  )
  code!: RouteWhy['code'];
  @Shown('text', 'The legal regime whose answer it is about; null of words in a text.', { nullable: true })
  regime!: string | null;
  @Shown('text', 'The facts that it is about.', { list: true })
  facts!: readonly string[];
  @Shown(BilingualShown, 'The same in words.')
  says!: BilingualShown;
}

export const CERTAINTIES = ['confirmed', 'unconfirmed', 'provisional'] as const;

export class ClockStepShown implements ClockStep {
  @Shown(STEP_KINDS, 'What the line is about.')
  kind!: ClockStep['kind'];
  @Shown('day', 'The day it is about.')
  on!: ClockStep['on'];
  @Shown('whole', 'Which counted working day it is, or how many were counted in all.', { nullable: true })
  number!: number | null;
  @Shown(BilingualShown, 'The holiday or make-up day, or the cause.', { nullable: true })
  name!: BilingualShown | null;
  @Shown(CERTAINTIES, 'How sure the line is.')
  certainty!: ClockStep['certainty'];
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
}

export class CalendarShown {
  @Shown('text', 'Whose working days.')
  name!: string;
  @Shown('text', 'Which edition of it.')
  edition!: string;
  @Shown('text', 'Where its days begin and end: a zone of the IANA database.')
  zone!: string;
  @Shown('day', 'Its last published day; beyond it weekends alone decide, and the answer is provisional.')
  until!: string;
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

export class TimerStepShown {
  @Shown('day', 'The day it is about.')
  on!: IsoDate;
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
}
