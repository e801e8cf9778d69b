import { companiesMeQueryKey, draftsChange, draftsSectionsQueryKey, transfersRead, transfersReadQueryKey } from '@carnet/client';
import { useEffect, useSyncExternalStore } from 'react';
import { seen } from '../../shell/act.js';
import { problemOf, queries } from '../../shell/server.js';
import { type Filing, filingOf } from '../transfers/content.js';
import * as outbox from './outbox.js';

/** A draft that is open in this window, and saves itself. */
export interface OpenDraft {
  readonly id: string;
  readonly box: outbox.Outbox;
  readonly filing: Filing;
  readonly set: (part: string, value: unknown) => void;
  readonly confirm: (parts: readonly string[]) => void;
  readonly settle: (part: string, mine: boolean) => void;
  /** Saves now. @returns whether everything that can be saved is. */
  readonly flush: () => Promise<boolean>;
}

const typingPause = 700;
const retryAfter = [2_000, 4_000, 8_000, 15_000, 30_000];

/** Keeps what was typed until the server has it, also when the page that showed it is left. */
class Keeper {
  box: outbox.Outbox;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private failures = 0;
  onSaved: () => void = () => undefined;
  onSignedOut: () => void = () => undefined;

  constructor(
    readonly id: string,
    filing: Filing,
    version: number,
  ) {
    this.box = outbox.openOutbox(filing, version);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  update(box: outbox.Outbox): void {
    if (box === this.box) return;
    this.box = box;
    for (const listener of this.listeners) listener();
  }

  later(wait = typingPause): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), wait);
  }

  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running !== null) await this.running;
    const next = outbox.toSend(this.box, crypto.randomUUID());
    const sending = next?.sending ?? null;
    if (next === null || sending === null) return this.box.failing === null;
    this.update(next);
    // As a mutation: the document is marked as waiting until it is answered.
    const act = queries.getMutationCache().build(queries, { mutationFn: () => this.send(sending), networkMode: 'always' });
    this.running = act.execute(undefined).finally(() => (this.running = null));
    await this.running;
    return this.box.failing === null && this.box.conflicts.size === 0 && this.box.refused.size === 0;
  }

  private async send(sending: outbox.Sending): Promise<void> {
    try {
      const headers = { 'Idempotency-Key': sending.key, ...seen(sending.seen) };
      const { data } = await draftsChange({ path: { id: this.id }, body: outbox.bodyOf(sending), headers });
      this.failures = 0;
      this.update(outbox.saved(this.box, data.version, new Date().toISOString()));
      this.onSaved();
    } catch (error) {
      await this.refused(problemOf(error));
    }
    if (this.box.edits.size > 0 && this.box.failing === null) this.later();
  }

  private async refused(problem: ReturnType<typeof problemOf>): Promise<void> {
    this.update(outbox.notSaved(this.box, problem, new Date().toISOString()));
    if (problem.status === 401) this.onSignedOut();
    if (problem.code === 'section-changed') await this.reread();
    if (this.box.failing === null || problem.status === 409) return;
    this.later(retryAfter[Math.min(this.failures, retryAfter.length - 1)]);
    this.failures += 1;
  }

  private async reread(): Promise<void> {
    try {
      const { data } = await transfersRead({ path: { id: this.id } });
      this.update(outbox.reread(this.box, filingOf(data), data.version));
    } catch {
      this.later(retryAfter[0]);
    }
  }
}

const keepers = new Map<string, Keeper>();

/** The draft with what was typed into it, which is saved by itself a moment later. */
export function useDraft(id: string, filing: Filing, version: number): OpenDraft {
  let keeper = keepers.get(id);
  if (keeper === undefined) {
    keeper = new Keeper(id, filing, version);
    keepers.set(id, keeper);
  }
  const kept = keeper;
  useEffect(() => {
    kept.update(outbox.reread(kept.box, filing, version));
  }, [kept, filing, version]);
  useEffect(() => {
    kept.onSaved = () => {
      void queries.invalidateQueries({ queryKey: transfersReadQueryKey({ path: { id } }) });
      void queries.invalidateQueries({ queryKey: draftsSectionsQueryKey({ path: { id } }) });
    };
    kept.onSignedOut = () => void queries.invalidateQueries({ queryKey: companiesMeQueryKey() });
    return () => void kept.flush();
  }, [kept, id]);
  const box = useSyncExternalStore(kept.subscribe, () => kept.box);
  return {
    id,
    box,
    filing: outbox.shown(box),
    set: (part, value) => {
      kept.update(outbox.edited(kept.box, part, value));
      kept.later();
    },
    confirm: (parts) => {
      kept.update(outbox.confirmed(kept.box, parts));
      kept.later(0);
    },
    settle: (part, mine) => {
      kept.update(outbox.settled(kept.box, part, mine));
      kept.later(0);
    },
    flush: () => kept.flush(),
  };
}
