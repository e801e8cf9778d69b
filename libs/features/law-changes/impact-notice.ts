import type { CodeNames } from '@carnet/acts/code-names.js';
import type { Bilingual, IsoDate } from '@carnet/kernel';
import type { ImpactAnswer, RegimeImpact } from '@carnet/rules';
import type { StoredImpact } from './law-change.js';

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
