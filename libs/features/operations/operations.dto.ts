import { WORK_KINDS, type WorkKind } from '@carnet/acts/work-items.js';
import { PageQuery } from '@carnet/http/answers.dto.js';
import { Texts, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { uuidForm } from '@carnet/kernel';

const kinds = Object.keys(WORK_KINDS) as readonly WorkKind[];

export const WORK_TROUBLES = ['dead', 'waiting'] as const;

/** A dead or waiting work item: ids and codes only, without contents. */
export class TroubledWork {
  @Field(WORK_TROUBLES, '`dead` failed at each of its attempts and is tried no more; `waiting` goes on by itself.')
  readonly state!: (typeof WORK_TROUBLES)[number];
  @Field(kinds, 'What a worker does for it.')
  readonly kind!: WorkKind;
  @Field('uuid', 'The item.')
  readonly id!: string;
  @Field('uuid', 'For which organisation.')
  readonly company!: string;
  @Field('uuid', 'For which transfer; null for work that is about no single one.', { nullable: true })
  readonly transfer!: string | null;
  @Field('integer', 'How many attempts it has used up.')
  readonly attempts!: number;
  @Field('date-time', 'When it was last handed to a worker; null when it never was.', { nullable: true })
  readonly lastTry!: string | null;
  @Field('text', 'Why it failed: a class and a code; and of rules that cannot be used, which and why.', { nullable: true })
  readonly lastError!: string | null;
  @Field('date-time', 'Since when it waits for something that it needs; null when it failed by itself.', { nullable: true })
  readonly waitingSince!: string | null;
  @Field('date-time', 'When it is tried again; null for what is dead.', { nullable: true })
  readonly nextTry!: string | null;
  @Field('date-time', 'When it was last put back; null when it never was.', { nullable: true })
  readonly redrivenAt!: string | null;
  @Field('text', 'By whom it was last put back.', { nullable: true })
  readonly redrivenBy!: string | null;
}

export class WorkPage {
  @Field(TroubledWork, 'What is dead first, then what waits; each in the order of its next try.', { list: true })
  readonly items!: readonly TroubledWork[];
  @Field('text', 'Where the next page begins; null on the last.', { nullable: true })
  readonly next!: string | null;
  @Field('integer', 'How many items the filter has, on all pages.')
  readonly all!: number;
}

export class WorkQuery extends PageQuery {
  @OneOf({ about: 'Only those that stand so.', of: WORK_TROUBLES, optional: true })
  state?: TroubledWork['state'];

  @OneOf({ about: 'Only those of a kind.', of: kinds, optional: true })
  kind?: WorkKind;
}

export class RedriveBody {
  @Texts({
    about: 'The items, by their ids.',
    most: 500,
    items: 36,
    pattern: uuidForm,
    example: ['3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55'],
    optional: true,
  })
  items?: readonly string[];

  @OneOf({ about: 'All dead items of a kind.', of: kinds, optional: true })
  kind?: WorkKind;

  @BooleanValue({ about: 'All dead items.', optional: true })
  all?: boolean;
}

export class RedrivenWork {
  @Field('uuid', 'The item.')
  readonly id!: string;
  @Field(kinds, 'What a worker does for it.')
  readonly kind!: WorkKind;
  @Field('uuid', 'For which organisation.')
  readonly company!: string;
  @Field('uuid', 'For which transfer.', { nullable: true })
  readonly transfer!: string | null;
}

export class WorkRedriven {
  @Field(RedrivenWork, 'What was put back; what was named and is not here was not dead.', { list: true })
  readonly items!: readonly RedrivenWork[];
}

export const PARTS = ['database', 'clock', 'worker', 'queue', 'files', 'mail', 'webhooks', 'issuer'] as const;
export type Part = (typeof PARTS)[number];

export const STANDINGS = ['well', 'troubled', 'off', 'unknown'] as const;
export type Standing = (typeof STANDINGS)[number];

export class HealthPart {
  @Field(PARTS, 'What is looked at.')
  readonly part!: Part;
  @Field('text', 'Which of them: a database role, a worker, an identity provider; null where there is one.', { nullable: true })
  readonly name!: string | null;
  @Field(STANDINGS, '`off` is not set up; `unknown` where nothing tells.')
  readonly standing!: Standing;
  @Field(BilingualResponse, 'How it is.')
  readonly says!: BilingualResponse;
  @Field('date-time', 'When that was last so; null for now.', { nullable: true })
  readonly at!: string | null;
}

export class WorkCounts {
  @Field(kinds, 'What a worker does.')
  readonly kind!: WorkKind;
  @Field('integer', 'Failed for good.')
  readonly dead!: number;
  @Field('integer', 'Failed, and tried again by themselves.')
  readonly waiting!: number;
  @Field('date-time', 'Since when the first of them waits for something that it needs; null where none does.', { nullable: true })
  readonly waitingSince!: string | null;
  @Field('integer', 'Due, and not taken up yet.')
  readonly due!: number;
  @Field('integer', 'In the hands of a worker.')
  readonly running!: number;
  @Field('date-time', 'Since when the oldest is due; null where none is.', { nullable: true })
  readonly dueSince!: string | null;
}

export class OperationsHealth {
  @Field('date-time', 'When it was looked at.')
  readonly asOf!: string;
  @Field('text', 'The release of Carnet that answers.')
  readonly release!: string;
  @Field('text', 'The version of PostgreSQL.')
  readonly postgres!: string;
  @Field('digest', 'The set of rules that is in force today.')
  readonly ruleSet!: string;
  @Field(HealthPart, 'Each thing that this installation needs.', { list: true })
  readonly parts!: readonly HealthPart[];
  @Field(WorkCounts, 'Work that is not done, by its kind.', { list: true })
  readonly work!: readonly WorkCounts[];
}

export const FINDING_LEVELS = ['error', 'warning'] as const;

/** A problem and its remedy. */
export class Finding {
  @Field(FINDING_LEVELS, 'An error keeps something from working.')
  readonly level!: (typeof FINDING_LEVELS)[number];
  @Field(BilingualResponse, 'What it is.')
  readonly what!: BilingualResponse;
  @Field(BilingualResponse, 'What to do about it.')
  readonly remedy!: BilingualResponse;
}

export class FindingsView {
  @Field(Finding, 'Errors first; empty where nothing is wrong.', { list: true })
  readonly items!: readonly Finding[];
}

export const SETTING_STANDINGS = ['set', 'default', 'not-set'] as const;

export class SettingValue {
  @Field(['api', 'worker'], 'The process.')
  readonly reader!: 'api' | 'worker';
  @Field(SETTING_STANDINGS, 'Whether it is set, as usual, or absent.')
  readonly standing!: (typeof SETTING_STANDINGS)[number];
  @Field('text', 'What it is, without credentials; null where it is absent, and for a secret always.', { nullable: true })
  readonly value!: string | null;
}

export class SettingView {
  @Field('text', 'Its name.')
  readonly name!: string;
  @Field(BilingualResponse, 'What it is.')
  readonly meaning!: BilingualResponse;
  @Field('text', 'Which processes read it.', { list: true })
  readonly readBy!: readonly string[];
  @Field(SettingValue, 'As it is in force where that is known; once where processes have the same.', { list: true })
  readonly values!: readonly SettingValue[];
}

export class SettingsView {
  @Field(SettingView, 'Every setting there is.', { list: true })
  readonly items!: readonly SettingView[];
}

export class OutgoingHost {
  @Field('text', 'The host that messages go to.')
  readonly host!: string;
  @Field('integer', 'How many endpoints are there, of all organisations.')
  readonly endpoints!: number;
  @Field('integer', 'How many of them are paused.')
  readonly paused!: number;
  @Field('integer', 'Messages that wait to be taken.')
  readonly waiting!: number;
  @Field('date-time', 'When the oldest of them came about.', { nullable: true })
  readonly waitingSince!: string | null;
  @Field('integer', 'Messages that were given up.')
  readonly dead!: number;
  @Field('integer', 'Of them within a day.')
  readonly deadToday!: number;
  @Field('date-time', 'When the last message was taken.', { nullable: true })
  readonly deliveredAt!: string | null;
}

export class MailsOut {
  @Field('integer', 'Mails that are due.')
  readonly waiting!: number;
  @Field('date-time', 'Since when the oldest of them is due.', { nullable: true })
  readonly waitingSince!: string | null;
  @Field('integer', 'Mails that are due later: digests, and what waits for the end of quiet hours.')
  readonly later!: number;
  @Field('integer', 'Mails that were given up.')
  readonly dead!: number;
  @Field('integer', 'Of them within a day.')
  readonly deadToday!: number;
  @Field('integer', 'Mails that the mail server took.')
  readonly sent!: number;
  @Field('date-time', 'When it took the last.', { nullable: true })
  readonly sentAt!: string | null;
}

export class OutgoingView {
  @Field(OutgoingHost, 'By host; those that gave up something within a day first.', { list: true })
  readonly hosts!: readonly OutgoingHost[];
  @Field(MailsOut, 'Mails to people of all organisations.')
  readonly mails!: MailsOut;
}
