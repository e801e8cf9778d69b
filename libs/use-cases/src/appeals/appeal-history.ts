import { canonicalJson, digestOfText, type Json } from '@carnet/kernel';
import type { AppealedAct, AppealGround, ConditionWords, EventOf, SuspensionRemainder, TransferEvent } from '@carnet/workflow';

type AppealEvent = EventOf<
  | ('appeal-filed' | 'appeal-withdrawn' | 'appeal-claimed' | 'appeal-released' | 'appeal-advised' | 'appeal-seated')
  | ('appeal-unseated' | 'appeal-voted' | 'appeal-decided' | 'decision-set-aside' | 'condition-varied' | 'grant-act-set-aside')
  | 'suspension-varied'
>;

const kinds: ReadonlySet<string> = new Set<AppealEvent['kind']>([
  ...(['appeal-filed', 'appeal-withdrawn', 'appeal-claimed', 'appeal-released', 'appeal-advised', 'appeal-seated'] as const),
  ...(['appeal-unseated', 'appeal-voted', 'appeal-decided', 'decision-set-aside'] as const),
  ...(['condition-varied', 'grant-act-set-aside', 'suspension-varied'] as const),
]);

export function isOfAppeal(event: TransferEvent): event is AppealEvent {
  return kinds.has(event.kind);
}

/** What an event of an appeal adds to its entry: which one, codes, persons and digests; texts stay out. */
export function ofAppeal(event: AppealEvent): Record<string, Json> {
  switch (event.kind) {
    case 'appeal-filed': {
      const { number, digest, procedure, due, against, grounds, act } = event.appeal;
      const said = grounds.map(groundIn);
      return {
        appeal: number,
        digest,
        procedure,
        due: due.on,
        against: { outcome: against.outcome, at: against.at },
        grounds: said,
        ...actIn(act),
      };
    }
    case 'appeal-withdrawn':
      return { appeal: event.appeal, reasons: digestOfText(event.reasons) };
    case 'appeal-claimed':
      return { appeal: event.appeal, officer: event.officer };
    case 'appeal-released':
      return { appeal: event.appeal };
    case 'appeal-advised': {
      const { proposes, reasons, digest, noConflict, variation, restriction, remainder } = event.opinion;
      const changed = variation && { variation: wordsIn(variation), ...(restriction && { restriction: { ...restriction } }) };
      const left = remainder && { remainder: remainderIn(remainder) };
      const said = { ...changed, ...left, noConflict };
      return { appeal: event.appeal, proposes, reasons: digestOfText(reasons), digest, ...said };
    }
    case 'appeal-seated':
      return { appeal: event.appeal, seats: event.panel.seats, quorum: event.panel.quorum, voters: event.panel.voters };
    case 'appeal-unseated':
      return { appeal: event.appeal, needed: event.needed, found: event.found };
    case 'appeal-voted': {
      const { ballot, reasons, digest, noConflict } = event.vote;
      return { appeal: event.appeal, ballot, reasons: digestOfText(reasons), digest, noConflict };
    }
    case 'appeal-decided':
      return { appeal: event.appeal, as: event.as };
    case 'condition-varied': {
      const { appeal, obligation, was, now, reasons } = event;
      return { appeal, obligation, was: wordsIn(was), now: now && wordsIn(now), reasons: digestOfText(reasons) };
    }
    case 'grant-act-set-aside': {
      const { appeal, of, state, dues } = event;
      return { appeal, of, state, dues: dues.map(({ obligation, due }) => ({ obligation, due: due.on })) };
    }
    case 'suspension-varied':
      return { appeal: event.appeal, remainder: remainderIn(event.remainder), reasons: digestOfText(event.reasons) };
    case 'decision-set-aside':
      return { appeal: event.appeal, barred: event.barred };
  }
}

function actIn(act: AppealedAct | undefined): Record<string, Json> {
  if (act === undefined) return {};
  return act.of === 'condition' ? { act: { of: act.of, obligation: act.obligation } } : { act: { of: act.of, at: act.at } };
}

function wordsIn({ says, due }: ConditionWords): Json {
  return { says: digestOfText(canonicalJson({ en: says.en, zh: says.zh })), due: due?.on ?? null };
}

/** Fields have the company's own names, so their digest says which they are. */
function remainderIn({ until, fields }: SuspensionRemainder): Json {
  return { until: until?.on ?? null, fields: fields && digestOfText(canonicalJson(fields)) };
}

function groundIn({ about, part, says, evidence }: AppealGround): Json {
  const documents = evidence.map(({ sha256 }) => sha256);
  return { about, ground: digestOfText(canonicalJson({ part, says })), documents };
}
