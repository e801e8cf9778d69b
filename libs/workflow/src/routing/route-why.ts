import type { Bilingual, RouteWhy } from '../transfer.js';
import { isListed, unbackedOf } from './grounds.js';
import type { ClaimedFor, RoutedVerdict, RoutingPolicy, RoutingWords } from './routing-policy.js';

/** Where nobody gave names for people. */
const codes: RoutingWords = { fact: (name) => ({ en: name, zh: name }), regime: (regime) => ({ en: regime, zh: regime }) };

export interface WhyInput {
  readonly claimedFor?: ClaimedFor | undefined;
  readonly words?: RoutingWords | undefined;
}

/** All that keeps one verdict from granting by itself, in words. */
export function whyOf(policy: RoutingPolicy, verdict: RoutedVerdict, { claimedFor, words = codes }: WhyInput): readonly RouteWhy[] {
  const { regime, missing, toConfirm, confidence, doubts } = verdict;
  const unbacked = unbackedOf(policy, verdict, claimedFor);
  const claims = unbacked.filter(({ kind }) => kind === 'claimed');
  const listed = claims.filter((ground) => isListed(policy, verdict, ground));
  const assessments = unbacked.filter(({ kind }) => kind === 'assessed');
  const about = (code: RouteWhy['code'], facts: readonly string[], says: (names: Bilingual) => Bilingual): readonly RouteWhy[] =>
    facts.length === 0 ? [] : [{ code, regime, facts, says: says(namesOf(facts, words)) }];
  return [
    ...doubts.map(({ facts, says }): RouteWhy => ({ code: 'doubtful', regime, facts, says })),
    ...about('missing', missing, ({ en, zh }) => ({
      en: `Not stated, and needed for an answer: ${en}.`,
      zh: `尚未说明，而判断须以此为据：${zh}。`,
    })),
    ...about('to-confirm', toConfirm, ({ en, zh }) => ({
      en: `To be confirmed, because the company did not state it: ${en}.`,
      zh: `企业未作说明，须予确认：${zh}。`,
    })),
    ...about(
      'claimed',
      claims.filter((one) => !listed.includes(one)).map(({ fact }) => fact),
      claimed,
    ),
    ...about(
      'claimed',
      listed.map(({ fact }) => fact),
      claimedOffList,
    ),
    ...about(
      'undocumented',
      assessments.map(({ fact }) => fact),
      ({ en, zh }) => ({
        en: `No document is named for: ${en}. Name the attachment or reference.`,
        zh: `未指明依据文件：${zh}。请指明附件或者登记编号。`,
      }),
    ),
    ...(confidence === 'unconfirmed' ? [{ code: 'unread' as const, regime, facts: [], says: unread(words.regime(regime)) }] : []),
  ];
}

function claimed({ en, zh }: Bilingual): Bilingual {
  return { en: `As claimed by the company: ${en}. A person checks it.`, zh: `企业主张：${zh}。须由人员核实。` };
}

/** A claim that passes for some filings, and not for this one. */
function claimedOffList(names: Bilingual): Bilingual {
  const { en, zh } = claimed(names);
  return {
    en: `${en} It passes unchecked only for the articles, purposes and kinds of data on the policy's list, and where the filing states that it holds no data of children under 14.`,
    zh: `${zh}仅在政策清单所列的条款、目的和数据种类之内，且申报载明不含不满十四周岁未成年人信息的，方可免于核实。`,
  };
}

function unread({ en, zh }: Bilingual): Bilingual {
  return {
    en: `The text of the law behind this answer was not read yet, so a person decides (${en}).`,
    zh: `该结论所依据的法律文本尚未核读，须由人员判断（${zh}）。`,
  };
}

function namesOf(facts: readonly string[], { fact }: RoutingWords): Bilingual {
  const names = facts.map(fact);
  return { en: names.map(({ en }) => en).join(', '), zh: names.map(({ zh }) => zh).join('、') };
}
