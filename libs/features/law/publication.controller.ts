import { Caller } from '@carnet/http/requires.js';
import { BarePackActRoute, PackActRoute, PackDraftRoute, Route } from '@carnet/http/route.js';
import { NewAct, type NewActing, PackAct, type PackActing } from '@carnet/http/acting.js';
import { NothingBody, PageQuery } from '@carnet/http/answers.dto.js';
import type { Principal } from '@carnet/identity';
import type { Acted, Outcome, Page } from '@carnet/kernel';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { CheckPackVersion, DiscardPack, DraftPack, RevisePack, ShadowPack } from './draft-pack.js';
import { CHECKED_WITHIN } from './pack-checker.js';
import { PackReceiptShown, PackTextsBody, PublicationBody } from './pack-versions.dto.js';
import { PublishPack } from './publish-pack.js';
import { ListDisagreements, ReadShadow } from './read-shadow.js';
import type { Disagreement } from './shadow-record.js';
import { DisagreementsShown, ShadowShown } from './shadow.dto.js';

/** The acts from draft to publication; a pack is published by a person who did not write it. */
@ApiTags('Rules')
@Controller('v1/pack-versions')
export class PublicationController {
  constructor(
    private readonly draftPack: DraftPack,
    private readonly revisePack: RevisePack,
    private readonly checkPackVersion: CheckPackVersion,
    private readonly shadowPack: ShadowPack,
    private readonly discardPack: DiscardPack,
    private readonly publishPack: PublishPack,
  ) {}

  @PackDraftRoute('POST', 'pack:author', { summary: 'Draft a version of a pack', status: 201, answers: PackReceiptShown })
  draft(@NewAct() { caller, key }: NewActing, @Body() { pack, cases }: PackTextsBody): Acted<PackReceiptShown> {
    return this.draftPack.execute(caller, { pack, cases }, key);
  }

  @PackActRoute('PUT :id', 'pack:author', {
    summary: 'Rewrite a version that is not published; it is a draft again',
    answers: PackReceiptShown,
  })
  revise(@PackAct() { caller, expect, key }: PackActing, @Body() { pack, cases }: PackTextsBody): Acted<PackReceiptShown> {
    return this.revisePack.execute(caller, { ...expect, texts: { pack, cases } }, key);
  }

  @BarePackActRoute('POST :id/lint', 'pack:author', {
    answerWithin: CHECKED_WITHIN,
    summary: 'Look for rules that are unreachable, contradictory, uncited, untested',
    answers: PackReceiptShown,
  })
  lint(@PackAct() { caller, expect, key }: PackActing, @Body() _: NothingBody): Acted<PackReceiptShown> {
    return this.checkPackVersion.execute(caller, { ...expect, check: 'lint' }, key);
  }

  @BarePackActRoute('POST :id/tests', 'pack:author', {
    answerWithin: CHECKED_WITHIN,
    summary: 'Judge its cases, and those of the packs that extend it',
    answers: PackReceiptShown,
  })
  test(@PackAct() { caller, expect, key }: PackActing, @Body() _: NothingBody): Acted<PackReceiptShown> {
    return this.checkPackVersion.execute(caller, { ...expect, check: 'test' }, key);
  }

  @BarePackActRoute('POST :id/shadow', 'pack:author', {
    summary: 'Let it run beside what is in force, without effect',
    answers: PackReceiptShown,
  })
  shadow(@PackAct() { caller, expect, key }: PackActing, @Body() _: NothingBody): Acted<PackReceiptShown> {
    return this.shadowPack.execute(caller, expect, key);
  }

  @BarePackActRoute('POST :id/discard', 'pack:author', { summary: 'Give it up; it can still be read', answers: PackReceiptShown })
  discard(@PackAct() { caller, expect, key }: PackActing, @Body() _: NothingBody): Acted<PackReceiptShown> {
    return this.discardPack.execute(caller, expect, key);
  }

  @PackActRoute('POST :id/publication', 'pack:publish', {
    stepUp: true,
    answerWithin: CHECKED_WITHIN,
    summary: 'Publish it, in force from a day on; not by who wrote it',
    answers: PackReceiptShown,
  })
  publish(@PackAct() { caller, expect, key }: PackActing, @Body() { inForceFrom, digest }: PublicationBody): Acted<PackReceiptShown> {
    return this.publishPack.execute(caller, { ...expect, inForceFrom, digest }, key);
  }
}

const versionParam = ApiParam({ name: 'id', description: 'The version, or the digest of its pack, by content or by text.' });

/** Results of versions in shadow. */
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
  read(@Caller() caller: Principal, @Param('id') named: string): Promise<Outcome<ShadowShown>> {
    return this.readShadow.execute(caller, { named });
  }

  @Route('GET disagreements', 'stress-test:read', {
    summary: 'Filings of which a version in shadow would have said something else, the latest first',
    answers: DisagreementsShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.', 404: 'No such version.' },
  })
  @versionParam
  list(
    @Caller() caller: Principal,
    @Param('id') named: string,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<Outcome<Page<Disagreement>>> {
    const page = { limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
    return this.listDisagreements.execute(caller, { named, ...page });
  }
}
