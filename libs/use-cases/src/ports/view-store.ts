import type { PersonId } from '@carnet/kernel';
import type { KeptView, ViewWords } from '../saved-views/view.js';
import type { TenantScope } from './tenant-database.js';

/** What views name by an id or a word. */
export interface NamedByViews {
  readonly tags: readonly string[];
  readonly companies: readonly string[];
  readonly people: readonly string[];
}

/** Views that people keep, under row security: of the caller's own company or authority. */
export abstract class ViewStore {
  /** Waits for whoever else writes views of the company or authority, until the transaction ends. */
  abstract hold(scope: TenantScope): Promise<void>;
  /** A person's own and those that are shared, in their order. */
  abstract openTo(scope: TenantScope, person: PersonId): Promise<readonly KeptView[]>;
  abstract add(scope: TenantScope, view: ViewWords & { readonly id: string; readonly owner: PersonId }): Promise<void>;
  /** The next version of a view; where its owner's list opens with it, with no other one any more. */
  abstract change(scope: TenantScope, view: ViewWords & { readonly id: string; readonly owner: PersonId }): Promise<void>;
  abstract remove(scope: TenantScope, id: string): Promise<void>;
  /** Which of these there are: tags in use, companies, people of the authority. For the authority's role. */
  abstract known(scope: TenantScope, named: NamedByViews): Promise<NamedByViews>;
}
