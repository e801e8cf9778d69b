import { canonicalJson, type Digest, digestOfText, type IsoDate, type Json, type PersonId } from '@carnet/kernel';
import { type Amendment, amendmentsOf } from '../amendment.js';
import type { ChecklistAnswer } from '../checklist/checklist.js';
import type { EventOf } from '../events.js';
import { endHearing } from '../hearing.js';
import type { ImmaterialChange } from '../immaterial.js';
import type { AnswerDue, InformationItem, InformationRequest, ItemId, ItemReply, MoreTime, Settlement } from '../information.js';
import { askedItems, itemsOf, hasSplitDuringRequest } from '../information-progress.js';
import { restartOpenSteps, withOpenSteps } from '../open-steps.js';
import { restartLeases } from '../review-lease.js';
import { personOf } from '../separation-of-duties.js';
import type { EstablishedSplit, Transfer } from '../transfer.js';
import type { Discipline, DocumentJudgement } from '../vocabulary.js';
import {
  type ByDeputy,
  type Declarations,
  type EventStamp,
  representationIn,
  type OpinionOrVote,
  toAuthority,
  toBoth,
} from './declaration.js';
import { digestReasons } from './entry-parts.js';
import {
  withoutOpenSteps,
  involveContributor,
  involve,
  involveActor,
  withoutPendingChange,
  withoutConfirmation,
  voidOpinionsAndVotes,
} from './folding.js';

/** The events of information requests, answers, amendments and judgements of documents. */
export interface InformationEvents {
  readonly 'item-raised': ByDeputy & { readonly item: InformationItem };
  readonly 'item-dropped': ByDeputy & { readonly item: ItemId };
  readonly 'information-requested': ByDeputy & {
    readonly request: InformationRequest;
    readonly items: readonly InformationItem[];
  };
  readonly 'information-answered': {
    readonly contentDigest: Digest;
    readonly changed: boolean;
    readonly replies: readonly ItemReply[];
    /** Set if the policy calls the whole change immaterial: opinions and votes stand as long as the rules say the same. */
    readonly immaterial?: ImmaterialChange;
    /** The last day to answer, if it had passed before the timer fired. The clock stood still only until then. */
    readonly passed?: IsoDate;
  };
  /** The rules say the same of the changed content: opinions and votes stand. */
  readonly 'change-immaterial': { readonly change: ImmaterialChange };
  /** The rules say something else: opinions and votes are void, whatever the policy calls immaterial. */
  readonly 'change-material': { readonly change: ImmaterialChange };
  /** The company amended its filing. `immaterial` as in an answer. */
  readonly amended: {
    readonly contentDigest: Digest;
    readonly amendment: Amendment;
    /** Everybody who had a review, gave an opinion, had a seat or voted at that time. */
    readonly overtakes: readonly PersonId[];
    readonly immaterial?: ImmaterialChange;
  };
  readonly 'more-time-asked': { readonly round: number; readonly workingDays: number; readonly reasons: string };
  readonly 'more-time-given': ByDeputy & {
    readonly round: number;
    readonly workingDays: number;
    readonly due: AnswerDue;
    readonly reasons: string;
  };
  readonly 'more-time-declined': ByDeputy & { readonly round: number; readonly reasons: string };
  /** The last day to answer passed without an answer. */
  readonly 'information-unanswered': { readonly round: number; readonly due: IsoDate };
  readonly 'item-settled': ByDeputy & { readonly item: ItemId; readonly as: Settlement; readonly reasons: string };
  readonly 'document-judged': ByDeputy & {
    readonly document: Digest;
    readonly as: DocumentJudgement;
    readonly reasons: string;
    readonly discipline: Discipline;
  };
  readonly 'checklist-answered': ByDeputy & {
    readonly discipline: Discipline;
    readonly checklist: string;
    readonly answers: readonly ChecklistAnswer[];
  };
  readonly 'split-established': { readonly split: EstablishedSplit };
}

