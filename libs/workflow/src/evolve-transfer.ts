import type { Digest, Instant, PersonId, TenantId, TransferId } from '@carnet/kernel';
import { declarationOf, type TransferEvent } from './events.js';
import { restartActorLeases } from './review-lease.js';
import { personOf } from './separation-of-duties.js';
import type { Renewal, Transfer } from './transfer.js';

/** The transfer after an event, with its version unchanged. It never refuses, because the event has already happened. */
export function evolveTransfer(transfer: Transfer, event: TransferEvent): Transfer {
  const { fold, decides, isReviewWork } = declarationOf(event);
  const after = fold(transfer, event);
  const known = decides ? addDeciders(after, event) : after;
  return isReviewWork ? restartActorLeases(known, event) : known;
}

/** A new draft, at version 1. */
export function newDraft(first: {
  readonly id: TransferId;
  readonly tenantId: TenantId;
  readonly filedBy: PersonId | null;
  readonly contentDigest: Digest;
  readonly renewal?: Renewal;
  /** Parts that a template filled in. */
  readonly unconfirmed?: readonly string[];
  readonly at: Instant;
}): Transfer {
  const { id, tenantId, filedBy, contentDigest, renewal, unconfirmed = [], at } = first;
  const empty = {
    assessmentId: null,
    route: null,
    reviews: [],
    openStep: null,
    votes: [],
    request: null,
    decision: null,
    grantAct: null,
    involved: [],
  };
  return {
    id,
    tenantId,
    state: 'draft',
    version: 1,
    filedBy,
    contentDigest,
    ...empty,
    ...(renewal && { renewal }),
    drafting: { touched: {}, unconfirmed, editedAt: at },
  };
}

/**
 * Adds the person who acted for the authority, and the person they represent, to `deciders`, so that void votes and opinions are remembered
 * too.
 */
function addDeciders(transfer: Transfer, event: TransferEvent): Transfer {
  const actor = personOf(event.by);
  if (actor === null) return transfer;
  const { deciders = [] } = transfer;
  const added = [actor, ...representedPeople(event)].filter((person) => !deciders.includes(person));
  return added.length === 0 ? transfer : { ...transfer, deciders: [...deciders, ...added] };
}

/** The person whom a deputy represents in the event. */
function representedPeople(event: TransferEvent): readonly PersonId[] {
  const whom = declarationOf(event).deputy?.(event);
  return whom === undefined ? [] : [whom.person];
}
