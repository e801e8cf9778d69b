import type { Bilingual, IsoDate } from '@carnet/kernel';
import { type ConcernedGroup, ENTRIES, type EntryKind, sentenceOf } from '@carnet/workflow';
import type { MessageType } from './webhooks.dto.js';

export interface AnnouncedKind extends MessageType {
  readonly kind: EntryKind;
  readonly concerns: readonly ConcernedGroup[];
}

/** Messages by kind of history entry, for the follower of the history. */
export const ANNOUNCED_KINDS: readonly AnnouncedKind[] = (Object.keys(ENTRIES) as EntryKind[]).flatMap((kind) => {
  const { audience, says } = ENTRIES[kind];
  if (audience === null) return [];
  const { type, company, authority, concerns } = audience;
  return [{ kind, concerns, type, company, authority, says }];
});

/** All messages that endpoints can subscribe to. */
export const MESSAGE_TYPES: readonly MessageType[] = ANNOUNCED_KINDS.map(({ type, company, authority, says }) => ({
  type,
  company,
  authority,
  says,
}));

/** Sent on request, to test an endpoint. */
export const TEST_MESSAGE: MessageType = {
  type: 'webhook.test',
  company: true,
  authority: true,
  says: { en: 'Somebody asked for a test message.', zh: '应要求发送的测试消息。' },
};

/** Notifications to one person, not sent to endpoints. */
const personal: readonly { readonly type: string; readonly says: Bilingual }[] = [
  { type: 'transfer.voted_for_you', says: { en: 'Your deputy voted in your seat.', zh: '受托人已代您表决。' } },
  { type: 'transfer.reviewed_for_you', says: { en: 'Your deputy gave the opinion of your review.', zh: '受托人已代您提出审查意见。' } },
  { type: 'transfer.section_assigned', says: { en: 'A section of a draft was assigned to you.', zh: '草稿的一个填报分项已分派给您。' } },
  { type: 'delegation.made', says: { en: 'Somebody made you their deputy.', zh: '有人委托您代为办理。' } },
  { type: 'delegation.withdrawn', says: { en: 'A delegation that concerns you was withdrawn.', zh: '与您有关的一项委托已被撤回。' } },
  {
    type: 'absence.began',
    says: {
      en: 'Somebody with open work in this transfer is absent from today.',
      zh: '有人员自今日起不在岗，其在本事项中有未办结的工作。',
    },
  },
  {
    type: 'law_change.touches',
    says: {
      en: 'The rules changed, and this affects transfers. No company was notified.',
      zh: '规则已变更并影响有关事项，尚未告知任何企业。',
    },
  },
  {
    type: 'law_change.failed',
    says: { en: 'Carnet could not find out what a change of the rules affects.', zh: '未能查明规则变更所影响的事项。' },
  },
];

/** Types of notifications in people's lists, which they can mute. */
export const NOTIFICATION_TYPES: readonly string[] = [
  ...ANNOUNCED_KINDS.filter((one) => one.concerns.length > 0).map(({ type }) => type),
  ...personal.map(({ type }) => type),
];

/**
 * Details of a notification: numbers of grants and waiting filings and the changed rules; or first and last day; or a section of a draft.
 */
export type NotificationDetails =
  | { readonly grant: number; readonly queue: number; readonly from?: string; readonly title?: Bilingual }
  | { readonly from: string; readonly until: string }
  | { readonly section: string; readonly title: Bilingual };

/** A notification in words, with its counts, its last day, and the state it led to, as far as given. */
export function notificationText(
  type: string,
  counts: NotificationDetails | null = null,
  dueOn: IsoDate | null = null,
  to: string | null = null,
): Bilingual {
  const kind = ANNOUNCED_KINDS.find((one) => one.type === type)?.kind;
  const says = (kind === undefined ? personal.find((one) => one.type === type)?.says : sentenceOf(kind, to)) ?? { en: type, zh: type };
  if (dueOn !== null) return { en: `${says.en} Last day: ${dueOn}.`, zh: `${says.zh}期限：${dueOn}。` };
  if (counts === null) return says;
  if ('section' in counts) {
    const { title } = counts;
    return { en: `The section “${title.en}” of this draft was assigned to you.`, zh: `本草稿的填报分项“${title.zh}”已分派给您。` };
  }
  if ('until' in counts) {
    const { from, until } = counts;
    return { en: `${says.en} From ${from} to ${until}.`, zh: `${says.zh}自${from}至${until}。` };
  }
  const [grants, waiting] = [String(counts.grant), String(counts.queue)];
  const { from, title } = counts;
  const changed =
    from === undefined || title === undefined
      ? { en: '', zh: '' }
      : { en: ` From ${from}: ${title.en}.`, zh: `自${from}起：${title.zh}。` };
  return {
    en: `${says.en}${changed.en} Grants: ${grants}. Waiting filings: ${waiting}.`,
    zh: `${says.zh}${changed.zh}准予：${grants}项。待办申报：${waiting}项。`,
  };
}
