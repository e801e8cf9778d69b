import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActKeys, attempt } from './act-keys.js';
import { keepVersion } from './act-versions.js';
import { isUnanswered, problemOf, type ServerProblem } from './server.js';

/** The header by which the server knows an act that is sent twice. */
export interface ActKey {
  readonly 'Idempotency-Key': string;
}

/** The header by which the server knows which version somebody saw. */
export const seen = (version: number): { readonly 'If-Match': string } => ({ 'If-Match': `"${String(version)}"` });

/**
 * An act of the caller. Everything on the screen is asked again once it is done, or refused because of what others did. Where no answer came, or only that of a gateway,
 * sending the same content again carries the same key, so that it is done once. An act right after another is on the version that the other made.
 *
 * @param act sends the act with its key, such as `(body, key) => votesVote({ path, body, headers: { ...key, ...seen(version) } })`
 */
export function useAct<Input, Result>(
  act: (input: Input, key: ActKey) => Promise<{ readonly data: Result; readonly request?: Request }>,
  onDone?: (result: Result, input: Input) => void,
): UseMutationResult<Result, ServerProblem, Input> {
  const queries = useQueryClient();
  const [keys] = useState(() => new ActKeys(() => crypto.randomUUID()));
  return useMutation<Result, ServerProblem, Input>({
    mutationFn: async (input) => {
      try {
        const { data, request } = await attempt(keys, (name) => act(input, { 'Idempotency-Key': name }), isUnanswered);
        // Where the answer does not tell the new version, nothing follows before the screen shows it.
        if (request !== undefined && !keepVersion(request, data)) await queries.invalidateQueries();
        return data;
      } catch (error) {
        throw problemOf(error);
      }
    },
    onSuccess: (result, input) => {
      onDone?.(result, input);
      void queries.invalidateQueries();
    },
    // Somebody was faster: what they did is shown beside what was refused.
    onError: ({ status }) => {
      if (status === 409 || status === 412) void queries.invalidateQueries();
    },
  });
}
