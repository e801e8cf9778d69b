import type { Instant, Json } from '@carnet/kernel';
import {
  type Actor,
  COMMAND_KINDS,
  type CommandKind,
  declarationOf,
  type OnBehalfOf,
  type Transfer,
  type TransferEvent,
} from '@carnet/workflow';
import type { HistoryNote, TransferChange } from '../transfer-journal.store.js';

/** The acts on transfers besides the commands of the lifecycle. */
const furtherActs = [
  'audit-claim',
  'audit-release',
  'audit-conclude',
  'comment',
  'comment-internally',
  'copy',
  'renew',
  'tag',
  'untag',
] as const;

/** An attempted act; if it is refused, the history entry is `refused:` and this. */
export type AttemptKind = CommandKind | (typeof furtherActs)[number];

export const ATTEMPT_KINDS: readonly AttemptKind[] = [...COMMAND_KINDS, ...furtherActs];

function head(transfer: Transfer, at: Instant, by: Actor): Record<string, Json> {
  return { format: 'carnet-history/1', transfer: transfer.id, version: transfer.version, at, actor: { kind: by.kind, id: by.id } };
}

/** The person for whom a deputy acted, and the delegation; empty if nobody was represented. */
function onBehalfOfMembers(whom: OnBehalfOf | undefined): Record<string, Json> {
  return whom === undefined ? {} : { onBehalfOf: whom.person, delegation: whom.delegation };
}

/** The bodies of history entries, stored as canonical JSON (RFC 8785). */
export const historyBody = {
  event(event: TransferEvent, change: TransferChange): Json {
    const { history, deputy } = declarationOf(event);
    return {
      ...head(change.after, event.at, event.by),
      kind: event.kind,
      from: change.before?.state ?? null,
      to: change.after.state,
      ...history(event),
      ...onBehalfOfMembers(deputy?.(event)),
      ...(change.evidence ? { evidence: change.evidence } : {}),
    };
  },
  note(transfer: Transfer, { kind, by, says }: HistoryNote, at: Instant): Json {
    return { ...head(transfer, at, by), kind, ...says };
  },
  refused(transfer: Transfer, attempt: { readonly kind: string; readonly code: string; readonly by: Actor }, at: Instant): Json {
    return { ...head(transfer, at, attempt.by), kind: `refused:${attempt.kind}`, code: attempt.code, state: transfer.state };
  },
};
