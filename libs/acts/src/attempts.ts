import { COMMAND_KINDS, type CommandKind } from '@carnet/workflow';

/** What people try on transfers beside the commands of their life. */
const beside = [
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

/** What is tried on a transfer: when it is refused, the entry in the history is `refused:` and this. */
export type AttemptKind = CommandKind | (typeof beside)[number];

export const ATTEMPT_KINDS: readonly AttemptKind[] = [...COMMAND_KINDS, ...beside];
