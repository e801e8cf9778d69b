import { companiesCompanyOptions, companiesMeOptions, type Company, type Me } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { showTimesIn } from '../words/format.js';
import { problemOf } from './server.js';

export type Session =
  | { readonly status: 'loading' }
  | { readonly status: 'out' }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'in'; readonly me: Me };

/** Whose session this is; asked again when the page comes to the front, and whenever the server refuses one. */
export function useSession(): Session {
  const { data, error } = useQuery({ ...companiesMeOptions(), staleTime: 60_000, refetchOnWindowFocus: 'always' });
  if (error !== null) {
    const { status } = problemOf(error);
    if (status === 401) return { status: 'out' };
    if (data === undefined) return { status: 'failed', error };
  }
  if (data !== undefined) showTimesIn(data.timeZone);
  return data === undefined ? { status: 'loading' } : { status: 'in', me: data };
}

const MeContext = createContext<Me | null>(null);
export const MeProvider = MeContext.Provider;

/** Who works here. @throws outside of the signed-in part of the console. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('nobody is signed in here');
  return me;
}

/** Whether the caller may ask for something at all; the server decides on every act. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useMe();
  return (permission) => (permissions as readonly string[]).includes(permission);
}

/** The company that the caller works for; undefined for an authority's people, and as long as it is being asked for. */
export function useOwnCompany(): Company | undefined {
  const may = useMay();
  return useQuery({ ...companiesCompanyOptions(), enabled: may('company:read'), staleTime: 60_000 }).data;
}

/** Where somebody signs in, and comes back to this page from. */
export function signInAddress(returnTo = `${location.pathname}${location.search}`, again = false): string {
  return `/sign-in?${new URLSearchParams({ return: returnTo, ...(again && { again: '1' }) }).toString()}`;
}
