import { Route } from '@carnet/http/route.js';
import { valueOf } from '@carnet/http/answers.js';
import { PageQuery } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import type { Page } from '@carnet/kernel';
import { Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ListDisagreements, ReadShadow } from './read-shadow.js';
import type { Disagreement } from './shadow-record.js';
import { DisagreementsShown, ShadowShown } from './shadow.dto.js';

const versionParam = ApiParam({ name: 'id', description: 'The version, or the digest of its pack, by content or by text.' });

/** What a version says beside what is in force, without effect. */
@ApiTags('Rules')
@Controller('v1/pack-versions/:id')
export class ShadowController {
  constructor(
    private readonly readShadow: ReadShadow,
    private readonly listDisagreements: ListDisagreements,
  ) {}

  @Route('GET shadow', 'stress-test:read', {
    summary: 'What a version has come to in shadow: filings it was compared on, and how often which answer stood against which',
    answers: ShadowShown,
    problems: { 404: 'No such version.' },
  })
  @versionParam
  async read(@Caller() caller: Principal, @Param('id') named: string): Promise<ShadowShown> {
    return valueOf(await this.readShadow.execute(caller, { named }));
  }

  @Route('GET disagreements', 'stress-test:read', {
    summary: 'Filings of which a version in shadow would have said something else, the latest first',
    answers: DisagreementsShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.', 404: 'No such version.' },
  })
  @versionParam
  async list(@Caller() caller: Principal, @Param('id') named: string, @Query() { limit, cursor }: PageQuery): Promise<Page<Disagreement>> {
    const page = { limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
    return valueOf(await this.listDisagreements.execute(caller, { named, ...page }));
  }
}
