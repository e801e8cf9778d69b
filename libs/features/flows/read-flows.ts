import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { workingDayAfter } from '@carnet/clocks';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { ReferenceData } from '@carnet/rules';
import { Injectable } from '@nestjs/common';
import { FlowCounts, type FlowRequest } from './flow.store.js';
import type { FlowsView, PlaceNameView } from './flows.dto.js';

export type FlowQuestion = Pick<FlowRequest, 'filter' | 'sector' | 'filed'>;

/** Working days before its last day from which a grant counts as ending. */
const nearDays = 60;

/** Reads flows by origin, kind of data and destination: of a company's own transfers, or of all filed ones for the authority. */
@Injectable()
export class ReadFlows {
  constructor(
    private readonly database: TenantDatabase,
    private readonly counts: FlowCounts,
    private readonly books: RuleBooks,
  ) {}

  async execute(principal: Principal, question: FlowQuestion): Promise<Outcome<FlowsView>> {
    await this.books.refresh();
    return this.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const today = filingDay(scope.startedAt);
        const { calendar, reference } = this.books.inForce(today);
        const endingUntil = workingDayAfter(calendar, today, nearDays)?.value ?? today;
        const parties = [...reference.tables.countries.keys()].filter((code) => reference.treatyParty('depa', code, today)?.value === true);
        const { flows, total, among, sectors } = await this.counts.count(scope, {
          ...question,
          endingFrom: today,
          endingUntil,
          countedCountries: parties,
        });
        const codes = [...flows.flatMap(({ from, to }) => [from, to]), ...among.map(({ country }) => country)];
        return accept({ asOf: scope.startedAt, flows, total, endingUntil, toDepa: among, sectors, places: named(codes, reference) });
      }),
    );
  }
}

/** Names of the codes in the list of countries; a code that it lacks is shown unchanged. */
function named(codes: readonly (string | null)[], { tables }: ReferenceData): readonly PlaceNameView[] {
  return [...new Set(codes)].flatMap((code) => {
    const country = code === null ? undefined : tables.countries.get(code);
    return country === undefined ? [] : [{ code: country.code, name: country.name }];
  });
}
