import { WORK_KINDS, type WorkKind } from '@carnet/acts/work-items.js';
import { PageQuery } from '@carnet/http/answers.dto.js';
import { Texts, Word, YesNo } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import { uuidForm } from '@carnet/kernel';

const kinds = Object.keys(WORK_KINDS) as readonly WorkKind[];

export const WORK_TROUBLES = ['dead', 'waiting'] as const;

/** A dead or waiting work item: ids and codes only, without contents. */
export class TroubledWork {
  @Shown(WORK_TROUBLES, '`dead` failed at each of its attempts and is tried no more; `waiting` goes on by itself.')
  readonly state!: (typeof WORK_TROUBLES)[number];
  @Shown(kinds, 'What a worker does for it.')
  readonly kind!: WorkKind;
  @Shown('uuid', 'The item.')
  readonly id!: string;
  @Shown('uuid', 'For which organisation.')
  readonly company!: string;
  @Shown('uuid', 'For which transfer; null for work that is about no single one.', { nullable: true })
  readonly transfer!: string | null;
  @Shown('whole', 'How many attempts it has used up.')
  readonly attempts!: number;
  @Shown('time', 'When it was last handed to a worker; null when it never was.', { nullable: true })
  readonly lastTry!: string | null;
  @Shown('text', 'Why it failed: a class and a code; and of rules that cannot be used, which and why.', { nullable: true })
  readonly lastError!: string | null;
  @Shown('time', 'Since when it waits for something that it needs; null when it failed by itself.', { nullable: true })
  readonly waitingSince!: string | null;
  @Shown('time', 'When it is tried again; null for what is dead.', { nullable: true })
  readonly nextTry!: string | null;
  @Shown('time', 'When it was last put back; null when it never was.', { nullable: true })
  readonly redrivenAt!: string | null;
  @Shown('text', 'By whom it was last put back.', { nullable: true })
  readonly redrivenBy!: string | null;
}

export class WorkPage {
  @Shown(TroubledWork, 'What is dead first, then what waits; each in the order of its next try.', { list: true })
  readonly items!: readonly TroubledWork[];
  @Shown('text', 'Where the next page begins; null on the last.', { nullable: true })
  readonly next!: string | null;
  @Shown('whole', 'How many items the filter has, on all pages.')
  readonly all!: number;
}

export class WorkQuery extends PageQuery {
  @Word({ about: 'Only those that stand so.', of: WORK_TROUBLES, optional: true })
  state?: TroubledWork['state'];

  @Word({ about: 'Only those of a kind.', of: kinds, optional: true })
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

  @Word({ about: 'All dead items of a kind.', of: kinds, optional: true })
  kind?: WorkKind;

  @YesNo({ about: 'All dead items.', optional: true })
  all?: boolean;
}

export class RedrivenWork {
  @Shown('uuid', 'The item.')
  readonly id!: string;
  @Shown(kinds, 'What a worker does for it.')
  readonly kind!: WorkKind;
  @Shown('uuid', 'For which organisation.')
  readonly company!: string;
  @Shown('uuid', 'For which transfer.', { nullable: true })
  readonly transfer!: string | null;
}

export class WorkRedriven {
  @Shown(RedrivenWork, 'What was put back; what was named and is not here was not dead.', { list: true })
  readonly items!: readonly RedrivenWork[];
}

export const PARTS = ['database', 'clock', 'worker', 'queue', 'files', 'mail', 'webhooks', 'issuer'] as const;
export type Part = (typeof PARTS)[number];

export const STANDINGS = ['well', 'troubled', 'off', 'unknown'] as const;
export type Standing = (typeof STANDINGS)[number];

export class HealthPart {
  @Shown(PARTS, 'What is looked at.')
  readonly part!: Part;
  @Shown('text', 'Which of them: a database role, a worker, an identity provider; null where there is one.', { nullable: true })
  readonly name!: string | null;
  @Shown(STANDINGS, '`off` is not set up; `unknown` where nothing tells.')
  readonly standing!: Standing;
  @Shown(BilingualShown, 'How it is.')
  readonly says!: BilingualShown;
  @Shown('time', 'When that was last so; null for now.', { nullable: true })
  readonly at!: string | null;
}