export const informationEvents: Declarations<InformationEvents> = {
  'item-raised': {
    fold: (transfer, { item, onBehalfOf: whom }) =>
      involveAskers({ ...transfer, items: [...itemsOf(transfer), item] }, [item], [whom?.person]),
    history: ({ item }) => ({ item: item.id, discipline: item.discipline, question: questionDigest(item) }),
    says: { en: 'An officer raised a question for the company.', zh: '审查人员已拟补正事项。' },
    audience: null,
    deadlines: null,
    deputy: representationIn,
    isReviewWork: true,
    authorityOnly: true,
  },
  'item-dropped': {
    fold: (transfer, { item }) => ({ ...transfer, items: itemsOf(transfer).filter(({ id }) => id !== item) }),
    history: ({ item }) => ({ item }),
    says: { en: 'An officer withdrew a question before it was sent.', zh: '审查人员已撤去待发补正事项。' },
    audience: null,
    deadlines: null,
    deputy: representationIn,
    isReviewWork: true,
    authorityOnly: true,
  },
  'information-requested': {
    // Sends the batch: its items, and those raised with it, now belong to the round.
    fold: (transfer, { request, items, onBehalfOf: whom }) => {
      const sent = new Set(items.map(({ id }) => id));
      const others = itemsOf(transfer).filter(({ id }) => !sent.has(id));
      const asked: Transfer = { ...transfer, state: 'information-requested', request, rounds: request.round, items: [...others, ...items] };
      return involveAskers(asked, items, [request.by, whom?.person]);
    },
    history: ({ request: { round, due }, items }) => ({ round, due: due.on, questions: items.map(questionDigest) }),
    says: { en: 'The authority asked the company for information.', zh: '主管机构要求企业补正。' },
    audience: toBoth('information_requested', ['filer'], {
      en: 'Sign in, read the questions, and answer each by its last day.',
      zh: '请登录查看各项问题，并在所列期限前逐项答复。',
    }),
    deadlines: null,
    deputy: representationIn,
    isReviewWork: true,
    clock: 'asks',
  },
  'information-answered': {
    fold: (transfer, event) => involveContributor(applyAnswer(transfer, event), event),
    history: ({ contentDigest, changed, replies, immaterial, passed }) => ({
      content: contentDigest,
      changed,
      replies: replies.map(({ says }) => digestOfText(says)),
      ...agreementsPart(replies),
      ...(immaterial && { immaterial: immaterial.places }),
      ...(passed !== undefined && { due: passed }),
    }),
    says: { en: 'The company answered; the clock runs again.', zh: '企业已补正，时限恢复。' },
    audience: toBoth('information_answered', ['reviewers'], { en: 'Sign in to settle each answer.', zh: '请登录逐项办结答复。' }),
    deadlines: { ends: () => ['answer'] },
    submitsFiling: true,
    clock: 'resumes',
    voids: voidsIfMaterial,
  },
  'change-immaterial': {
    fold: (transfer, { change, at }) => ({
      ...withOpenSteps(withoutPendingChange(transfer), restartOpenSteps(transfer, at)),
      immaterial: [...(transfer.immaterial ?? []), change],
    }),
    history: immaterialChangePart,
    says: {
      en: 'The change is immaterial by the policy, and the rules give the same result; earlier opinions and votes stand.',
      zh: '所作变更依政策属于非实质变更，规则结论不变，此前意见和表决继续有效。',
    },
    audience: null,
    deadlines: null,
  },
  'change-material': {
    fold: voidOpinionsAndVotes,
    history: immaterialChangePart,
    says: {
      en: 'The rules give a different result for the changed filing; earlier opinions and votes are void.',
      zh: '变更后规则结论不同，此前意见和表决作废。',
    },
    audience: toAuthority('opinions_void'),
    deadlines: null,
    voids: () => true,
  },
  amended: {
    fold: (transfer, event) => {
      const { amendment, contentDigest, immaterial } = event;
      const open: Transfer = { ...transfer, state: 'submitted', contentDigest, amendments: [...amendmentsOf(transfer), amendment] };
      return involveContributor(immaterial === undefined ? voidOpinionsAndVotes(open) : { ...open, changing: immaterial }, event);
    },
    // As for an answer, but an amendment always changes something. The entry names only the sections that changed.
    history: ({ contentDigest, amendment: { number, reasons, parts }, immaterial }) => ({
      content: contentDigest,
      changed: true,
      number,
      sections: [...new Set(parts.map(({ subject }) => subject.split('/')[1] ?? ''))],
      ...digestReasons({ reasons }),
      ...(immaterial && { immaterial: immaterial.places }),
    }),
    says: { en: 'The company amended its filing; the rules are checked again.', zh: '企业已更正申报，重新核对规则。' },
    audience: toBoth('amended', ['overtaken'], {
      en: 'Sign in to see what has changed and what you have to do.',
      zh: '请登录查看变更内容和待办事项。',
    }),
    deadlines: { ends: () => ['step'] },
    submitsFiling: true,
    clock: 'amends',
    voids: voidsIfMaterial,
  },
  'more-time-asked': {
    fold: (transfer, event) => involveContributor(addMoreTimeAct(transfer, 'asked', event), event),
    history: ({ round, workingDays, reasons }) => ({ round, workingDays, ...digestReasons({ reasons }) }),
    says: { en: 'The company asked for more time to answer.', zh: '企业已申请延长答复期限。' },
    audience: toBoth('more_time_asked', ['reviewers'], { en: 'Sign in to give more time or decline it.', zh: '请登录决定是否延期。' }),
    deadlines: null,
  },
  'more-time-given': {
    fold: (transfer, event) => involveActor(addMoreTimeAct(transfer, 'given', event), event, 'asker'),
    history: ({ round, workingDays, due, reasons }) => ({ round, workingDays, due: due.on, ...digestReasons({ reasons }) }),
    says: {
      en: 'The company was given more time to answer; the clock stands still until then.',
      zh: '已延长答复期限，时限继续暂停。',
    },
    audience: toBoth('more_time_given', ['filer']),
    deadlines: { ends: () => ['answer'] },
    deputy: representationIn,
    isReviewWork: true,
  },
  'more-time-declined': {
    fold: (transfer, event) => involveActor(addMoreTimeAct(transfer, 'declined', event), event, 'asker'),
    history: ({ round, reasons }) => ({ round, ...digestReasons({ reasons }) }),
    says: { en: 'More time to answer was declined.', zh: '未同意延长答复期限。' },
    audience: toBoth('more_time_declined', ['filer']),
    deadlines: null,
    deputy: representationIn,
    isReviewWork: true,
  },
  'information-unanswered': {
    // Ends the request; its items stay open for officers and for a late answer.
    fold: (transfer, { at }) => {
      const silent = new Set(askedItems(transfer).map(({ id }) => id));
      return {
        ...transfer,
        state: hasSplitDuringRequest(transfer) ? 'submitted' : 'in-review',
        request: null,
        items: itemsOf(transfer).map((item) => (silent.has(item.id) ? { ...item, unanswered: at } : item)),
        reviews: restartLeases(transfer.reviews, at),
      };
    },
    history: ({ round, due }) => ({ round, due }),
    says: {
      en: 'The company did not answer in time; the clock runs again, and the officers proceed with what they have.',
      zh: '企业逾期未答复，时限恢复，由审查人员依现有材料办理。',
    },
    audience: toBoth('information_unanswered', ['filer', 'reviewers'], {
      en: 'An answer still counts until the officers have settled the questions. Sign in to see what is open.',
      zh: '审查人员办结前答复仍然有效。请登录查看未答复事项。',
    }),
    deadlines: { causedBy: 'answer-due', ends: () => ['answer'] },
    clock: 'resumes',
  },
  'item-settled': {
    fold: (transfer, event) => {
      const { item, as, reasons, by, at } = event;
      const settlement = by.person === null ? null : { as, reasons, by: by.person, at };
      const items = itemsOf(transfer).map((one) => (one.id === item && settlement ? { ...one, settlement } : one));
      return involveActor(settlement ? { ...transfer, items } : transfer, event, 'asker');
    },
    history: ({ item, as, reasons }) => ({ item, as, ...digestReasons({ reasons }) }),
    says: { en: 'An officer settled an answer of the company.', zh: '审查人员已办结一项补正答复。' },
    audience: toBoth('answer_settled'),
    deadlines: null,
    deputy: representationIn,
    isReviewWork: true,
  },
  'document-judged': {
    fold: (transfer, event) => involveActor(transfer, event, 'reviewer'),
    history: ({ document, discipline, as, reasons }) => ({ document, discipline, as, ...digestReasons({ reasons }) }),
    says: { en: 'An officer judged a document.', zh: '审查人员已核验一份材料。' },
    audience: toBoth('document_judged'),
    deadlines: null,
    deputy: representationIn,
    isReviewWork: true,
  },
  'checklist-answered': {
    fold: (transfer, event) => involveActor(transfer, event, 'reviewer'),
    history: ({ discipline, checklist, answers }) => ({
      discipline,
      checklist,
      answers: answers.map(({ reasons, ...answer }) => ({ ...answer, ...digestReasons({ reasons }) })),
    }),
    says: { en: 'An officer answered items of the checklist.', zh: '审查人员已填写审查清单。' },
    audience: null,
    deadlines: null,
    deputy: representationIn,
    isReviewWork: true,
  },
  'split-established': {
    fold: (transfer, { split }) => involve(applySplit(transfer, split), { person: split.by, as: 'reviewer' }),
    history: ({ split: { suspicion, totals, reasons } }) => ({
      suspicion,
      totals: Object.entries(totals).map(([metric, total]) => `${metric} ${String(total)}`),
      ...digestReasons({ reasons }),
    }),
    says: {
      en: 'An officer established that the quantity was split; the rules are checked again.',
      zh: '审查人员认定存在数量拆分，重新核对规则。',
    },
    audience: toBoth('split_established', ['filer']),
    deadlines: { ends: () => ['step', 'hearing'] },
    decides: true,
    clock: 'ends-hearing',
    voids: () => true,
  },
};

