import type { Command } from './commands.js';
import type { Actor, ApprovalStep, Route, Transfer } from './transfer.js';
import type { TransferState } from './vocabulary.js';

/**
 * A second, independent model of the life of a transfer, written from docs/lifecycle.md and the guides for officers and policies: plain
 * fields that are overwritten, and for each command the reasons for its refusal. It calls nothing that it is compared with.
 */

/** The parts that bar people from later ones, by human. */
export interface Parts {
  /** Opened, edited, submitted or answered for the company. */
  readonly filers: Set<string>;
  /** Gave an opinion, judged a document, answered a checklist or established a split. */
  readonly reviewers: Set<string>;
  /** Asked the company something, or said that its filing is complete. */
  readonly askers: Set<string>;
  readonly conflicted: Set<string>;
  /** Had a part in a refusal that was reopened. */
  readonly barred: Set<string>;
  /** Acted for the authority in any other way. */
  readonly deciders: Set<string>;
}

/** The review of one discipline. */
export interface Desk {
  officer: string | null;
  /** Whether the officer has worked on it since getting it. */
  worked: boolean;
  said: { by: string; asks: readonly ConditionAsked[]; doubtful: boolean } | null;
}

/** A condition: its name and terms. */
export interface ConditionAsked {
  readonly name: string;
  readonly before: boolean;
  readonly agreement: boolean;
  readonly suspends: boolean;
  readonly monitor: string | null;
  /** Key of the rule for its last day; null if it has none. */
  readonly rule: string | null;
}

/** A condition of a grant. */
export interface Duty extends ConditionAsked {
  dueAt: string | null;
  agreed: boolean;
  shown: 'nothing' | 'waits' | 'accepted' | 'rejected';
  breach: 'none' | 'stands' | 'cured';
  waived: boolean;
}

export interface Seats {
  readonly index: number;
  readonly rule: ApprovalStep;
  readonly seats: number;
  voters: string[];
  substitutes: string[];
  escalated: number;
}

export interface Cast {
  readonly step: number;
  readonly by: string;
  readonly ballot: string;
  readonly asks: readonly ConditionAsked[];
  readonly restricts: boolean;
  readonly doubtful: boolean;
}

export interface Question {
  readonly id: string;
  readonly kind: string;
  readonly days: number | undefined;
  readonly discipline: string;
  readonly by: string;
  round: number | null;
  replied: boolean;
  silent: boolean;
  settled: string | null;
}

/** A hearing of the company about the votes of a step. */
export interface ModelHearing {
  readonly step: number;
  dueAt: string;
  /** The judgement and round that it is about. */
  readonly about: string;
  readonly voided: readonly Cast[];
  end: 'waits' | 'stated' | 'waived' | 'lapsed' | 'withdrawn' | 'overtaken';
}

export interface Life {
  state: TransferState;
  version: number;
  content: string;
  editedAt: string;
  readonly people: Parts;
  /** Maps people to the person record of the same human. */
  readonly same: Readonly<Record<string, string>>;
  readonly related: readonly string[];
  route: Route | null;
  /** The assessment that it was judged by. */
  judgement: string;
  desks: Map<string, Desk>;
  check: 'none' | 'open' | 'over';
  /** Extensions of the review in working days; `own` if the authority extended it itself. */
  added: { readonly days: number; readonly own: boolean }[];
  /** What follows when the last day of the check passes. */
  checkLapses: 'deemed' | 'escalate';
  questions: Question[];
  rounds: number;
  request: { readonly by: string; dueAt: string; days: number; wantsTime: boolean; split: boolean } | null;
  /** Whether an immaterial change waits for the rules. */
  slight: boolean;
  seats: Seats | null;
  /** Number of completed steps of the chain. */
  complete: number;
  votes: Cast[];
  /** A decision that waits for a supervisor, and the seats that made it. */
  waiting: { readonly outcome: 'granted' | 'refused'; readonly seats: Seats } | null;
  hearings: ModelHearing[];
  challenges: number;
  /** Number of amendments by the company. */
  amendments: number;
  sentBack: number;
  decision: 'granted' | 'granted-with-conditions' | 'refused' | null;
  endsAt: string | null;
  duties: Duty[];
  /** The latest act on the grant, and the condition whose breach suspended it. */
  act: { readonly as: string; readonly breach: number | null } | null;
  /** The last instant of the re-assessment, and the latest report in it; null if there is none. */
  looking: string | null;
  lastReport: string | null;
  /** The last instant for the company's statement; null if none is awaited. */
  stating: string | null;
  /** Whether a refusal was reopened. */
  takenUpAgain: boolean;
}

/** What follows from an accepted command besides the new state. */
export interface Consequences {
  readonly ledger?: 'commit' | 'release';
  readonly next?: 'assess' | 'prepare-review' | 'open-step' | false;
}

