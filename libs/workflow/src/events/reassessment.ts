import { digestOfText, type IsoDate, type Json } from '@carnet/kernel';
import type { EvidenceDocument } from '../conditions/obligation.js';
import type { EventOf } from '../events.js';
import { type ChangeReporter, type ReportedChange, changeReporterOf } from '../reported-change.js';
import { askForStatement, type StatementDue, endStatement } from '../statement.js';
import type { Reassessment, ReassessmentDue, Transfer } from '../transfer.js';
import type { EndedDeadlines, BeforeAndAfter } from './deadlines.js';
import { type Declarations, toBoth, unchanged } from './declaration.js';
import { auditPart, digestsOf, passedDayPart, digestReasons } from './entry-parts.js';
import { involveContributor, endReassessment } from './folding.js';

/** The events of re-assessments: because of the law, an audit or a changed fact. */
export interface ReassessmentEvents {
  /** A law change needs no action, or the company is told of it. */
  readonly 'law-change-dismissed': { readonly lawChange: string; readonly reasons: string };
  readonly 'law-change-told': { readonly lawChange: string; readonly reasons: string };
  readonly 'reassessment-asked': {
    readonly lawChange: string;
    readonly reasons: string;
    readonly due: ReassessmentDue;
    /** Last day for the company to state its view. */
    readonly heard: StatementDue;
  };
  readonly 'reassessment-ordered': {
    readonly audit: string;
    readonly reasons: string;
    readonly due: ReassessmentDue;
    readonly heard: StatementDue;
  };
  readonly 'reassessment-begun': {
    readonly change: ReportedChange;
    readonly due: ReassessmentDue;
    readonly heard: StatementDue;
  };
  /** A further change joins the open re-assessment; `due` is the last day after that, never an earlier one. */
  readonly 'reassessment-widened': { readonly change: ReportedChange; readonly due: ReassessmentDue };
  /** An officer recorded a change, which starts a re-assessment or joins the open one. */
  readonly 'change-recorded': {
    readonly change: ReportedChange;
    readonly due: ReassessmentDue;
    readonly heard: StatementDue;
  };
  /** The company stated its view in a re-assessment or waived it; `passed`: the last day, if it had passed. */
  readonly 'statement-given': {
    readonly words: string;
    readonly documents: readonly EvidenceDocument[];
    readonly passed?: IsoDate;
  };
  readonly 'statement-waived': { readonly passed?: IsoDate };
  readonly 'statement-lapsed': { readonly round: number; readonly due: IsoDate };
  /** The company reported an immaterial change. */
  readonly 'grant-change-noted': { readonly change: ReportedChange };
  /** `lawChange` or `audit` is the cause of the re-assessment. */
  readonly 'grant-confirmed': { readonly lawChange?: string; readonly audit?: string; readonly reasons: string };
}

