import { Scenarios } from '@carnet/acts/scenarios.js';
import { isUuid, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type ReadViewQuery, VIEW_PERMISSIONS, viewFault, type ViewList, type ViewQuery, type ViewRequest } from './view.js';
import { type NamedByViews, ViewStore } from './view.store.js';
import { Injectable } from '@nestjs/common';
import type { ViewFault } from './views.dto.js';

type Asked = { readonly list: ViewList; readonly query: ViewQuery };

/** Tags and ids that a query names, which may no longer exist. */
interface QueryNames {
  readonly tag?: string;
  readonly company?: string;
  readonly person?: string;
  readonly scenario?: string;
}

/** Checks whether stored views can still be read: by the parser of their list, the caller's rights, and the names they contain. */
@Injectable()
export class ViewFaults {
  constructor(
    private readonly views: ViewStore,
    private readonly scenarios: Scenarios,
  ) {}

  /** Faults of each view; empty if its list accepts it. Names in all of them are looked up at once. */
  async of(scope: TenantScope, asked: readonly Asked[], read: ReadViewQuery): Promise<readonly (readonly ViewFault[])[]> {
    const views = asked.map(({ list, query }) => {
      const question = read(list, query);
      return { list, query, question, names: question.ok ? namedBy(question.value) : {} };
    });
    // These names match nothing in a company's lists, so nothing is looked up.
    const inside = scope.principal.realm === 'authority';
    const known = inside
      ? await this.known(
          scope,
          views.map(({ names }) => names),
        )
      : null;
    return views.map(({ list, query, question, names }) => {
      if (!scope.principal.permissions.has(VIEW_PERMISSIONS[list])) return [viewFault('list-closed', '/list')];
      if (!question.ok) return refusedParts(question, query);
      return [...(known === null ? [] : missingNameFaults(names, known)), ...this.unknownScenario(names)];
    });
  }

  private async known(scope: TenantScope, named: readonly QueryNames[]): Promise<NamedByViews> {
    const all = (part: 'tag' | 'company' | 'person'): readonly string[] => [...new Set(named.flatMap((one) => one[part] ?? []))];
    const asked = { tags: all('tag'), companies: all('company').filter(isUuid), people: all('person').filter(isUuid) };
    const none = Object.values(asked).every((part) => part.length === 0);
    return none ? asked : this.views.known(scope, asked);
  }

  private unknownScenario({ scenario }: QueryNames): readonly ViewFault[] {
    const known = scenario === undefined || this.scenarios.scenarios.some(({ id }) => id === scenario);
    return known ? [] : [viewFault('scenario-unknown', '/query/scenario')];
  }
}

function namedBy({ of, asked }: ViewRequest): QueryNames {
  if (of === 'suspicions') return asked.company === undefined ? {} : { company: asked.company };
  if (of !== 'transfers') return {};
  const { tag, company, assignee, scenario } = asked.filter;
  return {
    ...(tag !== undefined && { tag }),
    ...(company !== undefined && { company }),
    ...(assignee !== undefined && assignee !== 'me' && assignee !== 'nobody' && { person: assignee }),
    ...(scenario !== undefined && { scenario }),
  };
}

function missingNameFaults({ tag, company, person }: QueryNames, known: NamedByViews): readonly ViewFault[] {
  return [
    ...(tag === undefined || known.tags.includes(tag) ? [] : [viewFault('tag-unused', '/query/tag')]),
    ...(company === undefined || known.companies.includes(company) ? [] : [viewFault('company-unknown', '/query/company')]),
    ...(person === undefined || known.people.includes(person) ? [] : [viewFault('person-unknown', '/query/assignee')]),
  ];
}

function refusedParts({ refusal }: Exclude<Outcome<ViewRequest>, { ok: true }>, query: ViewQuery): readonly ViewFault[] {
  const pointers = (refusal.faults ?? []).map(({ pointer }) => `/query${pointer}`);
  return (pointers.length === 0 ? ['/query'] : pointers)
    .slice(0, Object.keys(query).length + 1)
    .map((at) => viewFault('query-invalid', at));
}
