import type { CommandOf } from './commands.js';
import { isBroken, isMet, blocksEntryIntoForce } from './reference-conditions.fixture.js';
import {
  restartReview,
  type Duty,
  type Consequences,
  isEmpty,
  isFiler,
  isOneOf,
  isRelatedTo,
  type Life,
  MACHINE,
  personIn,
  type Rule,
  ruling,
  authorityParticipants,
  takesPart,
} from './reference-life.fixture.js';
import { actsForAuthority } from './reference-questions.fixture.js';
import type { Actor } from './transfer.js';

/** The state without a re-assessment. */
const unlooked = { looking: null, lastReport: null, stating: null } as const;

interface Said {
  readonly by: Actor;
  readonly reasons: string;
}

/** Reasons against an act on a grant: its actor is a machine, had a part in the filing, or gives no reasons. */
function againstMeddling(life: Life, { by, reasons }: Said): Readonly<Record<string, boolean>> {
  const person = personIn(by);
  if (person === null) return { [MACHINE]: true };
  return {
    'filer-cannot-intervene': isFiler(life, person),
    'conflict-declared': isOneOf(life, life.people.conflicted, person),
    'reasons-missing': isEmpty(reasons),
  };
}

/** Reasons against concluding a re-assessment: also a part in the grant. */
function againstConcluding(life: Life, said: Said): Readonly<Record<string, boolean>> {
  const person = personIn(said.by);
  if (person === null) return { [MACHINE]: true };
  return {
    ...againstMeddling(life, said),
    'belongs-to-company': isRelatedTo(life, person),
    'granted-before': isOneOf(life, [...authorityParticipants(life), ...life.people.barred], person),
  };
}

function broken({ duties }: Life): readonly Duty[] {
  return duties.filter((one) => isBroken(one) && one.suspends);
}

/** Reasons against stopping a grant: a restriction needs a justification, and a supervisor if it is doubtful. */
function againstStopping(life: Life, { cause, restriction, standing }: CommandOf<'suspend' | 'revoke'>): Readonly<Record<string, boolean>> {
  const recorded = cause === 'facts-untrue' || (cause === 'condition-breached' && life.duties.some(isBroken));
  return {
    'justification-missing': !recorded && restriction === null,
    'justification-without-restriction': recorded && restriction !== null,
    'supervisor-needed': restriction?.supervisor === true && standing?.roles.includes('supervisor') !== true,
  };
}

/** Nothing is taken from a grant while its company may state its view. */
function unheard({ stating }: Life, { at }: { readonly at: string }): Readonly<Record<string, boolean>> {
  return { 'statement-awaited': stating !== null && at <= stating };
}

export const suspend: Rule<CommandOf<'suspend'>> = (life, command) => {
  const again = life.state === 'suspended';
  return ruling(
    {
      ...againstMeddling(life, command),
      ...againstStopping(life, command),
      ...(command.urgent !== true && unheard(life, command)),
      'already-suspended': again,
    },
    () => {
      Object.assign(life, { state: 'suspended', act: { as: 'suspended', breach: null } });
      takesPart(life, 'deciders', command.by);
      return {};
    },
  );
};

function lifted(life: Life, by: Actor): Consequences {
  Object.assign(life, { state: 'granted', act: { as: 'lifted', breach: null } });
  takesPart(life, 'deciders', by);
  return {};
}

export const lift: Rule<CommandOf<'lift'>> = (life, command) =>
  ruling({ ...againstMeddling(life, command), 'breach-not-cured': broken(life).length > 0 }, () => lifted(life, command.by));

export const liftCured: Rule<CommandOf<'lift-cured'>> = (life, command) => {
  const against = {
    ...againstMeddling(life, command),
    'discipline-not-held': command.disciplines.length === 0,
    'suspended-otherwise': (life.act?.breach ?? null) === null,
    'breach-not-cured': broken(life).length > 0,
  };
  return ruling(against, () => lifted(life, command.by));
};

/** Without an appeal, no suspension ends by itself. */
export const endSuspension: Rule<CommandOf<'end-suspension'>> = (_, { by }) =>
  ruling({ 'system-only': by.kind !== 'system', 'suspension-lasts': true }, () => ({}));

export const revoke: Rule<CommandOf<'revoke'>> = (life, command) => {
  const bars = life.looking !== null ? againstConcluding(life, command) : againstMeddling(life, command);
  return ruling({ ...bars, ...againstStopping(life, command), ...unheard(life, command) }, () => {
    takesPart(life, 'deciders', command.by);
    return ended(life, 'revoked');
  });
};

export const surrender: Rule<CommandOf<'surrender'>> = (life, { reasons }) =>
  ruling({ 'reasons-missing': isEmpty(reasons) }, () => ended(life, 'surrendered'));

function ended(life: Life, as: 'revoked' | 'surrendered'): Consequences {
  Object.assign(life, { state: 'revoked', act: { as, breach: null }, ...unlooked });
  return {};
}

export const expire: Rule<CommandOf<'expire'>> = (life, { by, at }) =>
  ruling({ 'system-only': by.kind !== 'system', 'term-not-over': life.endsAt !== null && at <= life.endsAt }, () => {
    Object.assign(life, { state: 'expired', ...unlooked });
    return {};
  });