export const reassessmentEvents: Declarations<ReassessmentEvents> = {
  'law-change-dismissed': {
    fold: unchanged,
    history: reassessmentPart,
    says: {
      en: 'An officer found that a change of the law requires no action on this transfer.',
      zh: '审查人员认定法律变更对本事项无须处理。',
    },
    audience: null,
    deadlines: null,
  },
  'law-change-told': {
    fold: unchanged,
    history: reassessmentPart,
    says: { en: 'The company was informed of a change of the law.', zh: '已告知企业法律变更。' },
    audience: toBoth('law_change_told', ['filer']),
    deadlines: null,
  },
  'reassessment-asked': {
    fold: startReassessment,
    history: reassessmentPart,
    says: {
      en: 'The law has changed; the grant is re-assessed and stays in effect meanwhile.',
      zh: '因法律变更对准予重新评估，期间准予继续有效。',
    },
    audience: toBoth('reassessment_asked', ['filer']),
    deadlines: null,
  },
  'reassessment-ordered': {
    fold: startReassessment,
    history: reassessmentPart,
    says: {
      en: 'An audit led to a re-assessment of the grant, which stays in effect meanwhile.',
      zh: '因事后抽查对准予重新评估，期间准予继续有效。',
    },
    audience: toBoth('reassessment_ordered', ['filer']),
    deadlines: null,
  },
  'reassessment-begun': {
    fold: (transfer, event) => involveContributor(startReassessment(transfer, event), event),
    history: changePart,
    says: {
      en: 'The company reported that the transfer differs from its grant; the grant is re-assessed and stays in effect meanwhile.',
      zh: '企业报告准予内容发生变化，对准予重新评估，期间准予继续有效。',
    },
    audience: toBoth('reassessment_begun', ['filer', 'supervisors']),
    deadlines: null,
  },
  'reassessment-widened': {
    fold: (transfer, event) => involveContributor(widenReassessment(transfer, event), event),
    history: changePart,
    says: {
      en: 'A further change was added to the re-assessment of the grant, which stays in effect meanwhile.',
      zh: '准予的重新评估新增变化事项，期间准予继续有效。',
    },
    audience: toBoth('reassessment_widened', ['filer', 'supervisors']),
    deadlines: { ends: deadlinesEndedByMove },
  },
  'change-recorded': {
    fold: applyRecordedChange,
    history: changePart,
    says: {
      en: 'The authority recorded that the transfer differs from its grant; the grant is re-assessed and stays in effect meanwhile.',
      zh: '主管机构记录准予内容发生变化，据此对准予重新评估，期间准予继续有效。',
    },
    audience: toBoth('change_recorded', ['filer', 'supervisors']),
    deadlines: { ends: deadlinesEndedByMove },
    decides: true,
  },
  'statement-given': {
    fold: (transfer, event) => {
      const { words, documents, by, at } = event;
      return involveContributor(endStatement(transfer, { as: 'stated', at }, { view: { words, documents, by } }), event);
    },
    history: ({ words, documents, ...event }) => ({
      words: digestOfText(words),
      documents: digestsOf(documents),
      ...passedDayPart(event),
    }),
    says: { en: 'The company stated its view in the re-assessment.', zh: '企业已就重新评估陈述意见。' },
    audience: toBoth('statement_given', ['supervisors']),
    deadlines: null,
    namesDocuments: true,
  },
  'statement-waived': {
    fold: (transfer, event) => involveContributor(endStatement(transfer, { as: 'waived', at: event.at }), event),
    history: passedDayPart,
    says: { en: 'The company waived its statement in the re-assessment.', zh: '企业放弃就重新评估陈述意见。' },
    audience: toBoth('statement_waived', ['supervisors']),
    deadlines: null,
  },
  'statement-lapsed': {
    fold: (transfer, { at }) => endStatement(transfer, { as: 'lapsed', at }),
    history: ({ round, due }) => ({ round, due }),
    says: {
      en: 'The company stated no view in the re-assessment in time; nothing follows from that automatically.',
      zh: '企业逾期未就重新评估陈述意见，不自动发生其他效果。',
    },
    audience: toBoth('statement_lapsed', ['filer', 'supervisors']),
    deadlines: { causedBy: 'hearing-due' },
  },
  'grant-change-noted': {
    fold: (transfer, event) => involveContributor(addReportedChange(transfer, event.change), event),
    history: changePart,
    says: {
      en: 'The company reported a change that is immaterial by the policy; it was recorded, and nothing else follows.',
      zh: '企业报告准予内容发生变化，依政策属于非实质变更，已记录，不发生其他效果。',
    },
    audience: toBoth('grant_change_noted', ['filer']),
    deadlines: null,
  },
  'grant-confirmed': {
    fold: endReassessment,
    history: reassessmentPart,
    says: { en: 'The grant was re-assessed and stands.', zh: '准予经重新评估继续有效。' },
    audience: toBoth('grant_confirmed', ['filer']),
    deadlines: { ends: () => ['reassessment'] },
  },
};

type ReassessmentStart = EventOf<'reassessment-asked' | 'reassessment-ordered' | 'reassessment-begun' | 'change-recorded'>;

/** Starts a re-assessment and asks the company for its statement. */
function startReassessment(transfer: Transfer, event: ReassessmentStart): Transfer {
  const { at: askedAt, due } = event;
  const open = { askedAt, due };
  return askForStatement(withReassessment(transfer, event, open), event.heard, askedAt);
}

