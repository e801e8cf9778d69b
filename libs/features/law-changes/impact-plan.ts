import { CodeNames } from '@carnet/acts/code-names.js';
import { type ReassessmentClock, reassessmentClock } from '@carnet/acts/deadlines/reassessment-timers.js';
import { countStatementDue } from '@carnet/acts/deadlines/answer-term.js';
import { explainTimer } from '@carnet/acts/deadlines/explain-timer.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import { type Bilingual, isUuid, type Outcome, refuse, type TransferId, uuid, type IsoDate } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { applyDecision, type CommandOf, decideTransfer, refusalText, type StatementDue, type Transfer } from '@carnet/workflow';
import type { LawChangeId, StoredImpact } from './law-change.js';
import { LawChangeStore } from './law-change.store.js';
import { noSuchChange } from './read-law-changes.js';
import { Injectable } from '@nestjs/common';
import type { AnsweredImpactsResponse } from './impacts.dto.js';
import type { EarlierAnswerBody, ImpactAnswerBody, LawChangeLineResponse } from './law-changes.dto.js';
import type { ImpactAnswer, RegimeImpact } from '@carnet/rules';

/** What a company is told of a touched transfer: the changes, by which articles, and what to do by when. */
export interface ImpactNoticeInput {
  readonly title: Bilingual;
  readonly from: IsoDate;
  readonly impact: Pick<StoredImpact, 'reference' | 'standing' | 'regimes'>;
  readonly reasons: string;
  /** Last day of a re-assessment; null if nothing is asked of the company. */
  readonly dueOn: IsoDate | null;
  readonly names: Pick<CodeNames, 'regime' | 'outcome'>;
}

/** The notice in both languages, one line per statement. The officer's reasons appear in both as written. */
export function impactNoticeText({ title, from, impact, reasons, dueOn, names }: ImpactNoticeInput): Bilingual {
  const { reference, standing, regimes } = impact;
  const lines: readonly Bilingual[] = [
    {
      en: `The law changes on ${from}: ${title.en}. This affects your transfer ${reference}.`,
      zh: `法律自${from}起变更：${title.zh}。贵企业的出境事项 ${reference} 受其影响。`,
    },
    ...regimes.map((one) => changeLine(one, names)),
    ...(regimes.length === 0 ? [notJudged] : []),
    { en: `Reasons for this notice: ${reasons}`, zh: `告知理由：${reasons}` },
    dueOn === null ? nothingAsked(standing) : requiredActText(dueOn),
  ];
  return { en: lines.map(({ en }) => en).join('\n'), zh: lines.map(({ zh }) => zh).join('\n') };
}

const notJudged: Bilingual = {
  en: 'The rules cannot decide how the later law applies to the transfer. A person decides it.',
  zh: '变更后的法律如何适用于该事项，规则无法判定，由人员判断。',
};

function changeLine({ regime, before, after, gained, dropped }: RegimeImpact, names: ImpactNoticeInput['names']): Bilingual {
  const [was, is, title] = [side(before, names), side(after, names), names.regime(regime)];
  const [more, less] = [gained.map(({ says }) => says), dropped.map(({ says }) => says)];
  const en = [
    `${title.en}: until then ${was.en}; from then on ${is.en}.`,
    ...(more.length === 0 ? [] : ['New duties:', ...more.map((says) => says.en)]),
    ...(less.length === 0 ? [] : ['No longer asked:', ...less.map((says) => says.en)]),
  ];
  const zh = [
    `${title.zh}：此前${was.zh}；此后${is.zh}。`,
    ...(more.length === 0 ? [] : ['新增义务：', ...more.map((says) => says.zh)]),
    ...(less.length === 0 ? [] : ['不再要求：', ...less.map((says) => says.zh)]),
  ];
  return { en: en.join(' '), zh: zh.join('') };
}