/** Records as askers the officers who raised or sent the items, and the person whom a deputy represents. */
function involveAskers(transfer: Transfer, items: readonly InformationItem[], others: readonly (PersonId | undefined)[]): Transfer {
  const askers = [...items.map(({ by }) => by), ...others.flatMap((one) => one ?? [])];
  return askers.reduce((before, person) => involve(before, { person, as: 'asker' }), transfer);
}

function questionDigest({ subject, question }: InformationItem): string {
  return digestOfText(canonicalJson({ subject, question }));
}

/** Adds the replies to their items. */
function addReplies(transfer: Transfer, { replies, at }: EventOf<'information-answered'>): Transfer {
  const reply = (item: InformationItem): InformationItem => {
    const said = replies.find((one) => one.item === item.id);
    if (said === undefined) return item;
    return { ...item, reply: { says: said.says, ...(said.agrees !== undefined && { agrees: said.agrees }), at } };
  };
  return { ...transfer, items: itemsOf(transfer).map(reply) };
}

type MoreTimeEvent = EventStamp & { readonly workingDays?: number; readonly due?: AnswerDue; readonly reasons: string };

/** Adds an act on more time to the request; more time that is given moves the last day. */
function addMoreTimeAct(transfer: Transfer, as: MoreTime['as'], { by, at, workingDays, due, reasons }: MoreTimeEvent): Transfer {
  const { request } = transfer;
  if (request === null) return transfer;
  const said: MoreTime = { as, by: personOf(by), at, workingDays: workingDays ?? null, reasons };
  return { ...transfer, request: { ...request, ...(due && { due }), moreTime: [...(request.moreTime ?? []), said] } };
}

