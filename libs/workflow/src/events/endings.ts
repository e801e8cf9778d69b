import type { Instant, TransferId } from '@carnet/kernel';
import { overtakeCompletenessCheck } from '../completeness.js';
import { cureBreach, obligationsOf, withObligation } from '../conditions/obligation.js';
import type { EventOf } from '../events.js';
import { endHearing } from '../hearing.js';
import type { TestedRestriction } from '../restriction.js';
import { suspensionBeneath, breachesBeneath, suspensionInForce, isVariedSuspension } from '../suspension.js';
import type { GrantAct, RevokedFrom, Transfer } from '../transfer.js';
import type { InterventionCause, LiftingCause, SurrenderCause } from '../vocabulary.js';
import { type EndedDeadlines, isUnjudged, type BeforeAndAfter } from './deadlines.js';
import { type Declarations, emptyEntry, toBoth } from './declaration.js';
import { auditPart, restrictionPart, digestReasons } from './entry-parts.js';
import { withoutOpenSteps, endReassessment, withoutConfirmation } from './folding.js';

/** The events that stop or end a filing or a grant. */
export interface EndingEvents {
  readonly withdrawn: { readonly reasons: string };
  /** `obligation`: number of the obligation whose breach caused it. */
  readonly suspended: {
    readonly cause: InterventionCause;
    readonly reasons: string;
    readonly obligation?: number;
    readonly audit?: string;
    /** The suspension did not wait for the company's statement in the re-assessment. */
    readonly urgent?: true;
    /** The restriction test; absent if the act restricts nothing. */
    readonly restriction?: TestedRestriction;
  };
  /** `because`: nobody lifted the suspension; the last day that an appeal had set has passed. */
  readonly lifted: {
    /** Absent if nobody lifted it. */
    readonly cause?: LiftingCause;
    readonly reasons: string;
    readonly because?: 'suspension-over';
    readonly appeal?: number;
  };
  readonly revoked: {
    readonly cause: InterventionCause;
    readonly reasons: string;
    readonly audit?: string;
    readonly restriction?: TestedRestriction;
  };
  readonly surrendered: { readonly cause: SurrenderCause; readonly reasons: string };
  readonly expired: object;
}

const stopSending = { en: 'Stop sending under this grant. Sign in to read why.', zh: '请停止依该准予出境。请登录查看理由。' };

export const endingEvents: Declarations<EndingEvents> = {
  withdrawn: {
    fold: (transfer, { at }) => ({
      ...withoutOpenSteps(withoutConfirmation(endHearing(overtakeCompletenessCheck(transfer, at), { as: 'withdrawn', at }))),
      state: 'withdrawn',
      request: null,
    }),
    history: digestReasons,
    says: { en: 'The company withdrew the filing.', zh: '企业已撤回申报。' },
    audience: toBoth('withdrawn', ['reviewers', 'voters']),
    deadlines: {
      ends: (_, life) => {
        if (life.before?.state === 'draft') return ['draft'];
        return isUnjudged(life) ? [] : ['clock', 'step', 'answer', 'hearing', 'duties'];
      },
    },
    clock: 'stops',
  },
  suspended: {
    fold: (transfer, event) => ({
      ...transfer,
      state: 'suspended',
      grantAct: { ...grantAct(event), ...suspensionLaidOver(transfer, event.at) },
    }),
    history: ({ cause, reasons, obligation, audit, restriction }) => ({
      cause,
      ...digestReasons({ reasons }),
      ...(obligation !== undefined && { obligation }),
      ...auditPart({ audit }),
      ...restrictionPart({ restriction }),
    }),
    says: { en: 'The grant was suspended.', zh: '准予已暂停。' },
    audience: toBoth('suspended', ['filer'], stopSending),
    deadlines: null,
    decides: true,
  },
  lifted: {
    fold: liftSuspension,
    // `because` and `appeal` say why the grant continues although nobody lifted the suspension.
    history: ({ cause, reasons, because, appeal }) => ({
      ...(cause !== undefined && { cause }),
      ...digestReasons({ reasons }),
      ...(because !== undefined && { because }),
      ...(appeal !== undefined && { appeal }),
    }),
    says: { en: 'The suspension was lifted, or its last day has passed.', zh: '暂停已解除，或者期限已届满。' },
    audience: toBoth('suspension_lifted', ['filer']),
    deadlines: { causedBy: 'suspension-ends' },
    decides: true,
  },
  revoked: {
    fold: (transfer, event) => ({
      ...endReassessment(transfer, event),
      state: 'revoked',
      grantAct: grantAct(event),
      revokedFrom: stateBeforeEnd(transfer),
    }),
    history: ({ cause, reasons, audit, restriction }) => ({
      cause,
      ...digestReasons({ reasons }),
      ...auditPart({ audit }),
      ...restrictionPart({ restriction }),
    }),
    says: { en: 'The grant was revoked.', zh: '准予已撤销。' },
    audience: toBoth('revoked', ['filer'], stopSending),
    deadlines: { ends: deadlinesEndedWithGrant },
    decides: true,
  },
  surrendered: {
    // Giving a grant back does not undo what people decided about it.
    fold: (transfer, event) => ({
      ...endReassessment(transfer, event),
      state: 'revoked',
      grantAct: grantAct(event),
      revokedFrom: stateBeforeEnd(transfer),
    }),
    history: ({ cause, reasons }) => ({ cause, ...digestReasons({ reasons }) }),
    says: { en: 'The company surrendered the grant.', zh: '企业已放弃准予。' },
    audience: toBoth('surrendered'),
    deadlines: { ends: deadlinesEndedWithGrant },
  },
  expired: {
    fold: (transfer, event) => ({ ...endWithoutPeople(transfer, event), state: 'expired' }),
    history: emptyEntry,
    says: { en: 'The grant expired.', zh: '准予已届满。' },
    audience: toBoth('expired', ['filer'], { en: 'Stop sending under this grant.', zh: '请停止依该准予出境。' }),
    deadlines: { causedBy: 'expiry', ends: deadlinesEndedWithGrant },
  },
};

