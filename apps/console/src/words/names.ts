import { type Facts, rulePacksFactsOptions, scenariosAllOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSay } from './language.js';

/** Names what has a code: a legal tool, something that the ledger counts, a document. One without a name keeps its code. */
function useNames(of: (facts: Facts) => Facts['metrics']): (code: string) => string {
  const { data } = useQuery({ ...rulePacksFactsOptions(), staleTime: 600_000 });
  const say = useSay();
  const list = data === undefined ? undefined : of(data);
  return useMemo(() => {
    const names = new Map(list?.map(({ code, name }) => [code, name]));
    return (code) => {
      const name = names.get(code);
      return name === undefined ? code : say(name);
    };
  }, [list, say]);
}

export const useMechanismName = (): ((code: string) => string) => useNames(({ mechanisms }) => mechanisms);

export const useMetricName = (): ((code: string) => string) => useNames(({ metrics }) => metrics);

/** A document that no duty asks for has no name but its code, which is read as words. */
export function useDocumentName(): (code: string) => string {
  const name = useNames(({ documents }) => documents);
  return (code) => {
    const known = name(code);
    return known === code ? code.replaceAll('_', ' ') : known;
  };
}

/** Titles of scenarios by their codes; undefined for a code that is none. */
export function useScenarioTitle(): (id: string) => string | undefined {
  const { data } = useQuery({ ...scenariosAllOptions(), staleTime: 600_000 });
  const say = useSay();
  return (id) => {
    const title = data?.items.find((one) => one.id === id)?.title;
    return title && say(title);
  };
}
