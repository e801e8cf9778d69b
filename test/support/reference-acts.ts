import { contentDigestOf } from '@carnet/acts/filing-content.js';
import { EditDraft } from '@carnet/features/filing/save-draft.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import { AskMoreTime } from '@carnet/features/information/more-time.js';
import { RequestInformation } from '@carnet/features/information/request-information.js';
import { SettleItem } from '@carnet/features/information/edit-batch.js';
import { AssignReview } from '@carnet/features/review/assign-review.js';
import { ChallengeReview } from '@carnet/features/review/challenge-review.js';
import { RecordOpinion } from '@carnet/features/review/record-opinion.js';
import { ReleaseReview } from '@carnet/features/review/claim-review.js';
import type { Principal } from '@carnet/identity';
import { instant, isoDate } from '@carnet/kernel';
import { type Actor, type Discipline, DISCIPLINES, type Transfer } from '@carnet/workflow';
import { demoAuthority, demoPeople } from '../../apps/cli/src/demo/directory.js';
import type { Life, Question } from '../../libs/workflow/src/reference-life.fixture.js';
import type { ModelledCommand } from '../../libs/workflow/src/reference-model.fixture.js';
import { type Desk, heavyFiling, official, type SeenTransfer } from './desk.js';
import { filing, freshKey } from './filings.js';
import { justification } from './justifications.js';
import { type Act, daysIn, type Draw, grantActOf, type GrantShell, imposed, nothing, system, termsOf } from './reference-grant-acts.js';
import { principalOf } from './use-cases.js';

/** Both may act for the company. */
export const filers = [principalOf('filer@retail'), principalOf('admin@retail')];

const officials = demoPeople
  .filter(
    ({ organisation, roles }) =>
      organisation === demoAuthority.id && roles.some((role) => ['officer', 'approver', 'supervisor'].includes(role)),
  )
  .map(({ username }) => principalOf(username));

/** What acts are done with. */
interface Shell extends GrantShell {
  readonly desk: Desk;
}

const by = ({ kind, id, person }: Principal): Actor => ({ kind, id, person });

/** An act that could come now, by somebody who could do it; one time in six any act, by anybody. */
export function drawnAct(shell: Shell, life: Life, draw: Draw): Act {
  const usual: Readonly<Record<string, readonly string[]>> = {
    draft: ['edit', 'submit', 'submit', 'submit'],
    'in-review': [
      ...Array<string>(14).fill('opinion'),
      'settle',
      'settle',
      'settle',
      'claim',
      'release',
      'ask',
      'ask',
      'assign',
      'conflict',
    ],
    'information-requested': ['answer', 'answer', 'answer', 'change', 'more', 'lapse', 'release'],
    'in-approval': [...Array<string>(6).fill('vote'), 'refuse', 'refuse', 'challenge', 'conflict'],
    waiting: ['confirm', 'confirm', 'confirm', 'conflict'],
    'awaiting-hearing': ['view', 'view', 'view', 'unheard', 'unheard', 'conflict'],
    'awaiting-conditions': ['agree', 'agree', 'evidence', 'evidence', 'judge', 'judge'],
    granted: [
      'suspend',
      'suspend',
      'revoke',
      'surrender',
      ...(life.duties.length > 0 ? Array<string>(3).fill('evidence').concat(Array<string>(4).fill('judge')) : []),
    ],
    suspended: ['lift', 'lift', 'suspend', 'revoke'],
  };
  const kinds = draw(6) > 0 ? usual[life.waiting === null ? life.state : 'waiting'] : undefined;
  const company = ['edit', 'submit', 'withdraw'];
  const any = life.state === 'draft' ? company : [...company, ...Object.values(usual).flat()];
  return actOf(shell, one(kinds ?? any, draw), life, draw);
}

/** Whether this seed has the company amend what is under review or vote. */
export function amends({ state }: Life, seed: number): boolean {
  return seed % 5 === 0 && (state === 'in-review' || state === 'in-approval');
}

export function amendment(shell: Shell, life: Life, draw: Draw): Act {
  return actOf(shell, 'amend', life, draw);
}

function one<T>(from: readonly T[], draw: Draw): T {
  return from[draw(from.length)]!;
}

