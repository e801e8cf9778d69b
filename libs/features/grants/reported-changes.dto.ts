import { Count, Day, Nested, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import type { IsoDate } from '@carnet/kernel';
import {
  CHANGE_CAUSES,
  CHANGE_SOURCES,
  type ChangeCause,
  type ChangeSource,
  type ChangeReporter,
  type LearnedChange,
  type ReassessmentDue,
} from '@carnet/workflow';
import { FilingBody } from '../filing/filing.dto.js';
import { AnswerDueResponse, PartChangeResponse } from '../information/information.dto.js';

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
  @OneOf({ about: 'Where it was learned.', of: CHANGE_SOURCES, example: 'inspection' })
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

  @Nested(FilingBody, {
    about: 'The whole content as it seems to be by now, for the rules to judge; left out where it is not known.',
    optional: true,
  })
  filing?: FilingBody;

  @Count({ about: 'Working days that the re-assessment has; 20 unless told.', least: 1, most: 120, optional: true })
  workingDays?: number;
}

export class BesideEarlierResponse {
  @Field('text', 'Parts that the report before it did not name, or told otherwise.', { list: true })
  anew!: readonly string[];
  @Field('text', 'Parts that the report before it named, and that are as granted again by this one.', { list: true })
  asGranted!: readonly string[];
}

export class AddedChangeResponse {
  @Field('date-time', 'When it was added.')
  at!: string;
  @Field(CHANGE_CAUSES, 'What it is of.', { list: true })
  causes!: readonly ChangeCause[];
  @Field(['company', 'authority'], 'Who said so.')
  from!: 'company' | 'authority';
}

export class LearnedChangeResponse implements LearnedChange {
  @Field(CHANGE_SOURCES, 'Where it was learned.')
  source!: ChangeSource;
  @Field('date', 'When.')
  on!: LearnedChange['on'];
  @Field('text', 'What it rests on.')
  evidence!: string;
}

export class OpenReassessmentResponse {
  @Field(['law-change', 'audit', 'reported-change', 'recorded-change'], 'Why it began.')
  because!: 'law-change' | 'audit' | 'reported-change' | 'recorded-change';
  @Field('date-time', 'When.')
  since!: string;
  @Field(AnswerDueResponse, 'By when it is to be concluded.')
  due!: ReassessmentDue;
  @Field('date-time', 'When the change was added from which that day is counted; null where it is counted from the beginning.', {
    nullable: true,
  })
  countedFrom!: string | null;
  @Field(AddedChangeResponse, 'Changes that were added meanwhile, oldest first.', { list: true })
  added!: readonly { readonly at: string; readonly causes: readonly ChangeCause[]; readonly from: ChangeReporter | 'company' }[];
}

/** A change that the company reported or an officer recorded. */
export class ReportedChangeView {
  @Field('date-time', 'When it was reported.')
  readonly at!: string;
  @Field('digest', 'Digest of the content as it would be filed now; null where an officer recorded the change without it.', {
    nullable: true,
  })
  readonly content!: string | null;
  @Field(CHANGE_CAUSES, 'What changed: the recipient, the fields, of how many people, or what was stated besides.', { list: true })
  readonly causes!: readonly ChangeCause[];
  @Field(PartChangeResponse, 'How it differs from what was granted, part by part.', { list: true })
  readonly parts!: readonly PartChangeResponse[];
  @Field('text', 'The regimes whose rules answer otherwise of it.', { list: true })
  readonly flips!: readonly string[];
  @Field('text', 'What the company says of it; of what an officer recorded, what changed.')
  readonly words!: string;
  @Field(
    'boolean',
    'Whether the grant was re-assessed because of it; otherwise the policy calls it immaterial, and the rules say the same.',
  )
  readonly material!: boolean;
  @Field(LearnedChangeResponse, 'How the authority came to know of it; null of what the company reported.', { nullable: true })
  readonly learned!: LearnedChangeResponse | null;
  @Field(BesideEarlierResponse, 'Of one that was added to a re-assessment: beside the report before it.', { nullable: true })
  readonly beside!: BesideEarlierResponse | null;
}

export class ReportedChangesView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its reference.')
  readonly reference!: string;
  @Field(OpenReassessmentResponse, 'The re-assessment that is open; null while none is.', { nullable: true })
  readonly reassessment!: OpenReassessmentResponse | null;
  @Field(ReportedChangeView, 'Oldest first.', { list: true })
  readonly changes!: readonly ReportedChangeView[];
}