/** Voids opinions and votes if the answer changed the content; `involved` still knows their authors. */
function applyAnswer(transfer: Transfer, event: EventOf<'information-answered'>): Transfer {
  const open: Transfer = { ...addReplies(transfer, event), state: 'submitted', contentDigest: event.contentDigest, request: null };
  if (event.immaterial !== undefined) return { ...open, changing: event.immaterial };
  return event.changed ? voidOpinionsAndVotes(open) : open;
}

/** The extensions of the review that the company agreed to or declined; empty if none were asked. */
function agreementsPart(replies: readonly ItemReply[]): Record<string, Json> {
  const asked = replies.filter(({ agrees }) => agrees !== undefined);
  return asked.length === 0 ? {} : { agrees: Object.fromEntries(asked.map(({ item, agrees = false }) => [item, agrees])) };
}

function voidsIfMaterial(_: OpinionOrVote, { changed, immaterial }: Readonly<Record<string, Json>>): boolean {
  return changed === true && immaterial === undefined;
}

function immaterialChangePart({ change: { from, to, places, policy } }: { readonly change: ImmaterialChange }): Record<string, Json> {
  return { contents: [from, to], places, policy };
}

const rejudgedStates: readonly Transfer['state'][] = ['in-review', 'in-approval', 'awaiting-hearing'];

/** Voids opinions and votes on the earlier judgement; a company that was asked may still answer. */
function applySplit(transfer: Transfer, split: EstablishedSplit): Transfer {
  const state = rejudgedStates.includes(transfer.state) ? 'submitted' : transfer.state;
  return {
    ...withoutOpenSteps(withoutPendingChange(withoutConfirmation(endHearing(transfer, { as: 'overtaken', at: split.at })))),
    state,
    split,
    reviews: [],
    votes: [],
  };
}
