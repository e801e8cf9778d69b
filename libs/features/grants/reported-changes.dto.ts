import { Count, Day, Part, Text, Texts, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import type { IsoDate } from '@carnet/kernel';
import {
  CHANGE_CAUSES,
  CHANGE_SOURCES,
  type ChangeCause,
  type ChangeSource,
  type ChangeTeller,
  type LearnedChange,
  type ReassessmentDue,
} from '@carnet/workflow';
import { FilingBody } from '../filing/filing.dto.js';
import { AnswerDueShown, PartChangeShown } from '../information/information.dto.js';

const cause = new RegExp(`^(${CHANGE_CAUSES.join('|')})$`);

/** The whole filing as it is now, and why it differs from the grant. */
export class ReportedChangeBody extends FilingBody {
  @Text({
    about: 'Why, and what there is to say of it. It stands in the notice.',
    most: 8000,
    example: 'The recipient moved its service to another company of its group on 3 December.',
  })
  words!: string;
}

/** A change that an officer learned of and the company did not report. */
export class RecordedChangeBody {
  @Word({ about: 'Where it was learned.', of: CHANGE_SOURCES, example: 'inspection' })
  source!: ChangeSource;

  @Day({ about: 'The day on which it was learned, today at the latest.', example: '2026-11-24' })
  learnedOn!: IsoDate;

  @Texts({
    about: 'What changed; left out where `filing` tells it.',
    most: 4,
    items: 10,
    pattern: cause,
    optional: true,
    example: ['recipient'],
  })
  causes?: readonly ChangeCause[];

  @Text({
    about: 'What changed. The company reads this.',
    most: 4000,
    example: 'The recipient was taken over by another company in October.',
  })
  words!: string;

  @Text({ about: 'What that rests on. The company reads this.', most: 4000, example: 'The register of companies, read on 24 November.' })
  evidence!: string;

  @Part(FilingBody, {
    about: 'The whole content as it seems to be by now, for the rules to judge; left out where it is not known.',
    optional: true,
  })
  filing?: FilingBody;

  @Count({ about: 'Working days that the re-assessment has; 20 unless told.', least: 1, most: 120, optional: true })
  workingDays?: number;
}

export class BesideEarlierShown {
  @Shown('text', 'Parts that the report before it did not name, or told otherwise.', { list: true })
  anew!: readonly string[];
  @Shown('text', 'Parts that the report before it named, and that are as granted again by this one.', { list: true })
  asGranted!: readonly string[];
}

export class AddedChangeShown {
  @Shown('time', 'When it was added.')
  at!: string;
  @Shown(CHANGE_CAUSES, 'What it is of.', { list: true })
  causes!: readonly ChangeCause[];
  @Shown(['company', 'authority'], 'Who said so.')
  from!: 'company' | 'authority';
}

export class LearnedChangeShown implements LearnedChange {
  @Shown(CHANGE_SOURCES, 'Where it was learned.')
  source!: ChangeSource;
  @Shown('day', 'When.')
  on!: LearnedChange['on'];
  @Shown('text', 'What it rests on.')
  evidence!: string;
}

export class OpenReassessmentShown {
  @Shown(['law-change', 'audit', 'reported-change', 'recorded-change'], 'Why it began.')
  because!: 'law-change' | 'audit' | 'reported-change' | 'recorded-change';
  @Shown('time', 'When.')
  since!: string;
  @Shown(AnswerDueShown, 'By when it is to be concluded.')
  due!: ReassessmentDue;
  @Shown('time', 'When the change was added from which that day is counted; null where it is counted from the beginning.', {
    nullable: true,
  })
  countedFrom!: string | null;
  @Shown(AddedChangeShown, 'Changes that were added meanwhile, oldest first.', { list: true })
  added!: readonly { readonly at: string; readonly causes: readonly ChangeCause[]; readonly from: ChangeTeller | 'company' }[];
}

/** A change that the company reported or an officer recorded. */
export class ReportedChangeView {
  @Shown('time', 'When it was reported.')
  readonly at!: string;
  @Shown('digest', 'Digest of the content as it would be filed now; null where an officer recorded the change without it.', {
    nullable: true,
  })
  readonly content!: string | null;
  @Shown(CHANGE_CAUSES, 'What changed: the recipient, the fields, of how many people, or what was stated besides.', { list: true })
  readonly causes!: readonly ChangeCause[];
  @Shown(PartChangeShown, 'How it differs from what was granted, part by part.', { list: true })
  readonly parts!: readonly PartChangeShown[];
  @Shown('text', 'The regimes whose rules answer otherwise of it.', { list: true })
  readonly flips!: readonly string[];
  @Shown('text', 'What the company says of it; of what an officer recorded, what changed.')
  readonly words!: string;
  @Shown('yes-no', 'Whether the grant was re-assessed because of it; otherwise the policy calls it immaterial, and the rules say the same.')
  readonly material!: boolean;
  @Shown(LearnedChangeShown, 'How the authority came to know of it; null of what the company reported.', { nullable: true })
  readonly learned!: LearnedChangeShown | null;
  @Shown(BesideEarlierShown, 'Of one that was added to a re-assessment: beside the report before it.', { nullable: true })
  readonly beside!: BesideEarlierShown | null;
}

export class ReportedChangesView {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its reference.')
  readonly reference!: string;
  @Shown(OpenReassessmentShown, 'The re-assessment that is open; null while none is.', { nullable: true })
  readonly reassessment!: OpenReassessmentShown | null;
  @Shown(ReportedChangeView, 'Oldest first.', { list: true })
  readonly changes!: readonly ReportedChangeView[];
}
