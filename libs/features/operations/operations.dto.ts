import { WORK_KINDS, type WorkKind } from '@carnet/acts/work-items.js';
import { PageQuery } from '@carnet/http/answers.dto.js';
import { Texts, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { ID_FORM } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';

const kinds = Object.keys(WORK_KINDS) as readonly WorkKind[];

export const WORK_TROUBLES = ['dead', 'waiting'] as const;

/** A dead or waiting work item: ids and codes only, without contents. */
export class TroubledWork {
  @Field(WORK_TROUBLES, '`dead`: failed at every attempt and is not tried again; `waiting`: is tried again automatically.')
  readonly state!: (typeof WORK_TROUBLES)[number];
  @Field(kinds, 'Kind of work.')
  readonly kind!: WorkKind;
  @Field('uuid', 'Id of the work item.')
  readonly id!: string;
  @Field('uuid', 'Organisation that the item belongs to.')
  readonly company!: string;
  @Field('uuid', 'Transfer that the item is about; null for work that is about no single transfer.', { nullable: true })
  readonly transfer!: string | null;
  @Field('integer', 'Number of attempts that the item has used up.')
  readonly attempts!: number;
  @Field('date-time', 'Instant at which the item was last handed to a worker; null if it never was.', { nullable: true })
  readonly lastTry!: string | null;
  @Field('text', 'Class and code of the last failure; for rules that cannot be used, which rules and why. Null if there was none.', {
    nullable: true,
  })
  readonly lastError!: string | null;
  @Field('date-time', 'Instant since which the item waits for something that it needs; null if the item failed by itself.', {
    nullable: true,
  })
  readonly waitingSince!: string | null;
  @Field('date-time', 'Instant of the next attempt; null for a dead item.', { nullable: true })
  readonly nextTry!: string | null;
  @Field('date-time', 'Instant at which the item was last put back to work; null if it never was.', { nullable: true })
  readonly redrivenAt!: string | null;
  @Field('text', 'Who last put the item back to work; null if it never was.', { nullable: true })
  readonly redrivenBy!: string | null;
}

export class WorkPage {
  @Field(TroubledWork, 'Dead items first, then waiting ones; each group in the order in which the items are due.', { list: true })
  readonly items!: readonly TroubledWork[];
  @Field('text', 'Cursor for the next page; null on the last page.', { nullable: true })
  readonly next!: string | null;
  @Field('integer', 'Number of items that match the filter, on all pages.')
  readonly all!: number;
}

export class WorkQuery extends PageQuery {
  @OneOf({ about: 'Only items in this state.', of: WORK_TROUBLES, optional: true })
  state?: TroubledWork['state'];

  @OneOf({ about: 'Only items of this kind.', of: kinds, optional: true })
  kind?: WorkKind;
}

export class RedriveBody {
  @Texts({
    about: 'Ids of the dead items.',
    most: 500,
    items: 36,
    form: ID_FORM,
    example: ['3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55'],
    optional: true,
  })
  items?: readonly string[];

  @OneOf({ about: 'All dead items of this kind.', of: kinds, optional: true })
  kind?: WorkKind;

  @BooleanValue({ about: 'True for all dead items.', optional: true })
  all?: boolean;
}

export class RedrivenWork {
  @Field('uuid', 'Id of the work item.')
  readonly id!: string;
  @Field(kinds, 'Kind of work.')
  readonly kind!: WorkKind;
  @Field('uuid', 'Organisation that the item belongs to.')
  readonly company!: string;
  @Field('uuid', 'Transfer that the item is about; null for work that is about no single transfer.', { nullable: true })
  readonly transfer!: string | null;
}

export class WorkRedriven {
  @Field(RedrivenWork, 'Items that were put back to work. A requested item that is missing here was not dead.', { list: true })
  readonly items!: readonly RedrivenWork[];
}

export const PARTS = ['database', 'clock', 'worker', 'queue', 'files', 'mail', 'webhooks', 'issuer'] as const;
export type Part = (typeof PARTS)[number];

export const STANDINGS = ['well', 'troubled', 'off', 'unknown'] as const;
export type Standing = (typeof STANDINGS)[number];

export class HealthPart {
  @Field(PARTS, 'Part of the installation that was checked.')
  readonly part!: Part;
  @Field('text', 'Name of the worker or of the identity provider; null for the other parts, and if no worker was ever heard.', {
    nullable: true,
  })
  readonly name!: string | null;
  @Field(STANDINGS, '`well`; `troubled`; `off` if it is not set up; `unknown` if nothing reports on it.')
  readonly standing!: Standing;
  @Field(BilingualResponse, 'Health of the part in words.')
  readonly says!: BilingualResponse;
  @Field('date-time', 'Instant at which this was last observed; null if it was observed just now.', { nullable: true })
  readonly at!: string | null;
}

export class WorkCounts {
  @Field(kinds, 'Kind of work.')
  readonly kind!: WorkKind;
  @Field('integer', 'Number of items that failed for good.')
  readonly dead!: number;
  @Field('integer', 'Number of failed items that are tried again automatically.')
  readonly waiting!: number;
  @Field('date-time', 'Instant since which the first item waits for something that it needs; null if none does.', { nullable: true })
  readonly waitingSince!: string | null;
  @Field('integer', 'Number of due items that no worker has taken up yet.')
  readonly due!: number;
  @Field('integer', 'Number of items that a worker is performing.')
  readonly running!: number;
  @Field('date-time', 'Instant since which the oldest due item is due; null if none is.', { nullable: true })
  readonly dueSince!: string | null;
}

export class OperationsHealth {
  @Field('date-time', 'Instant of the check.')
  readonly asOf!: string;
  @Field('text', 'Release of Carnet that answers this request.')
  readonly release!: string;
  @Field('text', 'Version of PostgreSQL.')
  readonly postgres!: string;
  @Field('digest', 'Digest of the rule set that is in force today.')
  readonly ruleSet!: string;
  @Field(HealthPart, 'Parts of the installation, each with its health.', { list: true })
  readonly parts!: readonly HealthPart[];
  @Field(WorkCounts, 'Unfinished work, by kind.', { list: true })
  readonly work!: readonly WorkCounts[];
}

export const FINDING_LEVELS = ['error', 'warning'] as const;

/** A problem and its remedy. */
export class Finding {
  @Field(FINDING_LEVELS, '`error` if the problem keeps something from working; otherwise `warning`.')
  readonly level!: (typeof FINDING_LEVELS)[number];
  @Field(BilingualResponse, 'Description of the problem.')
  readonly what!: BilingualResponse;
  @Field(BilingualResponse, 'What to do about the problem.')
  readonly remedy!: BilingualResponse;
}

export class FindingsView {
  @Field(Finding, 'Problems, errors first; empty if there are none.', { list: true })
  readonly items!: readonly Finding[];
}

export const SETTING_STANDINGS = ['set', 'default', 'not-set'] as const;

export class SettingValue {
  @Field(['api', 'worker'], 'Process that reads the setting.')
  readonly reader!: 'api' | 'worker';
  @Field(SETTING_STANDINGS, '`set`; `default` if the default applies; `not-set` if the setting is absent.')
  readonly standing!: (typeof SETTING_STANDINGS)[number];
  @Field('text', 'Value without credentials; null if the setting is absent, and always null for a secret.', { nullable: true })
  readonly value!: string | null;
}

export class SettingView {
  @Field('text', 'Name of the setting.')
  readonly name!: string;
  @Field(BilingualResponse, 'Meaning of the setting.')
  readonly meaning!: BilingualResponse;
  @Field('text', 'Processes that read the setting.', { list: true })
  readonly readBy!: readonly string[];
  @Field(SettingValue, 'Values in force, as far as they are known; processes of one kind with the same value appear once.', { list: true })
  readonly values!: readonly SettingValue[];
}

export class SettingsView {
  @Field(SettingView, 'All settings.', { list: true })
  readonly items!: readonly SettingView[];
}

export class OutgoingHost {
  @Field('text', 'Host that webhook messages are sent to.')
  readonly host!: string;
  @Field('integer', 'Number of webhook endpoints on this host, of all organisations.')
  readonly endpoints!: number;
  @Field('integer', 'Number of these endpoints that are paused.')
  readonly paused!: number;
  @Field('integer', 'Number of messages that wait for delivery.')
  readonly waiting!: number;
  @Field('date-time', 'Instant at which the oldest waiting message was created; null if none waits.', { nullable: true })
  readonly waitingSince!: string | null;
  @Field('integer', 'Number of messages that were given up.')
  readonly dead!: number;
  @Field('integer', 'Number of messages that were given up within the last day.')
  readonly deadToday!: number;
  @Field('date-time', 'Instant of the last delivery; null if there was none.', { nullable: true })
  readonly deliveredAt!: string | null;
}

export class MailsOut {
  @Field('integer', 'Number of mails that are due.')
  readonly waiting!: number;
  @Field('date-time', 'Instant since which the oldest due mail is due; null if none is.', { nullable: true })
  readonly waitingSince!: string | null;
  @Field('integer', 'Number of mails that are due later: digests, mails that wait for the end of quiet hours, and retries.')
  readonly later!: number;
  @Field('integer', 'Number of mails that were given up.')
  readonly dead!: number;
  @Field('integer', 'Number of mails that were given up within the last day.')
  readonly deadToday!: number;
  @Field('integer', 'Number of mails that the mail server accepted.')
  readonly sent!: number;
  @Field('date-time', 'Instant at which the mail server accepted the last mail; null if there was none.', { nullable: true })
  readonly sentAt!: string | null;
}

export class OutgoingView {
  @Field(OutgoingHost, 'Webhook messages by host; hosts with messages given up within the last day come first.', { list: true })
  readonly hosts!: readonly OutgoingHost[];
  @Field(MailsOut, 'Mails to people of all organisations.')
  readonly mails!: MailsOut;
}
