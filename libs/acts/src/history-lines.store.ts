import { eventKinds } from '@carnet/workflow';

/** Entries on items in the batch, which only the authority can read until it is sent. */
export const BATCH_KINDS: readonly string[] = [
  ...eventKinds(({ authorityOnly }) => authorityOnly),
  'refused:raise-item',
  'refused:drop-item',
];
