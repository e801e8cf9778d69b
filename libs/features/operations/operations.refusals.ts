import { refusals } from '@carnet/http/problem.js';

/** Refuses what an operator asks for. */
export const refuseOperation = refusals({
  'work-unclear': [
    422,
    'It is not clear which items are meant. Name items, a kind, or all: one of the three.',
    '未说明所指的工作项。请列明工作项、类别或者全部，三者择一。',
  ],
});