/** The renewal or replacement of a grant is in force. */
export interface SuccessionEvents {
  readonly superseded: { readonly successor: TransferId };
}

export const successionEvents: Declarations<SuccessionEvents> = {
  superseded: {
    fold: (transfer, event) => ({ ...endWithoutPeople(transfer, event), state: 'superseded', successor: event.successor }),
    history: ({ successor }) => ({ successor }),
    says: { en: 'Another transfer superseded the grant.', zh: '准予已由其他事项取代。' },
    audience: toBoth('superseded'),
    deadlines: { ends: deadlinesEndedWithGrant },
  },
};

/** The end of a grant by its term or a successor, which does not undo what people decided about it either. */
function endWithoutPeople(transfer: Transfer, event: EventOf<'expired' | 'superseded'>): Transfer {
  const isStopped = transfer.state === 'suspended' || transfer.reassessment !== undefined;
  return { ...endReassessment(transfer, event), ...(isStopped && { revokedFrom: stateBeforeEnd(transfer) }) };
}

/** The state of a grant before it ends. */
function stateBeforeEnd({ state, grantAct: act, reassessment }: Transfer): RevokedFrom {
  return { state, act, ...(reassessment && { reassessment }) };
}

function deadlinesEndedWithGrant(_: unknown, { before, after }: BeforeAndAfter): readonly EndedDeadlines[] {
  const obligations = obligationsOf(after).length > 0 ? (['obligations'] as const) : [];
  return ['grant', ...obligations, ...(before?.reassessment === undefined ? [] : (['reassessment'] as const))];
}

function grantAct(event: EventOf<'suspended' | 'lifted' | 'revoked' | 'surrendered'>): GrantAct {
  const { kind: act, reasons, at } = event;
  const obligation = event.kind === 'suspended' && event.obligation !== undefined ? { obligation: event.obligation } : {};
  const { audit, restriction } = event.kind === 'suspended' || event.kind === 'revoked' ? event : {};
  const rests = { ...(audit !== undefined && { audit }), ...(restriction && { restriction }) };
  return { act, cause: event.cause ?? null, reasons, at, ...obligation, ...rests };
}

/** A varied suspension stays beneath a new one. */
function suspensionLaidOver({ state, grantAct: act }: Transfer, at: Instant): Pick<GrantAct, 'over'> {
  const over = state === 'suspended' && isVariedSuspension(act) ? suspensionInForce(act, at) : undefined;
  return over === undefined ? {} : { over };
}

/** Applies the suspension beneath again. The breaches behind suspensions whose last day has passed are cured. */
function liftSuspension(transfer: Transfer, event: EventOf<'lifted'>): Transfer {
  const { at, because, appeal } = event;
  const { grantAct: act } = transfer;
  const passed = [...(because === undefined ? [] : [act?.obligation]), ...breachesBeneath(act, at)].flatMap((one) => one ?? []);
  const after = passed.reduce((known, number) => withObligation(known, number, (one) => cureBreach(one, at)), transfer);
  const again = suspensionBeneath(act, at);
  if (again !== undefined) return { ...after, state: 'suspended', grantAct: again };
  return {
    ...after,
    state: 'granted',
    grantAct: { ...grantAct(event), ...(because && { because }), ...(appeal !== undefined && { appeal }) },
  };
}