function side(answer: ImpactAnswer | null, names: ImpactNoticeInput['names']): Bilingual {
  const words = names.outcome(answer?.outcome ?? 'not_applicable');
  const [en = '', zh = ''] = (['en', 'zh'] as const).map((language) =>
    (answer?.citations ?? []).map(({ title, article }) => `${title[language]} ${article}`).join(language === 'en' ? '; ' : '；'),
  );
  return { en: en === '' ? words.en : `${words.en} (${en})`, zh: zh === '' ? words.zh : `${words.zh}（${zh}）` };
}

function nothingAsked(standing: StoredImpact['standing']): Bilingual {
  return standing === 'queue'
    ? {
        en: 'Your filing is still judged by the law of its own day. You need not do anything.',
        zh: '申报仍依其申报日的法律判断，无须办理。',
      }
    : { en: 'Your grant stands. You need not do anything now.', zh: '准予继续有效，目前无须办理。' };
}

function requiredActText(dueOn: IsoDate): Bilingual {
  return {
    en: `By the end of ${dueOn}, renew the grant, replace it by a new filing, or surrender it. Until a decision is made, the grant stays as it is.`,
    zh: `须于${dueOn}日终前续期、以新的申报替换，或者放弃准予。作出决定之前，准予继续有效。`,
  };
}

export type AnswerImpactsCommand = Required<ImpactAnswerBody> & { readonly lawChangeId: string };

/** One transfer of a plan: its change and the text for its company, or the reason it is skipped. */
type Line =
  | { readonly impact: StoredImpact; readonly stored: StoredTransfer; readonly change: TransferChange; readonly told: Bilingual | null }
  | { readonly transfer: string; readonly reference: string | null; readonly code: string; readonly attempt: Transfer | null };

export interface ImpactPlan {
  readonly clock: ReassessmentClock | null;
  readonly lines: readonly Line[];
}

const skips = {
  'not-found': { en: 'The change does not affect this transfer.', zh: '该变更不影响此事项。' },
  'already-answered': { en: 'The law change was already answered for this transfer.', zh: '该事项已作出处理。' },
  'answered-before': {
    en: 'Somebody has already answered this. Read that answer before you replace it.',
    zh: '该事项已有处理结果。请先查看原处理，再予替换。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Plans an answer for some transfers by the rules of the workflow; locks each transfer until the transaction ends. */
@Injectable()
export class ImpactPlans {
  constructor(
    private readonly database: TenantDatabase,
    private readonly changes: LawChangeStore,
    private readonly transfers: TransferStore,
    private readonly books: RuleBooks,
  ) {}

  /** Opens a transaction for a law change; `work` runs if a person of the authority can see it. */
  withLawChange<T>(
    principal: Principal,
    { lawChangeId }: AnswerImpactsCommand,
    work: (scope: TenantScope, line: LawChangeLineResponse) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    if (!isUuid(lawChangeId)) return Promise.resolve(noSuchChange);
    const id = uuid<LawChangeId>(lawChangeId);
    return this.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        if (principal.person === null)
          return refuse('forbidden', { en: 'Only a person can answer a law change.', zh: '法律变更仅可由人员处理。' });
        const line = await this.changes.line(scope, id);
        return line === null ? noSuchChange : work(scope, line);
      }),
    );
  }

  /**
   * Locks the transfers in the order of their ids, like every caller that locks several, so that no deadlock arises.
   *
   * @param replaces earlier answers that may be replaced; null for a preview, which reports them.
   */
  async plan(
    scope: TenantScope,
    line: LawChangeLineResponse,
    command: AnswerImpactsCommand,
    replaces: readonly EarlierAnswerBody[] | null,
  ): Promise<ImpactPlan> {
    const today = filingDay(scope.startedAt);
    const reassessed = command.answer === 're-assess';
    const clock = reassessed ? reassessmentClock(today, command.workingDays, this.books.inForce(today).calendar) : null;
    const ids = [...new Set(command.transfers)].toSorted();
    const stored = new Map<string, StoredTransfer>();
    for (const id of ids) {
      const one = isUuid(id) ? await this.transfers.lock(scope, uuid<TransferId>(id)) : null;
      if (one !== null) stored.set(id, one);
    }
    const found = [...stored.values()].map(({ transfer }) => transfer.id);
    const impacts = new Map<string, StoredImpact>((await this.changes.impactsOn(scope, line.id, found)).map((one) => [one.transfer, one]));
    const heard = (one: StoredTransfer): StatementDue | null => (reassessed ? countStatementDue(this.books, one, scope.startedAt) : null);
    const names = new CodeNames(this.books.inForce(today));
    const lines = ids.map((id) =>
      lineOf(scope, { line, command, replaces, clock, statementDue: heard, names }, { id, one: stored.get(id), impact: impacts.get(id) }),
    );
    return { clock, lines };
  }
}

