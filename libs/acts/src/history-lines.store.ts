import { eventKinds } from '@carnet/workflow';

/** What officers note before they ask is theirs until they do. */
export const BATCH_KINDS: readonly string[] = [...eventKinds(({ within }) => within), 'refused:raise-item', 'refused:drop-item'];