export class WorkCounts {
  @Shown(kinds, 'What a worker does.')
  readonly kind!: WorkKind;
  @Shown('whole', 'Failed for good.')
  readonly dead!: number;
  @Shown('whole', 'Failed, and tried again by themselves.')
  readonly waiting!: number;
  @Shown('time', 'Since when the first of them waits for something that it needs; null where none does.', { nullable: true })
  readonly waitingSince!: string | null;
  @Shown('whole', 'Due, and not taken up yet.')
  readonly due!: number;
  @Shown('whole', 'In the hands of a worker.')
  readonly running!: number;
  @Shown('time', 'Since when the oldest is due; null where none is.', { nullable: true })
  readonly dueSince!: string | null;
}

export class OperationsHealth {
  @Shown('time', 'When it was looked at.')
  readonly asOf!: string;
  @Shown('text', 'The release of Carnet that answers.')
  readonly release!: string;
  @Shown('text', 'The version of PostgreSQL.')
  readonly postgres!: string;
  @Shown('digest', 'The set of rules that is in force today.')
  readonly ruleSet!: string;
  @Shown(HealthPart, 'Each thing that this installation needs.', { list: true })
  readonly parts!: readonly HealthPart[];
  @Shown(WorkCounts, 'Work that is not done, by its kind.', { list: true })
  readonly work!: readonly WorkCounts[];
}

export const FINDING_LEVELS = ['error', 'warning'] as const;

/** A problem and its remedy. */
export class Finding {
  @Shown(FINDING_LEVELS, 'An error keeps something from working.')
  readonly level!: (typeof FINDING_LEVELS)[number];
  @Shown(BilingualShown, 'What it is.')
  readonly what!: BilingualShown;
  @Shown(BilingualShown, 'What to do about it.')
  readonly remedy!: BilingualShown;
}

export class FindingsView {
  @Shown(Finding, 'Errors first; empty where nothing is wrong.', { list: true })
  readonly items!: readonly Finding[];
}

export const SETTING_STANDINGS = ['set', 'default', 'not-set'] as const;

export class SettingValue {
  @Shown(['api', 'worker'], 'The process.')
  readonly reader!: 'api' | 'worker';
  @Shown(SETTING_STANDINGS, 'Whether it is set, as usual, or absent.')
  readonly standing!: (typeof SETTING_STANDINGS)[number];
  @Shown('text', 'What it is, without credentials; null where it is absent, and for a secret always.', { nullable: true })
  readonly value!: string | null;
}

export class SettingView {
  @Shown('text', 'Its name.')
  readonly name!: string;
  @Shown(BilingualShown, 'What it is.')
  readonly meaning!: BilingualShown;
  @Shown('text', 'Which processes read it.', { list: true })
  readonly readBy!: readonly string[];
  @Shown(SettingValue, 'As it is in force where that is known; once where processes have the same.', { list: true })
  readonly values!: readonly SettingValue[];
}

export class SettingsView {
  @Shown(SettingView, 'Every setting there is.', { list: true })
  readonly items!: readonly SettingView[];
}

export class OutgoingHost {
  @Shown('text', 'The host that messages go to.')
  readonly host!: string;
  @Shown('whole', 'How many endpoints are there, of all organisations.')
  readonly endpoints!: number;
  @Shown('whole', 'How many of them are paused.')
  readonly paused!: number;
  @Shown('whole', 'Messages that wait to be taken.')
  readonly waiting!: number;
  @Shown('time', 'When the oldest of them came about.', { nullable: true })
  readonly waitingSince!: string | null;
  @Shown('whole', 'Messages that were given up.')
  readonly dead!: number;
  @Shown('whole', 'Of them within a day.')
  readonly deadToday!: number;
  @Shown('time', 'When the last message was taken.', { nullable: true })
  readonly deliveredAt!: string | null;
}

export class MailsOut {
  @Shown('whole', 'Mails that are due.')
  readonly waiting!: number;
  @Shown('time', 'Since when the oldest of them is due.', { nullable: true })
  readonly waitingSince!: string | null;
  @Shown('whole', 'Mails that are due later: digests, and what waits for the end of quiet hours.')
  readonly later!: number;
  @Shown('whole', 'Mails that were given up.')
  readonly dead!: number;
  @Shown('whole', 'Of them within a day.')
  readonly deadToday!: number;
  @Shown('whole', 'Mails that the mail server took.')
  readonly sent!: number;
  @Shown('time', 'When it took the last.', { nullable: true })
  readonly sentAt!: string | null;
}

export class OutgoingView {
  @Shown(OutgoingHost, 'By host; those that gave up something within a day first.', { list: true })
  readonly hosts!: readonly OutgoingHost[];
  @Shown(MailsOut, 'Mails to people of all organisations.')
  readonly mails!: MailsOut;
}