export const supersede: Rule<CommandOf<'supersede'>> = (life, { by, at }) =>
  ruling({ 'system-only': by.kind !== 'system', 'term-over': life.endsAt !== null && at > life.endsAt }, () => {
    Object.assign(life, { state: 'superseded', ...unlooked });
    return {};
  });

function againstLooking(life: Life, due: object | null): Readonly<Record<string, boolean>> {
  return { 'reassessment-open': life.looking !== null, 'reassessment-has-no-day': due === null };
}

type Day = { readonly at: string } | null | undefined;

function looks(life: Life, due: Day, heard: Day): void {
  life.looking = due?.at ?? null;
  asks(life, heard);
}

/** Lets the company state its view, until the later day if it already may. */
function asks(life: Life, heard: Day): void {
  if (heard && (life.stating === null || heard.at > life.stating)) life.stating = heard.at;
}

export const answerLawChange: Rule<CommandOf<'answer-law-change'>> = (life, command) => {
  const again = command.answer === 're-assess';
  const against = {
    ...againstMeddling(life, command),
    'judged-by-earlier-law': again && life.decision === null,
    ...(again && againstLooking(life, command.due)),
  };
  return ruling(against, () => {
    if (again) looks(life, command.due, command.heard);
    return {};
  });
};

export const reassess: Rule<CommandOf<'re-assess'>> = (life, command) =>
  ruling({ ...againstMeddling(life, command), ...againstLooking(life, command.due) }, () => {
    looks(life, command.due, command.heard);
    return {};
  });

export const reportChange: Rule<CommandOf<'report-change'>> = (
  life,
  { by, words, parts, difference, flips, due, contentDigest, heard },
) => {
  const called = life.route?.immaterial ?? [];
  const slight = difference !== null && difference.places.every((place) => called.includes(place)) && flips.length === 0;
  const against = {
    'reviewer-cannot-file': actsForAuthority(life, by),
    'reasons-missing': isEmpty(words),
    'nothing-changed': parts.length === 0,
    'reassessment-has-no-day': !slight && due === null,
    'reported-already': !slight && life.looking !== null && life.lastReport === contentDigest,
  };
  return ruling(against, () => {
    if (!slight) {
      // The company reports the change itself, so it is asked only when a re-assessment begins.
      looksAtMore(life, due, life.looking === null ? heard : null);
      life.lastReport = contentDigest;
    }
    takesPart(life, 'filers', by);
    return {};
  });
};

/** Starts a re-assessment or joins the open one, with the later last day. */
function looksAtMore(life: Life, due: Day, heard: Day): void {
  if (life.looking === null || (due && due.at > life.looking)) looks(life, due, heard);
  else asks(life, heard);
}

/** The company states its view on the case against its grant. */
export const stateView: Rule<CommandOf<'state-view'>> = (life, { by, view }) => {
  const against = {
    'hearing-not-offered': life.stating === null,
    'reviewer-cannot-file': actsForAuthority(life, by),
    'view-missing': view !== null && isEmpty(view.words),
  };
  return ruling(against, () => {
    life.stating = null;
    takesPart(life, 'filers', by);
    return {};
  });
};

export const lapseHearing: Rule<CommandOf<'lapse-hearing'>> = (life, { by, at }) => {
  const against = {
    'system-only': by.kind !== 'system',
    'hearing-not-offered': life.stating === null,
    'hearing-day-not-over': life.stating !== null && at <= life.stating,
  };
  return ruling(against, () => {
    life.stating = null;
    return {};
  });
};

export const recordChange: Rule<CommandOf<'record-change'>> = (life, command) => {
  const { by, causes, due, filed, learned } = command;
  const against = {
    ...againstMeddling(life, command),
    'rests-on-nothing': isEmpty(learned.evidence),
    'learned-later': learned.on > command.today,
    'nothing-changed': filed?.parts.length === 0,
    'cause-missing': causes.length === 0 && filed === null,
    'reassessment-has-no-day': due === null,
  };
  return ruling(against, () => {
    looksAtMore(life, due, command.heard);
    if (filed !== null) life.lastReport = null;
    takesPart(life, 'deciders', by);
    return {};
  });
};

export const confirmGrant: Rule<CommandOf<'confirm-grant'>> = (life, command) => {
  const bars = life.looking !== null ? againstConcluding(life, command) : { ...againstMeddling(life, command), 'no-reassessment': true };
  return ruling(bars, () => {
    Object.assign(life, unlooked);
    return {};
  });
};

/** A refusal is reopened: judged, reviewed and voted on by people who had no part in it. */
export const reopen: Rule<CommandOf<'reopen'>> = (life, command) => {
  const { by, auditor } = command;
  const own = personIn(by) !== null && isOneOf(life, [auditor], personIn(by) ?? '');
  return ruling({ ...againstMeddling(life, command), 'own-finding': own }, () => {
    for (const person of [...authorityParticipants(life), auditor]) takesPart(life, 'barred', person);
    restartReview(life);
    Object.assign(life, { state: 'submitted', decision: null, sentBack: life.sentBack + 1, takenUpAgain: true, added: [] });
    return { next: 'assess' };
  });
};