function withReassessment(transfer: Transfer, event: ReassessmentStart, open: Pick<Reassessment, 'askedAt' | 'due'>): Transfer {
  switch (event.kind) {
    case 'reassessment-asked':
      return { ...transfer, reassessment: { lawChange: event.lawChange, reasons: event.reasons, ...open } };
    case 'reassessment-ordered':
      return { ...transfer, reassessment: { audit: event.audit, reasons: event.reasons, ...open } };
    case 'reassessment-begun':
    case 'change-recorded': {
      const { causes, words: reasons } = event.change;
      return { ...addReportedChange(transfer, event.change), reassessment: { causes, ...tellerPart(event.change), reasons, ...open } };
    }
  }
}

function tellerPart(change: ReportedChange): { readonly from?: ChangeReporter } {
  const teller = changeReporterOf(change);
  return teller === undefined ? {} : { from: teller };
}

/** Starts a re-assessment because of a recorded change, or adds the change to the open one. */
function applyRecordedChange(transfer: Transfer, event: EventOf<'change-recorded'>): Transfer {
  return transfer.reassessment === undefined
    ? startReassessment(transfer, event)
    : askForStatement(widenReassessment(transfer, event), event.heard, event.at);
}

/** Adds a change to the open re-assessment, with its last day after that. */
function widenReassessment(
  transfer: Transfer,
  { change, due, at }: Pick<EventOf<'reassessment-widened' | 'change-recorded'>, 'change' | 'due' | 'at'>,
): Transfer {
  const after = addReportedChange(transfer, change);
  const open = transfer.reassessment;
  if (open === undefined) return after;
  const added = [...(open.added ?? []), { at, causes: change.causes, ...tellerPart(change) }];
  return { ...after, reassessment: { ...open, added, ...(due.at > open.due.at && { due, countedFrom: at }) } };
}

function addReportedChange(transfer: Transfer, change: ReportedChange): Transfer {
  return { ...transfer, reported: [...(transfer.reported ?? []), change] };
}

/** Whether an event gave the re-assessment a new last day, by starting it or by adding a change. */
export function deadlineMoved(before: { readonly reassessment?: Reassessment }, after: { readonly reassessment?: Reassessment }): boolean {
  return after.reassessment !== undefined && after.reassessment.due.at !== before.reassessment?.due.at;
}

/** Ends the deadlines of the re-assessment if its last day moved. */
function deadlinesEndedByMove(_: unknown, { before, after }: BeforeAndAfter): readonly EndedDeadlines[] {
  return before !== null && deadlineMoved(before, after) ? ['reassessment'] : [];
}

interface ReassessmentDetails {
  readonly lawChange?: string;
  readonly audit?: string;
  readonly due?: ReassessmentDue;
  readonly heard?: StatementDue;
  readonly reasons: string;
}

/** The cause of the re-assessment, and its last day. */
function reassessmentPart({ lawChange, audit, due, heard, reasons }: ReassessmentDetails): Record<string, Json> {
  return {
    ...(lawChange !== undefined && { lawChange }),
    ...auditPart({ audit }),
    ...lastDaysPart({ due, heard }),
    ...digestReasons({ reasons }),
  };
}

interface ChangeDetails {
  readonly change: ReportedChange;
  readonly due?: ReassessmentDue;
  readonly heard?: StatementDue;
}

/** A reported or recorded change: its subject, and the digest of the changed content if that is known. */
function changePart({ change, due, heard }: ChangeDetails): Record<string, Json> {
  const { content, causes, flips, material, words, beside, learned } = change;
  return {
    ...(content !== undefined && { content }),
    causes,
    flips,
    material,
    ...(learned && { source: learned.source, learned: learned.on, evidence: digestOfText(learned.evidence) }),
    ...(beside && { beside: { anew: beside.anew, asGranted: beside.asGranted } }),
    ...lastDaysPart({ due, heard }),
    ...digestReasons({ reasons: words }),
  };
}

/** The last day of the re-assessment, and of the company's statement. */
function lastDaysPart({
  due,
  heard,
}: {
  readonly due: ReassessmentDue | undefined;
  readonly heard: StatementDue | undefined;
}): Record<string, Json> {
  return { ...(due && { due: due.on }), ...(heard && { heard: heard.on }) };
}