function actOf({ useCases, desk, dayPasses }: Shell, kind: string, life: Life, draw: Draw): Act {
  const at = instant(new Date().toISOString());
  const reasons = draw(8) > 0 ? 'As it should be.' : ' ';
  const filer = one(filers, draw);
  const anybody = one(officials, draw);
  const discipline = one<Discipline>([...(life.route?.disciplines ?? []), 'privacy'], draw);
  const usually = (person: string | null | undefined): Principal =>
    person !== null && person !== undefined && draw(5) > 0 ? official(person) : anybody;
  const reviewer = usually(life.desks.get(discipline)?.officer);
  const voter = usually(life.seats?.voters[draw(3)]);
  const supervisor = draw(4) > 0 ? principalOf('supervisor1') : filer;
  const held = ({ disciplines }: Principal) => DISCIPLINES.filter((each) => disciplines.includes(each));
  const standing = (who: Principal) => ({ roles: [...who.roles], disciplines: held(who) });
  const contentDigest = life.content as Transfer['contentDigest'];
  const key = freshKey();
  const expected = ({ id: transferId, version }: SeenTransfer) => ({ transferId, version });
  const use = useCases.app;
  switch (kind) {
    case 'edit': {
      const content = filing({ fields: [one(['vin', 'member.face', 'contact.phone'], draw)] });
      return {
        run: (seen) => use.get(EditDraft).execute(filer, { ...expected(seen), filing: content }, key),
        command: (after) => ({ kind, by: by(filer), at, contentDigest: after?.contentDigest ?? contentDigest, parts: [], confirms: [] }),
      };
    }
    case 'submit':
      return { run: (seen) => use.get(SubmitDraft).execute(filer, expected(seen), key), command: () => ({ kind, by: by(filer), at }) };
    case 'withdraw':
      return { run: (seen) => desk.withdraw(filer, seen), command: () => ({ kind, by: by(filer), at, reasons }) };
    case 'opinion': {
      const said = {
        discipline,
        conclusion: draw(8) > 0 ? 'support' : 'object',
        reasons,
        conditions: [],
        contentDigest,
        noConflict: draw(9) > 0,
      } as const;
      return {
        run: (seen) => use.get(RecordOpinion).execute(reviewer, { ...expected(seen), ...said, justification: null }, key),
        command: () => ({ kind: 'give-opinion', by: by(reviewer), at, ...said, disciplines: held(reviewer), restriction: null }),
      };
    }
    case 'claim':
      return {
        run: (seen) => desk.claim(anybody, seen, discipline),
        command: () => ({ kind, by: by(anybody), at, discipline, disciplines: held(anybody) }),
      };
    case 'release':
      return {
        run: (seen) => use.get(ReleaseReview).execute(reviewer, { ...expected(seen), discipline, reasons }, key),
        command: () => ({ kind, by: by(reviewer), at, discipline, reasons }),
      };
    case 'assign': {
      const [to, confirm] = [one(officials, draw), draw(2) > 0];
      const leaseUntil = life.desks.get(discipline)?.worked === true ? instant('2099-01-01T00:00:00.000Z') : null;
      const asked = { discipline, to: to.person!, reasons, confirm };
      return {
        run: (seen) => use.get(AssignReview).execute(supervisor === filer ? anybody : supervisor, { ...expected(seen), ...asked }, key),
        command: () => ({
          kind: 'assign-review',
          by: by(supervisor === filer ? anybody : supervisor),
          at,
          ...asked,
          standing: standing(to),
          leaseUntil,
        }),
      };
    }
    case 'ask': {
      const item = { kind: 'clarify', subject: '/recipient', question: 'How long is it kept?', discipline } as const;
      const known = new Set(life.questions.map(({ id }) => id));
      return {
        run: (seen) => use.get(RequestInformation).execute(reviewer, { ...expected(seen), items: [item] }, key),
        command: (after) => ({
          kind: 'request-information',
          by: by(reviewer),
          at,
          disciplines: held(reviewer),
          items: [{ ...item, id: after?.items?.find(({ id }) => !known.has(id))?.id ?? ('new' as never) }],
          due: after?.request?.due ?? { workingDays: 10, on: isoDate('2026-12-09'), at },
        }),
      };
    }
    case 'answer':
    case 'change': {
      const content = kind === 'change' ? heavyFiling({ people: { ordinary: 2_000_000 + draw(9), sensitive: 0, us: {} } }) : null;
      const items = life.questions.filter((question) => question.settled === null && !question.replied && question.round === life.rounds);
      const replies = items.slice(draw(8) > 0 ? 0 : 1).map(({ id }) => ({ item: id, says: 'As the filing says now.' }));
      return {
        run: async (seen) =>
          desk.answerTo(filer, seen, {
            content: content ?? (await desk.view(seen.id, filer)).filing,
            items: replies.map(({ item }) => ({ id: item })),
          }),
        command: (after) => ({
          kind: 'answer-information',
          by: by(filer),
          at,
          contentDigest: after?.contentDigest ?? contentDigest,
          replies,
        }),
      };
    }
    case 'amend': {
      const content = draw(6) > 0 ? heavyFiling({ people: { ordinary: 2_000_000 + draw(9), sensitive: 0, us: {} } }) : null;
      return {
        run: async (seen) => desk.amend(filer, seen, content ?? (await desk.view(seen.id, filer)).filing, reasons),
        command: (after) => ({
          kind: 'amend',
          by: by(filer),
          at,
          reasons,
          parts: [],
          difference: null,
          contentDigest: after?.contentDigest ?? (content === null ? contentDigest : contentDigestOf(content)),
        }),
      };
    }
    case 'more':
      return {
        run: (seen) => use.get(AskMoreTime).execute(filer, { ...expected(seen), workingDays: 5, reasons }, key),
        command: () => ({ kind: 'ask-more-time', by: by(filer), at, workingDays: 5, reasons }),
      };
    case 'lapse': {
      const passed = instant(new Date(Date.parse(life.request?.dueAt ?? at) + 3_600_000).toISOString());
      return { run: () => dayPasses(passed), command: () => ({ kind: 'lapse-request', by: system, at: passed }) };
    }
    case 'settle': {
      const known: readonly (Question | undefined)[] = [
        ...life.questions.filter(({ settled, round }) => settled === null && round !== null),
        ...life.questions,
      ];
      const question = known[draw(known.length)];
      const asked = { item: question?.id ?? key.key, as: draw(3) > 0 ? 'accepted' : 'rejected', reasons, again: null } as const;
      const officer = usually(question?.by);
      return {
        run: (seen) => use.get(SettleItem).execute(officer, { ...expected(seen), ...asked }, key),
        command: () => ({ kind: 'settle-item', by: by(officer), at, ...asked, disciplines: held(officer) }),
      };
    }
    case 'vote':
    case 'refuse': {
      const ballot = kind === 'vote' ? 'approve' : 'refuse';
      const { codes, conditions } = ballot === 'approve' && draw(3) === 0 ? one(imposed, draw) : nothing;
      const view = life.hearings.at(-1)?.end === 'stated' && draw(4) > 0 ? { onView: 'It was read.' } : {};
      const said = { ballot, reasons, conditions, contentDigest, noConflict: draw(9) > 0, ...view } as const;
      const restrictive = ballot === 'refuse' || codes.length + conditions.length > 0;
      const doubtful = restrictive && draw(2) === 0;
      const justified = restrictive ? justification(doubtful ? { lighterMeans: [] } : {}) : null;
      const result = doubtful ? 'needs-review' : 'consistent';
      const restriction = restrictive ? { test: contentDigest, result, supervisor: doubtful } : null;
      return {
        run: (seen) => desk.vote(voter, seen, ballot, { ...said, terms: codes.map((code) => ({ code })), justification: justified }),
        command: (after) =>
          ({
            ...({ kind: 'vote', by: by(voter), at, ...said, terms: termsOf(codes), restriction, standing: standing(voter) } as const),
            ...daysIn(after),
          }) as ModelledCommand,
      };
    }
    case 'challenge': {
      const asked = { reasons, disciplines: draw(2) > 0 ? [] : [discipline], contentDigest };
      return {
        run: (seen) => use.get(ChallengeReview).execute(voter, { ...expected(seen), ...asked }, key),
        command: () => ({ kind, by: by(voter), at, ...asked, standing: standing(voter) }),
      };
    }
    case 'conflict': {
      const aside = draw(2) > 0 ? reviewer : voter;
      return {
        run: (seen) => desk.stepAside(aside, seen, reasons),
        command: (after) => ({ kind: 'declare-conflict', by: by(aside), at, reasons, candidates: takersIn(after) }),
      };
    }
    case 'lift':
    case 'surrender': {
      const act = kind === 'lift' ? ({ kind, cause: 'mended', reasons } as const) : ({ kind, cause: 'project-ended', reasons } as const);
      const who = kind === 'lift' ? principalOf('supervisor1') : filer;
      return {
        run: (seen) => use.get(ActOnGrant).execute(who, { ...expected(seen), act }, key),
        command: () => ({ ...act, by: by(who), at }),
      };
    }
    case 'suspend':
    case 'revoke': {
      const act = { kind, cause: draw(3) > 0 ? 'facts-untrue' : 'other', reasons } as const;
      const who = principalOf(one(['supervisor1', 'supervisor2'], draw));
      return {
        run: (seen) => use.get(ActOnGrant).execute(who, { ...expected(seen), act }, key),
        command: () => ({ ...act, by: by(who), at, restriction: null, standing: standing(who) }),
      };
    }
    default:
      return grantActOf({ useCases, dayPasses }, kind, life, { draw, filer, anybody, at, reasons, key });
  }
}

/** Who has what now: whoever took something over is the first who may have it. */
function takersIn(after: Transfer | null): {
  readonly reviewers: Partial<Record<Discipline, readonly NonNullable<Actor['person']>[]>>;
  readonly voters: readonly NonNullable<Actor['person']>[];
} {
  const reviewers = Object.fromEntries(
    (after?.reviews ?? []).map(({ discipline, assignee }) => [discipline, assignee === null ? [] : [assignee]]),
  );
  return { reviewers, voters: after?.openStep?.voters ?? [] };
}

/** Numbers below a bound, one after the other, from one seed (mulberry32). */
export function drawsFrom(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