/** Every reason against a command, in any order. Without a reason it is accepted, and `yes` applies it. */
export interface Ruling {
  readonly refusals: readonly string[];
  readonly apply: () => Consequences;
}

/** The rules for one kind of command. */
export type Rule<C extends Command> = (life: Life, command: C) => Ruling;

export function ruling(reasons: Readonly<Record<string, boolean>>, yes: () => Consequences): Ruling {
  return { refusals: Object.keys(reasons).filter((code) => reasons[code] === true), apply: yes };
}

export function newLife({ version, contentDigest, filedBy, drafting, same = {}, related = [] }: Transfer): Life {
  const none = (): Set<string> => new Set();
  const people: Parts = { filers: none(), reviewers: none(), askers: none(), conflicted: none(), barred: none(), deciders: none() };
  if (filedBy !== null) people.filers.add(same[filedBy] ?? filedBy);
  return {
    state: 'draft',
    version,
    content: contentDigest,
    editedAt: drafting?.editedAt ?? '',
    people,
    same: same as Life['same'],
    related,
    route: null,
    judgement: '',
    desks: new Map<string, Desk>(),
    check: 'none',
    added: [],
    checkLapses: 'deemed',
    questions: [],
    rounds: 0,
    request: null,
    slight: false,
    seats: null,
    complete: 0,
    votes: [],
    waiting: null,
    hearings: [],
    challenges: 0,
    amendments: 0,
    sentBack: 0,
    decision: null,
    endsAt: null,
    duties: [],
    act: null,
    looking: null,
    lastReport: null,
    stating: null,
    takenUpAgain: false,
  };
}

/** The actor's person; null for a key or the machine, whatever the record says. */
export function personIn(by: Actor): string | null {
  return by.kind === 'person' ? by.person : null;
}

/** The human behind a person record. */
export function human({ same }: Life, person: string): string {
  return same[person] ?? person;
}

export function isOneOf(life: Life, people: Iterable<string>, person: string): boolean {
  return [...people].some((one) => human(life, one) === human(life, person));
}

/** Records the actor's part of this kind. */
export function takesPart(life: Life, as: keyof Parts, by: Actor | string): void {
  const person = typeof by === 'string' ? by : personIn(by);
  if (person !== null) life.people[as].add(human(life, person));
}

export function isFiler(life: Life, person: string): boolean {
  return isOneOf(life, life.people.filers, person);
}

export function isRelatedTo(life: Life, person: string): boolean {
  return isOneOf(life, life.related, person);
}

/** Whether an opinion of this person counts now. */
export function hasOpinion(life: Life, person: string): boolean {
  return [...life.desks.values()].some(({ said }) => said !== null && isOneOf(life, [said.by], person));
}

export function hasReviewed(life: Life, person: string): boolean {
  return hasOpinion(life, person) || isOneOf(life, life.people.reviewers, person);
}

export function hasVoted(life: Life, person: string): boolean {
  return isOneOf(
    life,
    life.votes.map(({ by }) => by),
    person,
  );
}

/** Whether this person has a seat now. */
export function hasSeat(life: Life, person: string): boolean {
  return life.seats !== null && isOneOf(life, life.seats.voters, person);
}

/** Hearings about the present judgement and round. */
export function hearingsOf(life: Life): readonly ModelHearing[] {
  return life.hearings.filter(({ about }) => about === currentRound(life));
}

export function currentRound({ judgement, sentBack }: Life): string {
  return `${judgement} ${sentBack}`;
}

/** Whether a hearing made a vote of this person void. */
export function hasVotedBeforeHearing(life: Life, person: string): boolean {
  const voided = hearingsOf(life).flatMap((one) => one.voided.map(({ by }) => by));
  return isOneOf(life, voided, person);
}

/** Everybody who acted for the authority in any way. */
export function authorityParticipants({ people, votes, request, desks }: Life): readonly string[] {
  const opinions = [...desks.values()].flatMap(({ said }) => (said === null ? [] : [said.by]));
  const asked = request === null ? [] : [request.by];
  return [...people.deciders, ...people.reviewers, ...people.askers, ...votes.map(({ by }) => by), ...opinions, ...asked];
}

/** Closes all seats and drops a waiting decision. */
export function closeVoting(life: Life): void {
  life.seats = null;
  life.waiting = null;
}

/** Voids everything said about the earlier content or judgement. */
export function restartReview(life: Life): void {
  closeVoting(life);
  life.desks = new Map();
  life.votes = [];
  life.complete = 0;
  life.slight = false;
}

/** Ends an open hearing. */
export function endHearing(life: Life, end: ModelHearing['end']): void {
  const last = life.hearings.at(-1);
  if (last?.end === 'waits') last.end = end;
}

/** Asked, with its day passed, and neither answered nor settled. */
export function isSilent({ round, replied, silent, settled }: Question): boolean {
  return round !== null && !replied && silent && settled === null;
}

export function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

export const MACHINE = 'machine-cannot-act';