interface AnswerContext {
  readonly line: LawChangeLineResponse;
  readonly command: AnswerImpactsCommand;
  readonly replaces: readonly EarlierAnswerBody[] | null;
  readonly clock: ReassessmentClock | null;
  /** Last day for the company of a grant to state its view; null if it has none. */
  readonly statementDue: (one: StoredTransfer) => StatementDue | null;
  readonly names: CodeNames;
}

function lineOf(
  { principal, startedAt: at }: TenantScope,
  { line, command: { answer, reasons }, replaces, clock, statementDue, names }: AnswerContext,
  { id, one, impact }: { readonly id: string; readonly one: StoredTransfer | undefined; readonly impact: StoredImpact | undefined },
): Line {
  if (one === undefined || impact === undefined) return { transfer: id, reference: null, code: 'not-found', attempt: null };
  const { transfer: before, reference } = one;
  // An answer may be replaced by a different one, but not by the same; a re-assessment is final.
  if (impact.answer !== null && (impact.answer.as === answer || impact.answer.as === 're-assess'))
    return { transfer: id, reference, code: 'already-answered', attempt: null };
  const { answer: earlier } = impact;
  if (earlier !== null && replaces !== null && !replaces.some((one) => one.transfer === id && one.at === earlier.at))
    return { transfer: id, reference, code: 'answered-before', attempt: null };
  const due = clock?.due ?? null;
  const command: CommandOf<'answer-law-change'> = {
    kind: 'answer-law-change',
    by: actorOf(principal),
    at,
    lawChange: line.id,
    answer,
    reasons,
    due,
    heard: statementDue(one),
  };
  const decision = decideTransfer(before, command);
  if (!decision.accepted) return { transfer: id, reference, code: decision.refusal.code, attempt: before };
  const after = applyDecision(before, decision);
  const timers = clock === null ? {} : { timers: clock.timers(after.version) };
  const dueOn = due?.on ?? null;
  const told = answer === 'no-action' ? null : impactNoticeText({ title: line.title, from: line.from, impact, reasons, dueOn, names });
  return { impact, told, stored: one, change: { reference, before, after, decision, at, ...timers } };
}

/** A plan as the API shows it. */
export function answeredImpactsOf({ answer }: AnswerImpactsCommand, { clock, lines }: ImpactPlan): AnsweredImpactsResponse {
  const [timer] = clock === null ? [] : clock.timers(1).filter(({ kind }) => kind === 'reassessment-due');
  return {
    answer,
    due: timer === undefined ? null : { on: timer.dueOn, steps: explainTimer(timer).steps },
    changes: lines.flatMap((one) =>
      'change' in one
        ? [
            {
              transfer: one.change.after.id,
              reference: one.change.reference,
              state: one.change.after.state,
              told: one.told,
              earlier: one.impact.answer,
            },
          ]
        : [],
    ),
    skipped: lines.flatMap((one) =>
      'change' in one ? [] : [{ transfer: one.transfer, reference: one.reference, code: one.code, says: skipText(one.code) }],
    ),
  };
}

function skipText(code: string): Bilingual {
  return Object.hasOwn(skips, code) ? skips[code as keyof typeof skips] : (refusalText(code) ?? { en: code, zh: code });
}
