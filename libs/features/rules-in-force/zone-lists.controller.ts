import { Route, ApiController } from '@carnet/http/route.js';
import { Revalidated } from '@carnet/http/revalidation.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { problem } from '@carnet/http/problem.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { diffEditions, type ListEdition, type ReferenceData } from '@carnet/rules';
import { Clock } from '@carnet/runtime';
import { Param, Query } from '@nestjs/common';
import { ReadRules } from './read-rules.js';
import { RulesQuery, rulesQueryOf } from './rule-packs.dto.js';
import {
  FieldsResponse,
  sensitiveKindOf,
  SensitiveKindsResponse,
  workingCalendarOf,
  WorkingCalendarsResponse,
  ZoneListChangesResponse,
  zoneListLineOf,
  zoneListOf,
  ZoneListResponse,
  ZoneListsResponse,
} from './zone-lists.dto.js';

const noRules = { 400: 'The query is invalid.', 404: 'No rules were registered in this installation at that instant.' } as const;

const noEdition = { ...noRules, 404: 'No such edition, or no rules were registered in this installation at that instant.' } as const;

/** Zone lists, registers and working days, by the rules in force on a day. */
@ApiController('v1', 'Rules')
export class ZoneListsController {
  constructor(
    private readonly readRules: ReadRules,
    private readonly clock: Clock,
  ) {}

  @Revalidated()
  @Route('GET zone-lists', 'rules:read', {
    summary: 'List the editions of zone lists on record, including those not in force on the day',
    answers: ZoneListsResponse,
    problems: noRules,
  })
  async list(@Caller() caller: Principal, @Query() query: RulesQuery): Promise<ZoneListsResponse> {
    return { items: (await this.tables(caller, query)).lists.map(zoneListLineOf) };
  }

  @Revalidated()
  @Route('GET zone-lists/:edition', 'rules:read', {
    summary: 'Read one edition of a zone list with its rows',
    answers: ZoneListResponse,
    problems: noEdition,
  })
  async read(@Caller() caller: Principal, @Param('edition') edition: string, @Query() query: RulesQuery): Promise<ZoneListResponse> {
    return zoneListOf(named(edition, await this.tables(caller, query)));
  }

  @Route('GET zone-lists/:edition/changes/:since', 'rules:read', {
    summary: 'Compare two editions of a zone list row by row',
    answers: ZoneListChangesResponse,
    problems: noEdition,
  })
  async changes(
    @Caller() caller: Principal,
    @Param('edition') edition: string,
    @Param('since') since: string,
    @Query() query: RulesQuery,
  ): Promise<ZoneListChangesResponse> {
    const tables = await this.tables(caller, query);
    return { since, edition, items: diffEditions(named(since, tables), named(edition, tables)) };
  }

  @Revalidated()
  @Route('GET fields', 'rules:read', {
    summary: 'List the register of fields; its codes are common to filings and zone lists',
    answers: FieldsResponse,
    problems: noRules,
  })
  async fields(@Caller() caller: Principal, @Query() query: RulesQuery): Promise<FieldsResponse> {
    return { items: [...(await this.tables(caller, query)).fields.values()] };
  }

  @Revalidated()
  @Route('GET sensitive-kinds', 'rules:read', {
    summary: 'List the kinds of sensitive personal information, by law and by day',
    answers: SensitiveKindsResponse,
    problems: noRules,
  })
  async sensitiveKinds(@Caller() caller: Principal, @Query() query: RulesQuery): Promise<SensitiveKindsResponse> {
    return { items: (await this.tables(caller, query)).sensitiveKinds.map(sensitiveKindOf) };
  }

  @Revalidated()
  @Route('GET calendars', 'rules:read', {
    summary: 'List the working-day calendars with days off, make-up days and the days they cover',
    answers: WorkingCalendarsResponse,
    problems: noRules,
  })
  async calendars(@Caller() caller: Principal, @Query() query: RulesQuery): Promise<WorkingCalendarsResponse> {
    const { calendars } = await this.tables(caller, query);
    return { items: [...calendars.values()].map(workingCalendarOf) };
  }

  private async tables(caller: Principal, query: RulesQuery): Promise<ReferenceData['tables']> {
    return valueOf(await this.readRules.execute(caller, rulesQueryOf(query, this.clock))).book.reference.tables;
  }
}

function named(name: string, { lists }: ReferenceData['tables']): ListEdition {
  const edition = lists.find(({ id }) => id === name);
  if (!edition) throw problem('not-found', { en: 'There is no such edition.', zh: '没有该版本。' });
  return edition;
}
