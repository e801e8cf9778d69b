import { type Field, zoneListsFieldsOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCatalogue } from '../../words/facts.js';
import { useSay } from '../../words/language.js';

/** The register of fields by code. */
export function useRegister(): ReadonlyMap<string, Field> | undefined {
  const { data } = useQuery({ ...zoneListsFieldsOptions(), staleTime: 600_000 });
  return useMemo(() => data && new Map(data.items.map((field) => [field.code, field])), [data]);
}

/** What a field is called: in the register, else as a kind of data, else as the company named it. */
export function useFieldNames(): (code: string) => string {
  const register = useRegister();
  const kinds = useCatalogue().data?.get('data_tags')?.valueLabels;
  const say = useSay();
  return (code) => {
    const name = register?.get(code)?.name ?? kinds?.[code];
    return name === undefined ? code : say(name);
  };
}
