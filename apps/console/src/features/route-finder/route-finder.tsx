import type { Route, RouteQuestion } from '@carnet/client';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useOwnCompany } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, Loading, ProblemNotice } from '../../ui/feedback.js';
import { type Catalogue, useCatalogue } from '../../words/facts.js';
import { useSay } from '../../words/language.js';
import type { People } from '../transfers/content.js';
import { Summary } from '../filing/edit.js';
import { FactInput } from '../filing/fact-input.js';
import css from '../filing/filing.module.css';
import { Above, FormFrame, Main, Title } from '../filing/frame.js';
import { PeopleCounts } from '../filing/inputs.js';
import { isWhole } from '../filing/content.js';
import { LedgerPart, RoutePart, TimePart } from '../filing/side-panel.js';
import { countedOf, useRoute } from '../filing/use-route.js';
import { bodyOf, nextQuestion, type RouteAnswers, useAnswers } from './answers.js';
import { AnswersPart } from './answers-part.js';
import { Result } from './result.js';
import { Why } from './why.js';
import { routeWords } from './words.js';

const resultStep = 'result';

/** Asks what decides most, one question a page, until the route is known. */
export function Page() {
  const catalogue = useCatalogue();
  return <Answer of={catalogue}>{(facts) => <Finder catalogue={facts} />}</Answer>;
}

function Finder({ catalogue }: { catalogue: Catalogue }) {
  const t = routeWords.useWords();
  const say = useSay();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { answers, answer, clear } = useAnswers();
  const route = useRoute(bodyOf(answers));
  const step = Math.min(Math.max(1, Number(search.get('step') ?? 1) || 1), answers.asked.length + 1);
  const go = (to: number | typeof resultStep): void => void navigate(`/route?step=${String(to)}`);
  const earlier = answers.asked[step - 1];
  const isFresh = route.data !== undefined && !route.isPlaceholderData;
  const question = earlier ?? (isFresh ? nextQuestion([route.data.next, ...route.data.later], answers) : null);
  const isResult = search.get('step') === resultStep || (isFresh && question === null);
  const side = (
    <>
      {answers.asked.length > 0 && (
        <>
          <RoutePart of={route} />
          <LedgerPart counted={countedOf(route, { people: (answers.values['/people'] ?? null) as People | null })} />
          <TimePart of={route.data} />
        </>
      )}
      <AnswersPart
        answers={answers}
        catalogue={catalogue}
        onRestart={() => {
          clear();
          go(1);
        }}
      />
    </>
  );
  const isOpen = route.data !== undefined && nextQuestion([route.data.next, ...route.data.later], answers) !== null;
  if (isResult && route.data !== undefined)
    return (
      <FormFrame side={side} summary={<Summary route={route.data} />}>
        <Result route={route.data} answers={answers} isOpen={isOpen} />
      </FormFrame>
    );
  const left = earlier === undefined && isFresh ? route.data.later.length + route.data.more : 0;
  return (
    <FormFrame side={side} summary={<Summary route={route.data} />}>
      <Above to={step === 1 ? '/home' : `/route?step=${String(step - 1)}`} label={t('back')} />
      <Title over={left === 0 ? t('question', { at: step }) : t('questionMore', { at: step, count: left })} of={question?.pointer ?? ''}>
        {question === null ? t('looking') : question.pointer === '/people' ? t('people') : say(question.label)}
      </Title>
      {question === null ? (
        <Waiting route={route} />
      ) : (
        <Question
          key={question.pointer}
          question={question}
          hasResult={step > 1}
          answers={answers}
          catalogue={catalogue}
          route={route.data}
          onAnswer={(value) => {
            answer(question, value);
            go(step + 1);
          }}
        />
      )}
    </FormFrame>
  );
}

function Waiting({ route }: { route: ReturnType<typeof useRoute> }) {
  return route.error === null ? <Loading rows={4} /> : <ProblemNotice error={route.error} onRetry={() => void route.refetch()} />;
}

interface QuestionProps {
  readonly question: RouteQuestion;
  /** Whether there is anything to see of the route yet. */
  readonly hasResult: boolean;
  readonly answers: RouteAnswers;
  readonly catalogue: Catalogue;
  readonly route: Route | undefined;
  readonly onAnswer: (value: unknown) => void;
}

function Question({ question, hasResult, answers, catalogue, route, onAnswer }: QuestionProps) {
  const t = routeWords.useWords();
  const say = useSay();
  const country = useOwnCompany()?.country;
  // Most data leaves from where the company is: who answers sees it, and confirms it or picks another.
  const usual = question.pointer === '/facts/exporter_country' ? country : undefined;
  const [given, setValue] = useState<unknown>(answers.values[question.pointer]);
  const value = given === undefined ? usual : given;
  const [tried, setTried] = useState(false);
  const part = question.pointer.startsWith('/people') ? '/people' : question.pointer;
  const isAnswered = value !== undefined && isWhole(part, value);
  const canSkip = !['/recipient/country', '/fields', '/people'].includes(part);
  return (
    <>
      <form
        className="stack-24"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isAnswered) onAnswer(value);
        }}
      >
        <Asked
          question={question}
          catalogue={catalogue}
          value={value}
          onChange={setValue}
          error={tried && !isAnswered ? t(canSkip ? 'neededOrSkip' : 'needed') : undefined}
        />
        {question.note !== null && <p className="t2">{say(question.note)}</p>}
        <Why
          question={route?.next?.pointer === question.pointer ? route.next : question}
          titles={route?.regimes ?? []}
          catalogue={catalogue}
        />
        <div className={css.buttons}>
          <Main>
            <Button kind="primary" type="submit">
              {t('continue')}
            </Button>
          </Main>
          {canSkip && <Button onPress={() => onAnswer(null)}>{t('notKnown')}</Button>}
          {hasResult && <LinkToResult />}
        </div>
      </form>
    </>
  );
}

function LinkToResult() {
  const t = routeWords.useWords();
  const navigate = useNavigate();
  return (
    <Button kind="quiet" onPress={() => void navigate(`/route?step=${resultStep}`)}>
      {t('see')}
    </Button>
  );
}

interface AskedProps {
  readonly question: RouteQuestion;
  readonly catalogue: Catalogue;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly error: string | undefined;
}

function Asked({ question, catalogue, value, onChange, error }: AskedProps) {
  const fact = catalogue.get(question.fact);
  if (question.pointer === '/people')
    return (
      <PeopleCounts value={value as People | null | undefined} onChange={onChange} error={error} us={catalogue.get('us_counts_12m')} />
    );
  if (fact === undefined) return null;
  return <FactInput fact={fact} value={value} onChange={onChange} error={error} />;
}
