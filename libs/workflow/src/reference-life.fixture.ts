import type { Command } from './commands.js';
import type { Actor, ApprovalStep, Route, Transfer } from './transfer.js';
import type { TransferState } from './vocabulary.js';

/*
 * A second account of the life of a transfer, written from docs/lifecycle.md and the guides for officers and policies, in words of its own:
 * plain fields that are overwritten, and for each command the reasons for which it is refused. It calls nothing that it is compared with.
 */

/** What bars people from a later part, by the human. */
export interface Parts {
  /** Opened, edited, submitted or answered for the company. */
  readonly filers: Set<string>;
  /** Gave an opinion, judged a document, answered a checklist or established a split. */
  readonly reviewers: Set<string>;
  /** Asked the company something, or said that its filing is complete. */
  readonly askers: Set<string>;
  readonly conflicted: Set<string>;
  /** Had a part in what was taken up again. */
  readonly barred: Set<string>;
  /** Spoke for the authority in any other way. */
  readonly deciders: Set<string>;
}

/** What one discipline has before it. */
export interface Desk {
  officer: string | null;
  /** Whether the officer has worked on it since it is theirs. */
  worked: boolean;
  said: { by: string; asks: readonly Asked[]; doubtful: boolean } | null;
}

/** A condition: what it is called, and what is to be known of it. */
export interface Asked {
  readonly name: string;
  readonly before: boolean;
  readonly agreement: boolean;
  readonly suspends: boolean;
  readonly monitor: string | null;
  /** The name of the rule by which its last day is found. */
  readonly rule: string | null;
}

/** A condition of a grant. */
export interface Duty extends Asked {
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
  readonly asks: readonly Asked[];
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

/** The company is heard about the votes of a step. */
export interface Heard {
  readonly step: number;
  dueAt: string;
  /** The judgement and the round of voting that it was about. */
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
  /** By their other persons, who is the same human as whom. */
  readonly same: Readonly<Record<string, string>>;
  readonly related: readonly string[];
  route: Route | null;
  /** Which rule check it was judged by. */
  judgement: string;
  desks: Map<string, Desk>;
  check: 'none' | 'open' | 'over';
  /** How many working days were added to the review, by the authority itself or with the company's word. */
  added: { readonly days: number; readonly own: boolean }[];
  /** What becomes of the check when its day passes. */
  checkLapses: 'deemed' | 'escalate';
  questions: Question[];
  rounds: number;
  request: { readonly by: string; dueAt: string; days: number; wantsTime: boolean; split: boolean } | null;
  /** A change in immaterial places waits for the rules. */
  slight: boolean;
  seats: Seats | null;
  /** How many steps of the chain are complete. */
  complete: number;
  votes: Cast[];
  /** A decision waits for a supervisor, and the seats that made it. */
  waiting: { readonly outcome: 'granted' | 'refused'; readonly seats: Seats } | null;
  hearings: Heard[];
  challenges: number;
  /** How often its company amended it. */
  amendments: number;
  sentBack: number;
  decision: 'granted' | 'granted-with-conditions' | 'refused' | null;
  endsAt: string | null;
  duties: Duty[];
  /** What was last done to the grant, and the condition whose breach suspended it. */
  act: { readonly as: string; readonly breach: number | null } | null;
  /** The last instant by which the grant is looked at again, and what was last reported in that. */
  looking: string | null;
  lastReport: string | null;
  /** The last instant at which its company may say what it has to say of that; null where nothing is waited for. */
  stating: string | null;
  /** A refusal of it was taken up again. */
  takenUpAgain: boolean;
}

/** What an accepted command leads to beside the new state. */
export interface Follows {
  readonly ledger?: 'commit' | 'release';
  readonly next?: 'assess' | 'prepare-review' | 'open-step' | false;
}

/** Every reason that speaks against a command, in any order; without one it is accepted, and this happens. */
export interface Ruling {
  readonly no: readonly string[];
  readonly yes: () => Follows;
}

/** The rules for one kind of command. */
export type Rule<C extends Command> = (life: Life, command: C) => Ruling;

export function ruling(reasons: Readonly<Record<string, boolean>>, yes: () => Follows): Ruling {
  return { no: Object.keys(reasons).filter((code) => reasons[code] === true), yes };
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

/** The person who acts; a key or the machine is nobody, whatever its record says. */
export function personIn(by: Actor): string | null {
  return by.kind === 'person' ? by.person : null;
}

/** The human behind a person. */
export function human({ same }: Life, person: string): string {
  return same[person] ?? person;
}

export function isOneOf(life: Life, people: Iterable<string>, person: string): boolean {
  return [...people].some((one) => human(life, one) === human(life, person));
}

/** Whoever does this has a part of this kind from now on. */
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

/** Whose opinion counts now. */
export function opined(life: Life, person: string): boolean {
  return [...life.desks.values()].some(({ said }) => said !== null && isOneOf(life, [said.by], person));
}

export function reviewed(life: Life, person: string): boolean {
  return opined(life, person) || isOneOf(life, life.people.reviewers, person);
}

export function voted(life: Life, person: string): boolean {
  return isOneOf(
    life,
    life.votes.map(({ by }) => by),
    person,
  );
}

/** Who has a seat now. */
export function sits(life: Life, person: string): boolean {
  return life.seats !== null && isOneOf(life, life.seats.voters, person);
}

/** Hearings about the judgement and the round of now. */
export function hearingsOf(life: Life): readonly Heard[] {
  return life.hearings.filter(({ about }) => about === aboutNow(life));
}

export function aboutNow({ judgement, sentBack }: Life): string {
  return `${judgement} ${sentBack}`;
}

/** Whose vote a hearing made void. */
export function votedBefore(life: Life, person: string): boolean {
  const voided = hearingsOf(life).flatMap((one) => one.voided.map(({ by }) => by));
  return isOneOf(life, voided, person);
}

/** Everybody who spoke for the authority, in whatever way. */
export function spoke({ people, votes, request, desks }: Life): readonly string[] {
  const opinions = [...desks.values()].flatMap(({ said }) => (said === null ? [] : [said.by]));
  const asked = request === null ? [] : [request.by];
  return [...people.deciders, ...people.reviewers, ...people.askers, ...votes.map(({ by }) => by), ...opinions, ...asked];
}

/** Nobody sits any more, and no decision waits. */
export function closeVoting(life: Life): void {
  life.seats = null;
  life.waiting = null;
}

/** All that was said of the earlier content or judgement is void. */
export function beginAnew(life: Life): void {
  closeVoting(life);
  life.desks = new Map();
  life.votes = [];
  life.complete = 0;
  life.slight = false;
}

/** A hearing that waits ends otherwise. */
export function endHearing(life: Life, end: Heard['end']): void {
  const last = life.hearings.at(-1);
  if (last?.end === 'waits') last.end = end;
}

/** Asked, its day over, and neither answered nor settled. */
export function isSilent({ round, replied, silent, settled }: Question): boolean {
  return round !== null && !replied && silent && settled === null;
}

export function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

export const MACHINE = 'machine-cannot-act';
