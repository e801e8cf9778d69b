import type { ServerProblem } from '../../shell/server.js';
import type { Filing } from '../transfers/content.js';
import { factOf, isWhole, partOf, valueOf, withParts } from './content.js';

/** One change of one part, and the version of the draft that it was made in. */
interface Edit {
  readonly value: unknown;
  readonly seen: number;
}

/** Parts on their way to the server. */
export interface Sending {
  readonly edits: ReadonlyMap<string, Edit>;
  readonly confirms: readonly string[];
  readonly seen: number;
  /** The same until it is answered, so that it is done once. */
  readonly key: string;
}

/** A draft as the server has it, and what is not there yet. */
export interface Outbox {
  readonly version: number;
  readonly filing: Filing;
  readonly edits: ReadonlyMap<string, Edit>;
  readonly confirms: ReadonlySet<string>;
  /** Parts that the server has as confirmed since this window opened the draft. */
  readonly agreed: ReadonlySet<string>;
  readonly sending: Sending | null;
  /** Parts that the server does not take as they are. */
  readonly refused: ReadonlyMap<string, ServerProblem['faults']>;
  /** Parts that a colleague changed meanwhile: whose words stay is asked. */
  readonly conflicts: ReadonlySet<string>;
  /** Since when something could not be saved, and why. */
  readonly failing: { readonly since: string; readonly problem: ServerProblem } | null;
  readonly savedAt: string | null;
}

export function openOutbox(filing: Filing, version: number): Outbox {
  const none = new Map<string, never>();
  return {
    version,
    filing,
    edits: none,
    confirms: new Set(),
    agreed: new Set(),
    sending: null,
    refused: none,
    conflicts: new Set(),
    failing: null,
    savedAt: null,
  };
}

/** The draft as the person at the screen has it. */
export function shown({ filing, sending, edits }: Outbox): Filing {
  const values = (of: ReadonlyMap<string, Edit>): (readonly [string, unknown])[] => [...of].map(([part, { value }]) => [part, value]);
  return withParts(filing, [...values(sending?.edits ?? new Map<string, Edit>()), ...values(edits)]);
}

export function edited(box: Outbox, part: string, value: unknown): Outbox {
  const seen = box.edits.get(part)?.seen ?? box.version;
  return { ...box, edits: new Map(box.edits).set(part, { value, seen }), refused: dropped(box.refused, [part]) };
}

export function confirmed(box: Outbox, parts: readonly string[]): Outbox {
  return { ...box, confirms: new Set([...box.confirms, ...parts]) };
}

/** Whether a part was confirmed here, whether the server has answered that or not. */
export function isConfirmed({ confirms, agreed, sending }: Outbox, part: string): boolean {
  return confirms.has(part) || agreed.has(part) || (sending?.confirms.includes(part) ?? false);
}

/** Whether anything is not on the server. */
export function isUnsaved({ edits, confirms, sending }: Outbox): boolean {
  return edits.size > 0 || confirms.size > 0 || sending !== null;
}

/** Takes what can be sent now; null where there is nothing. What was not answered is sent again as it was. */
export function toSend(box: Outbox, key: string): Outbox | null {
  if (box.sending !== null) return box;
  const ready = [...box.edits].filter(([part, { value }]) => !box.refused.has(part) && !box.conflicts.has(part) && isWhole(part, value));
  if (ready.length === 0 && box.confirms.size === 0) return null;
  const seen = Math.min(box.version, ...ready.map(([, edit]) => edit.seen));
  const sending: Sending = { edits: new Map(ready), confirms: [...box.confirms], seen, key };
  return {
    ...box,
    sending,
    edits: dropped(
      box.edits,
      ready.map(([part]) => part),
    ),
    confirms: new Set(),
  };
}

/** What the server is sent. */
export function bodyOf({ edits, confirms }: Sending): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const facts: Record<string, unknown> = {};
  const withoutFacts: string[] = [];
  for (const [part, { value }] of edits) {
    const fact = factOf(part);
    if (fact === null) body[part.slice(1)] = value;
    else if (value === undefined) withoutFacts.push(fact);
    else facts[fact] = value;
  }
  return {
    ...body,
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(withoutFacts.length > 0 && { withoutFacts }),
    ...(confirms.length > 0 && { confirms }),
  };
}

/** The server has it. Further typing in the same part builds on what was just saved. */
export function saved(box: Outbox, version: number, at: string): Outbox {
  const { sending } = box;
  if (sending === null) return box;
  const sent = [...sending.edits].map(([part, { value }]) => [part, value] as const);
  const edits = new Map([...box.edits].map(([part, edit]) => [part, sending.edits.has(part) ? { ...edit, seen: version } : edit]));
  const agreed = new Set([...box.agreed, ...sending.confirms]);
  return { ...box, version, filing: withParts(box.filing, sent), edits, agreed, sending: null, failing: null, savedAt: at };
}

/** Nothing was saved: a colleague was faster with some parts, the server does not take some, or it did not answer. */
export function notSaved(box: Outbox, problem: ServerProblem, at: string): Outbox {
  const failing = { since: box.failing?.since ?? at, problem };
  const { sending } = box;
  if (sending === null || problem.status === 0 || problem.status >= 500 || problem.status === 401 || problem.status === 429)
    return { ...box, failing };
  const back = {
    ...box,
    sending: null,
    edits: new Map([...sending.edits, ...box.edits]),
    confirms: new Set([...sending.confirms, ...box.confirms]),
  };
  if (problem.code === 'section-changed') {
    const changed = problem.context['changed'] as readonly string[];
    return { ...back, conflicts: new Set([...box.conflicts, ...changed]), failing: null };
  }
  const named = new Set(problem.faults.map(({ pointer }) => partOf(pointer ?? '')));
  const parts = [...sending.edits.keys()].filter((part) => named.has(part));
  if (parts.length === 0) return { ...back, failing };
  const refused = new Map(box.refused);
  for (const part of parts)
    refused.set(
      part,
      problem.faults.filter(({ pointer }) => partOf(pointer ?? '') === part),
    );
  return { ...back, refused, failing: null };
}

/** Reads the draft again: what others changed is there, and what was typed here stays here. */
export function reread(box: Outbox, filing: Filing, version: number): Outbox {
  return version < box.version || box.sending !== null ? box : { ...box, filing, version };
}

/** Says whose words stay where two changed the same. */
export function settled(box: Outbox, part: string, mine: boolean): Outbox {
  const edit = box.edits.get(part);
  const edits = mine && edit !== undefined ? new Map(box.edits).set(part, { ...edit, seen: box.version }) : dropped(box.edits, [part]);
  return { ...box, edits, conflicts: new Set([...box.conflicts].filter((other) => other !== part)) };
}

/** Parts that are here and not sent because something is still missing in them. */
export function halfDone({ edits }: Outbox): readonly string[] {
  return [...edits].flatMap(([part, { value }]) => (isWhole(part, value) ? [] : [part]));
}

/** What the server has of a part, against what was typed here. */
export function bothSides(box: Outbox, part: string): { readonly mine: unknown; readonly theirs: unknown } {
  return { mine: box.edits.get(part)?.value, theirs: valueOf(box.filing, part) };
}

function dropped<T>(map: ReadonlyMap<string, T>, keys: readonly string[]): ReadonlyMap<string, T> {
  return new Map([...map].filter(([key]) => !keys.includes(key)));
}
