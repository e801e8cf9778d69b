import { authorityZone } from '@carnet/acts/authority-days.js';
import type { Filing } from '@carnet/acts/filing.js';
import { refuseStaleVersion } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import type { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { instantWords } from '@carnet/clocks';
import { declareRefusals } from '@carnet/http/problem.js';
import { type Fault, faultAt, type Outcome, refuse } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type TouchedPart, touchedSince } from '@carnet/workflow';
import { changedParts } from './draft-parts.js';

const refuseSection = declareRefusals({
  'section-changed': [
    412,
    'Somebody changed the same part since you read it, so nothing was saved. Read it again and decide anew.',
    '您读取之后他人已修改同一部分，本次内容均未保存。请重新读取后再作决定。',
  ],
});

type RefusedOutcome = Extract<Outcome<never>, { readonly ok: false }>;

/** The version of a draft that the caller saw, and the content that they want. */
export interface DraftEdit {
  readonly seen: number;
  readonly after: Filing;
}

/** Refuses to replace a draft from an earlier version; names the parts that others have changed since, and who. */
export async function staleDraftRefusal(
  views: TransferViews,
  scope: TenantScope,
  stored: StoredTransfer,
  { seen, after }: DraftEdit,
): Promise<RefusedOutcome> {
  const since = touchedSince(stored.transfer, seen);
  if (since.length === 0) return refuseStaleVersion(stored);
  const sent = new Set(changedParts(stored.filing, after));
  const changed = since.map(({ part }) => part);
  const says = {
    en: 'Others changed the draft since you read it. Send only your own changes to their sections, or read the draft again.',
    zh: '您读取之后草稿已由他人修改。请仅向相应部分提交您修改的内容，或者重新读取草稿。',
  };
  return refuse('stale-version', says, {
    faults: await changedPartFaults(views, scope, stored, since),
    context: { version: stored.transfer.version, changed, mergeable: !changed.some((part) => sent.has(part)) },
  });
}

/** Refuses changes to parts that others have changed since; null if the changes do not conflict. */
export async function sectionConflictRefusal(
  views: TransferViews,
  scope: TenantScope,
  stored: StoredTransfer,
  { seen, after }: DraftEdit,
): Promise<RefusedOutcome | null> {
  const { version } = stored.transfer;
  if (seen > version) return refuseStaleVersion(stored);
  const sent = new Set(changedParts(stored.filing, after));
  const both = touchedSince(stored.transfer, seen).filter(({ part }) => sent.has(part));
  if (both.length === 0) return null;
  const context = { version, changed: both.map(({ part }) => part), mergeable: false };
  return refuseSection('section-changed', { faults: await changedPartFaults(views, scope, stored, both), context });
}

/** Each part with who changed it and when; names are read only if there are parts to report. */
async function changedPartFaults(
  views: TransferViews,
  scope: TenantScope,
  { transfer }: StoredTransfer,
  parts: readonly TouchedPart[],
): Promise<readonly Fault[]> {
  const names = editorNames((await views.detail(scope, transfer.id))?.history ?? []);
  return parts.map(({ part, version, by, at }) => {
    const when = instantWords(at, authorityZone());
    return faultAt(part, 'changed-meanwhile', {
      en: `${names.get(by.id) ?? 'A machine key'} changed this on ${when.en}, in version ${String(version)}.`,
      zh: `${names.get(by.id) ?? '机器密钥'}于${when.zh}在第 ${String(version)} 版中修改了此处。`,
    });
  });
}

/** Names of the people who worked on a draft, by their ids. */
export function editorNames(
  history: readonly { readonly actorId: string; readonly actorName: string | null }[],
): ReadonlyMap<string, string> {
  return new Map(history.flatMap(({ actorId, actorName }) => (actorName === null ? [] : [[actorId, actorName] as const])));
}
