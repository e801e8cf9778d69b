import { Problem } from '@carnet/http/problem.js';
import { validateQuery } from '@carnet/http/request-validation-pipe.js';
import { accept, faultAt, type Outcome, refuse } from '@carnet/kernel';
import type { Type } from '@nestjs/common';
import { AppealsQuery, statesOf } from '../appeals/appeals.dto.js';
import { AuditsQuery, auditsRequest } from '../audits/audits.dto.js';
import { ObligationsQuery } from '../conditions/obligations.dto.js';
import { LIST_PRESETS, ListQuery, listRequestOf } from '../lists/list.dto.js';
import { suspicionsFilter, SuspicionsQuery } from '../splits/suspicions.dto.js';
import type { ReadViewQuery, ViewList, ViewQuery, ViewRequest } from './view.js';

type Reader = (query: ViewQuery) => ViewRequest;

/** Builds a reader from the parser of a list and its interpretation. */
function reader<Query extends object>(shape: Type<Query>, asked: (query: Query) => ViewRequest): Reader {
  return (query) => asked(validateQuery(query, shape));
}

function ofTransfers(preset: (typeof LIST_PRESETS)[keyof typeof LIST_PRESETS]): Reader {
  return reader(ListQuery, (query) => {
    const { filter, sort } = listRequestOf(query, preset);
    return { of: 'transfers', asked: { filter, sort } };
  });
}

const readers: Readonly<Record<ViewList, Reader>> = {
  transfers: ofTransfers(LIST_PRESETS.transfers),
  queue: ofTransfers(LIST_PRESETS.queue),
  votes: ofTransfers(LIST_PRESETS.votes),
  appeals: reader(AppealsQuery, (query) => ({ of: 'appeals', asked: { ...statesOf(query), unseated: query.unseated === 'yes' } })),
  obligations: reader(ObligationsQuery, ({ judge }) => ({ of: 'obligations', asked: { toJudge: judge === 'yes' } })),
  audits: reader(AuditsQuery, (query) => {
    const { list, conclusion } = auditsRequest(query);
    return { of: 'audits', asked: { list, conclusion } };
  }),
  suspicions: reader(SuspicionsQuery, (query) => ({ of: 'suspicions', asked: suspicionsFilter(query) })),
};

/** Paging is not part of a view. */
const paging = ['limit', 'cursor'] as const;

/** Parses the query of a view like the route of its list. */
export const readViewQuery: ReadViewQuery = (list, query): Outcome<ViewRequest> => {
  const paged = paging.filter((name) => name in query);
  if (paged.length > 0) {
    const says = { en: 'A view stores filters and an order, not a page.', zh: '视图保存筛选和排序，不保存页次。' };
    return refuse('query-invalid', says, { faults: paged.map((name) => faultAt(`/${name}`, 'unknown', says)) });
  }
  try {
    return accept(readers[list](query));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return refuse('query-invalid', error.says, { faults: error.parts.faults ?? [] });
  }
};