function duty({ duties }: Life, number: number): Duty | undefined {
  return duties[number - 1];
}

/** Brings the grant into force if nothing holds it back. */
function maybeInForce(life: Life): Consequences {
  if (life.state === 'awaiting-conditions' && !life.duties.some(blocksEntryIntoForce)) life.state = 'granted';
  return {};
}

function breaks(life: Life, one: Duty, number: number): void {
  one.breach = 'stands';
  if (life.state === 'granted' && one.suspends) Object.assign(life, { state: 'suspended', act: { as: 'suspended', breach: number } });
}

function heals(one: Duty): void {
  if (one.breach === 'stands') one.breach = 'cured';
}

export const agreeToCondition: Rule<CommandOf<'agree-to-condition'>> = (life, { by, obligation }) => {
  const one = duty(life, obligation);
  const against = {
    [MACHINE]: personIn(by) === null,
    'obligation-unknown': one === undefined,
    'agreement-not-asked': one?.agreement === false,
    'obligation-settled': one?.waived === true,
    'already-agreed': one?.agreed === true,
  };
  return ruling(against, () => {
    if (one !== undefined) one.agreed = true;
    return maybeInForce(life);
  });
};

export const giveEvidence: Rule<CommandOf<'give-evidence'>> = (life, { by, obligation, words }) => {
  const one = duty(life, obligation);
  const against = {
    'obligation-unknown': one === undefined,
    'obligation-settled': one !== undefined && (one.waived || isMet(one)),
    'evidence-waits': one?.shown === 'waits' && !one.waived,
    'evidence-missing': isEmpty(words),
  };
  return ruling(against, () => {
    if (one !== undefined) one.shown = 'waits';
    takesPart(life, 'filers', by);
    return {};
  });
};

/** Reasons against an officer who monitors a condition. */
function againstWatching(life: Life, command: CommandOf<'judge-evidence' | 'state-breach'>): Readonly<Record<string, boolean>> {
  const { disciplines, obligation } = command;
  const one = duty(life, obligation);
  const held: readonly string[] = disciplines;
  const monitor = one?.monitor ?? null;
  return {
    ...againstMeddling(life, command),
    'discipline-not-held': disciplines.length === 0,
    'obligation-unknown': one === undefined,
    'not-the-monitor': monitor !== null && !held.includes(monitor),
  };
}

export const judgeEvidence: Rule<CommandOf<'judge-evidence'>> = (life, command) => {
  const { by, at, obligation, accepted } = command;
  const one = duty(life, obligation);
  const waits = one?.shown === 'waits' && !one.waived;
  return ruling({ ...againstWatching(life, command), 'no-evidence': !waits }, () => {
    if (one === undefined) return {};
    takesPart(life, 'deciders', by);
    one.shown = accepted ? 'accepted' : 'rejected';
    if (accepted) {
      heals(one);
      return maybeInForce(life);
    }
    if (one.dueAt !== null && at > one.dueAt && !isBroken(one)) breaks(life, one, obligation);
    return {};
  });
};

export const stateBreach: Rule<CommandOf<'state-breach'>> = (life, command) => {
  const one = duty(life, command.obligation);
  const more = { 'obligation-settled': one?.waived === true, 'already-breached': one !== undefined && isBroken(one) };
  return ruling({ ...againstWatching(life, command), ...more }, () => {
    takesPart(life, 'deciders', command.by);
    if (one !== undefined) breaks(life, one, command.obligation);
    return {};
  });
};

export const lapseObligation: Rule<CommandOf<'lapse-obligation'>> = (life, { by, at, obligation }) => {
  const one = duty(life, obligation);
  const against = {
    'system-only': by.kind !== 'system',
    'obligation-unknown': one === undefined,
    'obligation-not-due': one !== undefined && (one.dueAt === null || at <= one.dueAt),
    'obligation-settled': one !== undefined && (one.waived || isMet(one)),
    'already-breached': one !== undefined && isBroken(one),
    'evidence-waits': one?.shown === 'waits' && !one.waived,
  };
  return ruling(against, () => {
    if (one !== undefined) breaks(life, one, obligation);
    return {};
  });
};

/** The conditions of these lives do not recur. */
export const recurObligation: Rule<CommandOf<'recur-obligation'>> = (life, { by, obligation }) => {
  const known = duty(life, obligation) !== undefined;
  return ruling({ 'system-only': by.kind !== 'system', 'obligation-unknown': !known, 'no-next-occurrence': known }, () => ({}));
};

export const waiveObligation: Rule<CommandOf<'waive-obligation'>> = (life, command) => {
  const one = duty(life, command.obligation);
  const settled = one !== undefined && (one.waived || (isMet(one) && !blocksEntryIntoForce(one)));
  return ruling({ ...againstMeddling(life, command), 'obligation-unknown': one === undefined, 'obligation-settled': settled }, () => {
    if (one === undefined) return {};
    takesPart(life, 'deciders', command.by);
    heals(one);
    one.waived = true;
    return maybeInForce(life);
  });
};
