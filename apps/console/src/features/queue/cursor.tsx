import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { Answer } from '../../ui/feedback.js';
import { commonWords } from '../../words/language.js';

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** A list that loads page by page and keeps the rows that it has. */
export function useCursor<Item>(key: QueryKey, ask: (cursor: { cursor?: string }) => Promise<{ readonly data: PageOf<Item> }>) {
  return useInfiniteQuery({
    queryKey: [...key, 'pages'],
    queryFn: async ({ pageParam }) => (await ask(pageParam === '' ? {} : { cursor: pageParam })).data,
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

interface CursorAnswerProps<Item> {
  readonly of: ReturnType<typeof useCursor<Item>>;
  readonly empty: ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** Shows the rows of such a list, or why there are none, and a button for more. */
export function CursorAnswer<Item>({ of, empty, children }: CursorAnswerProps<Item>) {
  const common = commonWords.useWords();
  return (
    <Answer of={of}>
      {({ pages }) => (
        <>
          {pages[0]?.items.length === 0 ? empty : children(pages.flatMap(({ items }) => items))}
          {of.hasNextPage && (
            <div>
              <Button isPending={of.isFetchingNextPage} onPress={() => void of.fetchNextPage()}>
                {common('more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Answer>
  );
}
