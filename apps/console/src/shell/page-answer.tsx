import type { ReactNode } from 'react';
import { Answer, ProblemNotice } from '../ui/feedback.js';
import { LinkButton } from '../ui/button.js';
import { problemOf } from './server.js';
import chrome from './chrome.module.css';
import { shellWords } from './words.js';

/** What stands at an address where there is nothing, or nothing for this person. */
export function NotFound() {
  const t = shellWords.useWords();
  return (
    <div className={chrome.padded}>
      <h1>{t('notFound')}</h1>
      <p>{t('notFoundHint')}</p>
      <div>
        <LinkButton href="/">{t('toStart')}</LinkButton>
      </div>
    </div>
  );
}

type AnswerProps<T> = Parameters<typeof Answer<T>>[0];

/** The answer that a whole page is made of: where there is none, the page still has a heading, and says why. */
export function PageAnswer<T>({ of, children, rows }: AnswerProps<T> & { children: (data: T) => ReactNode }) {
  if (of.data === undefined && of.error !== null) return <PageProblem error={of.error} onRetry={() => void of.refetch()} />;
  return (
    <Answer of={of} {...(rows !== undefined && { rows })}>
      {children}
    </Answer>
  );
}

/** A page of which nothing could be read. */
export function PageProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = shellWords.useWords();
  if (problemOf(error).status === 404) return <NotFound />;
  return (
    <div className={chrome.padded}>
      <h1>{t('unread')}</h1>
      <ProblemNotice error={error} onRetry={onRetry} />
    </div>
  );
}
