import { randomUUID } from 'node:crypto';
import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import type { RedrivenWork, WorkCounts, WorkPage } from '@carnet/features/operations/operations.dto.js';
import { ListWork, RedriveWork } from '@carnet/features/operations/work-acts.js';
import { type DeadWorkSelection, type WorkRequest, WorkStore } from '@carnet/features/operations/work.store.js';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { systemEntropy } from '@carnet/runtime';
import { userInfo } from 'node:os';
import type { AuthorityReader } from './authority-reader.js';
import { valueOf } from './directory-output.js';

/** Name of the operator. A container may run under an id without a user. */
export function userOfMachine(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${String(process.getuid?.() ?? 'unknown')}`;
  }
}

/** Work items for the command line; the use cases are the same as over HTTP. */
export interface WorkDesk {
  list(question: Omit<WorkRequest, 'cursor'>): Promise<WorkPage>;
  counts(): Promise<readonly WorkCounts[]>;
  /** @param by stored with each item. */
  redrive(which: DeadWorkSelection, by: string): Promise<readonly RedrivenWork[]>;
  close(): Promise<void>;
}

/** @param reader connected in the operator's name, as the history shows it. */
export function workDesk({ database, principal, read, close }: AuthorityReader): WorkDesk {
  // Only this process reads its pages, so the key of its cursors need not be shared.
  const store = new WorkStore(new SealedCursors(randomUUID()));
  const redriving = new RedriveWork(store, new ActKeys(database), new OrganisationHistory(systemEntropy));
  return {
    list: async (question) => valueOf(await new ListWork(database, store).execute(principal, { ...question, cursor: null })),
    counts: () => read((scope) => store.counts(scope)),
    // Each call of a command is a separate act.
    redrive: async (which, by) =>
      valueOf(await redriving.execute(principal, { which, by }, { key: randomUUID(), fingerprint: '' })).value.items,
    close,
  };
}
