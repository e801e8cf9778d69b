import type { RouteBody, RouteQuestion } from '@carnet/client';
import { useState } from 'react';
import type { People } from '../transfers/content.js';

/** What was asked, in order, and what was answered, by the place in the filing. */
export interface RouteAnswers {
  readonly asked: readonly RouteQuestion[];
  readonly values: Readonly<Record<string, unknown>>;
}

const nothing: RouteAnswers = { asked: [], values: {} };
const storageKey = 'carnet.route';

function kept(): RouteAnswers {
  try {
    return (JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as RouteAnswers | null) ?? nothing;
  } catch {
    return nothing;
  }
}

/** The answers of this window, which are kept until it is closed. */
export function useAnswers() {
  const [answers, setAnswers] = useState(kept);
  const keep = (next: RouteAnswers): void => {
    sessionStorage.setItem(storageKey, JSON.stringify(next));
    setAnswers(next);
  };
  return {
    answers,
    /** Answers a question; one that was answered before keeps its place, and what was answered after it stays. */
    answer: (question: RouteQuestion, value: unknown) => keep(answered(answers, question, value)),
    clear: () => keep(nothing),
  };
}

export function answered({ asked, values }: RouteAnswers, question: RouteQuestion, value: unknown): RouteAnswers {
  const isKnown = asked.some(({ pointer }) => pointer === question.pointer);
  return { asked: isKnown ? asked : [...asked, question], values: { ...values, [question.pointer]: value } };
}

/** What the rules are asked with these answers. */
export function bodyOf({ values }: RouteAnswers): RouteBody {
  const facts: Record<string, unknown> = {};
  const body: RouteBody = { facts };
  for (const [pointer, value] of Object.entries(values)) {
    const [, whole, name] = pointer.split('/');
    if (whole === 'facts' && name !== undefined) facts[name] = value;
    else if (whole === 'recipient') body.recipient = { country: value as string };
    else if (whole === 'people') body.people = value as People | null;
    else if (whole === 'fields') body.fields = value as string[];
  }
  return body;
}

/** What to ask next: what was asked already, also without an answer, is not asked again. */
export function nextQuestion(questions: readonly (RouteQuestion | null)[], { values }: RouteAnswers): RouteQuestion | null {
  return questions.find((question) => question !== null && !(question.pointer in values)) ?? null;
}
