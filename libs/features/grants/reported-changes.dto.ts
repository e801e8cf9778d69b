import { Count, Day, Nested, Text, SomeOf, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import type { IsoDate } from '@carnet/kernel';
import {
  CHANGE_CAUSES,
  CHANGE_SOURCES,
  type ChangeCause,
  type ChangeSource,
  type LearnedChange,
  type ReassessmentDue,
} from '@carnet/workflow';
import { FilingBody } from '../filing/filing.dto.js';
import { PartChangeResponse } from '../information/information.dto.js';
import { AnswerDueResponse } from '@carnet/acts/deadlines/deadlines.dto.js';

/** The whole filing as it is now, and why it differs from the grant. */
export class ReportedChangeBody extends FilingBody {
  @Text({
    about: 'Reasons for the change, and comments of the company; shown in the notice.',
    most: 8000,
    example: 'The recipient moved its service to another company of its group on 3 December.',
  })
  words!: string;
}

/** A change that an officer learned of and the company did not report. */
export class RecordedChangeBody {
  @OneOf({ about: 'How the authority learned of the change.', of: CHANGE_SOURCES, example: 'inspection' })
  source!: ChangeSource;

  @Day({ about: 'Day on which the authority learned of the change; today at the latest.', example: '2026-11-24' })
  learnedOn!: IsoDate;

  @SomeOf({
    about: 'What changed; left out if `filing` shows it.',
    of: CHANGE_CAUSES,
    optional: true,
    example: ['recipient'],
  })
  causes?: readonly ChangeCause[];

  @Text({
    about: 'Description of the change, shown to the company.',
    most: 4000,
    example: 'The recipient was taken over by another company in October.',
  })
  words!: string;

  @Text({ about: 'Evidence for the change, shown to the company.', most: 4000, example: 'The register of companies, read on 24 November.' })
  evidence!: string;

  @Nested(FilingBody, {
    about: 'Whole content as it appears to be now, for the rules to judge; left out if it is unknown.',
    optional: true,
  })
  filing?: FilingBody;

  @Count({ about: 'Working days of the re-assessment; 20 by default.', least: 1, most: 120, optional: true })
  workingDays?: number;
}

export class BesideEarlierResponse {
  @Field('text', 'Parts that the previous report did not name, or stated differently.', { list: true })
  anew!: readonly string[];
  @Field('text', 'Parts that the previous report named, and that are as granted again by this one.', { list: true })
  asGranted!: readonly string[];
}

export class AddedChangeResponse {
  @Field('date-time', 'When the change was added.')
  at!: string;
  @Field(CHANGE_CAUSES, 'What changed.', { list: true })
  causes!: readonly ChangeCause[];
  @Field(['company', 'authority'], 'Who stated the change.')
  from!: 'company' | 'authority';
}

export class LearnedChangeResponse implements LearnedChange {
  @Field(CHANGE_SOURCES, 'How the authority learned of the change.')
  source!: ChangeSource;
  @Field('date', 'Day on which the authority learned of the change.')
  on!: LearnedChange['on'];
  @Field('text', 'Evidence for the change.')
  evidence!: string;
}

export class OpenReassessmentResponse {
  @Field(['law-change', 'audit', 'reported-change', 'recorded-change'], 'Why the re-assessment began.')
  because!: 'law-change' | 'audit' | 'reported-change' | 'recorded-change';
  @Field('date-time', 'When the re-assessment began.')
  since!: string;
  @Field(AnswerDueResponse, 'When the re-assessment must be concluded.')
  due!: ReassessmentDue;
  @Field('date-time', 'When the change was added from which the due day is counted; null if it is counted from the beginning.', {
    nullable: true,
  })
  countedFrom!: string | null;
  @Field(AddedChangeResponse, 'Changes added since the re-assessment began, oldest first.', { list: true })
  added!: readonly AddedChangeResponse[];
}

/** A change that the company reported or an officer recorded. */
export class ReportedChangeView {
  @Field('date-time', 'When the change was reported or recorded.')
  readonly at!: string;
  @Field('digest', 'Digest of the content as it would be filed now; null if an officer recorded the change without content.', {
    nullable: true,
  })
  readonly content!: string | null;
  @Field(CHANGE_CAUSES, 'What changed: the recipient, the fields, the number of people, or other stated facts.', { list: true })
  readonly causes!: readonly ChangeCause[];
  @Field(PartChangeResponse, 'Differences from the granted content, part by part.', { list: true })
  readonly parts!: readonly PartChangeResponse[];
  @Field('text', 'Regimes whose rules give a different answer for the changed content.', { list: true })
  readonly flips!: readonly string[];
  @Field('text', 'Reasons and comments of the company; for a recorded change, the description by the officer.')
  readonly words!: string;
  @Field('boolean', 'Whether the grant was re-assessed because of the change. If not, the policy calls it immaterial, and the rules agree.')
  readonly material!: boolean;
  @Field(LearnedChangeResponse, 'How the authority learned of the change; null if the company reported it.', { nullable: true })
  readonly learned!: LearnedChangeResponse | null;
  @Field(BesideEarlierResponse, 'Comparison with the previous report, for a change added to a re-assessment; otherwise null.', {
    nullable: true,
  })
  readonly beside!: BesideEarlierResponse | null;
}

export class ReportedChangesView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  readonly reference!: string;
  @Field(OpenReassessmentResponse, 'Open re-assessment; null if none is open.', { nullable: true })
  readonly reassessment!: OpenReassessmentResponse | null;
  @Field(ReportedChangeView, 'Reported and recorded changes, oldest first.', { list: true })
  readonly changes!: readonly ReportedChangeView[];
}
