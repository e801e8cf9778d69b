import type { PartChange, Transfer } from '@carnet/client';
import { MessageCircleQuestion } from 'lucide-react';
import { Button } from '../../ui/button.js';
import { useFormat } from '../../words/format.js';
import css from './case.module.css';
import { useFieldNames } from '../../words/facts.js';
import { useScenarioTitle } from '../../words/names.js';
import { type PartName, parts, useFacts } from './filing.js';
import { type Filing, filingOf } from '../transfers/content.js';
import { caseWords } from './words.js';

interface Answer {
  /** JSON pointer into the filing. */
  readonly pointer: string;
  readonly label: string;
  readonly value: string;
  readonly lang?: string;
}

/** The answers of each part of the filing, in words. */
function useAnswers(filing: Filing): (part: PartName) => readonly Answer[] {
  const t = caseWords.useWords();
  const facts = useFacts();
  const field = useFieldNames();
  const scenarioTitle = useScenarioTitle();
  const format = useFormat();
  return (part) => {
    switch (part) {
      case 'title':
        return [
          { pointer: '/title', label: t('titleInEnglish'), value: filing.title.en, lang: 'en' },
          { pointer: '/title', label: t('titleInChinese'), value: filing.title.zh, lang: 'zh-Hans' },
          { pointer: '/facts/purpose', label: facts.label('purpose'), value: facts.show('purpose', filing.facts['purpose']) },
          ...(typeof filing.scenario === 'string'
            ? [{ pointer: '/scenario', label: t('scenario'), value: scenarioTitle(filing.scenario) ?? filing.scenario }]
            : []),
        ];
      case 'recipient':
        return [
          { pointer: '/recipient', label: t('recipientName'), value: filing.recipient.name },
          { pointer: '/recipient', label: t('recipientCountry'), value: format.country(filing.recipient.country) },
          ...factAnswers(filing, facts, (name) => name.startsWith('importer_') || name === 'onward_countries'),
        ];
      case 'fields':
        return filing.fields.map((code) => ({ pointer: '/fields', label: code, value: field(code) }));
      case 'people':
        return [
          {
            pointer: '/people',
            label: t('ordinaryPeople'),
            value: filing.people === null ? t('notInFiling') : format.number(filing.people.ordinary),
          },
          {
            pointer: '/people',
            label: t('sensitivePeople'),
            value: filing.people === null ? t('notInFiling') : format.number(filing.people.sensitive),
          },
          ...factAnswers(
            filing,
            facts,
            (name) => name.startsWith('data_subject') || name.startsWith('minors') || name === 'contains_sensitive',
          ),
        ];
      case 'documents':
        return filing.documents.map(({ code, name }) => ({ pointer: `/documents/${code}`, label: code, value: name }));
      case 'facts':
        return factAnswers(filing, facts, () => true);
    }
  };
}

function factAnswers(filing: Filing, facts: ReturnType<typeof useFacts>, isShown: (name: string) => boolean): Answer[] {
  return Object.entries(filing.facts)
    .filter(([name]) => isShown(name))
    .map(([name, value]) => ({ pointer: `/facts/${name}`, label: facts.label(name), value: facts.show(name, value) }));
}

interface AnswersProps {
  readonly of: Transfer;
  readonly part: PartName;
  /** With words, what of the whole filing has them. */
  readonly words: string;
  readonly changes: readonly PartChange[];
  /** Asks the company about an answer; left out where the caller may not. */
  readonly onAsk: ((pointer: string) => void) | undefined;
}

/** The answers of a part, those that changed since the last visit marked. */
export function Answers({ of, part, words, changes, onAsk }: AnswersProps) {
  const t = caseWords.useWords();
  const facts = useFacts();
  const filing = filingOf(of);
  const answersOf = useAnswers(filing);
  const wanted = words.trim().toLowerCase();
  const answers =
    wanted === ''
      ? answersOf(part)
      : parts
          .flatMap(answersOf)
          .filter(
            ({ pointer, label, value }, place, all) =>
              `${label} ${value}`.toLowerCase().includes(wanted) &&
              all.findIndex((one) => one.pointer === pointer && one.label === label) === place,
          );
  if (answers.length === 0) return <p className={`${css.padded} t2`}>{t(wanted === '' ? 'answer.none' : 'search.none')}</p>;
  return (
    <dl className={css.answers}>
      {answers.map(({ pointer, label, value, lang }, place) => {
        const change = changes.find(({ subject }) => subject === pointer);
        return (
          <div key={`${pointer} ${String(place)}`} className={change === undefined ? css.answer : css.answerChanged}>
            <dt>{label}</dt>
            <dd lang={lang}>
              {value}
              {change !== undefined && (
                <span className="small t2"> {t('answer.was', { value: facts.show(pointer.split('/')[2] ?? '', change.before) })}</span>
              )}
              {onAsk !== undefined && (
                <span className={css.answerAct}>
                  <Button kind="quiet" aria-label={t('answer.ask', { name: label })} onPress={() => onAsk(pointer)}>
                    <MessageCircleQuestion size={15} aria-hidden />
                  </Button>
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
