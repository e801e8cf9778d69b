import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { problemOf, type ServerProblem } from './server.js';

/** The header by which the server knows an act that is sent twice. */
export interface ActKey {
  readonly 'Idempotency-Key': string;
}

/** The header by which the server knows which version somebody saw. */
export const seen = (version: number): { readonly 'If-Match': string } => ({ 'If-Match': `"${String(version)}"` });

/**
 * An act of the caller. Everything on the screen is asked again once it is done. Where no answer came, or only that of a gateway,
 * sending it again carries the same key, so that it is done once.
 *
 * @param act sends the act with its key, such as `(body, key) => votesVote({ path, body, headers: { ...key, ...seen(version) }, throwOnError: true })`
 */
export function useAct<Input, Result>(
  act: (input: Input, key: ActKey) => Promise<{ readonly data: Result }>,
  onDone?: (result: Result, input: Input) => void,
): UseMutationResult<Result, ServerProblem, Input> {
  const queries = useQueryClient();
  const unanswered = useRef<string | null>(null);
  return useMutation<Result, ServerProblem, Input>({
    mutationFn: async (input) => {
      const key = unanswered.current ?? crypto.randomUUID();
      unanswered.current = key;
      try {
        const { data } = await act(input, { 'Idempotency-Key': key });
        unanswered.current = null;
        return data;
      } catch (error) {
        const problem = problemOf(error);
        if (problem.status !== 0 && problem.status < 500) unanswered.current = null;
        throw problem;
      }
    },
    onSuccess: (result, input) => {
      onDone?.(result, input);
      void queries.invalidateQueries();
    },
  });
}
