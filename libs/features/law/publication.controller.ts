import { Caller } from '@carnet/http/access-rule.js';
import { BodylessPackActRoute, PackActRoute, PackDraftRoute, Route, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest, PackAct, type PackActRequest } from '@carnet/http/act-requests.js';
import { NothingBody, pageOf, PageQuery } from '@carnet/http/answers.dto.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { CheckPackVersion, DiscardPack, DraftPack, RevisePack, ShadowPack } from './draft-pack.js';
import { CHECK_LIMIT_MILLISECONDS } from './pack-checker.js';
import { PackReceiptResponse, PackTextsBody, PublicationBody } from './pack-versions.dto.js';
import { PublishPack } from './publish-pack.js';
import { ListDisagreements, ReadShadow } from './read-shadow.js';
import type { Disagreement } from './shadow-record.js';
import { DisagreementsResponse, ShadowResponse } from './shadow.dto.js';

/** The acts from draft to publication; a pack is published by a person who did not write it. */
@ApiController('v1/pack-versions', 'Rules')
export class PublicationController {
  constructor(
    private readonly draftPack: DraftPack,
    private readonly revisePack: RevisePack,
    private readonly checkPackVersion: CheckPackVersion,
    private readonly shadowPack: ShadowPack,
    private readonly discardPack: DiscardPack,
    private readonly publishPack: PublishPack,
  ) {}

  @PackDraftRoute('POST', 'pack:author', { summary: 'Draft a version of a rule pack', status: 201, answers: PackReceiptResponse })
  draft(@NewAct() { caller, key }: ActRequest, @Body() { pack, cases }: PackTextsBody): ActOutcome<PackReceiptResponse> {
    return this.draftPack.execute(caller, { pack, cases }, key);
  }

  @PackActRoute('PUT :id', 'pack:author', {
    summary: 'Rewrite an unpublished version; it becomes a draft again',
    answers: PackReceiptResponse,
  })
  revise(@PackAct() { caller, expect, key }: PackActRequest, @Body() { pack, cases }: PackTextsBody): ActOutcome<PackReceiptResponse> {
    return this.revisePack.execute(caller, { ...expect, texts: { pack, cases } }, key);
  }

  @BodylessPackActRoute('POST :id/lint', 'pack:author', {
    answerWithin: CHECK_LIMIT_MILLISECONDS,
    summary: 'Check a version for unreachable, contradictory, uncited or untested rules',
    answers: PackReceiptResponse,
  })
  lint(@PackAct() { caller, expect, key }: PackActRequest, @Body() _: NothingBody): ActOutcome<PackReceiptResponse> {
    return this.checkPackVersion.execute(caller, { ...expect, check: 'lint' }, key);
  }

  @BodylessPackActRoute('POST :id/tests', 'pack:author', {
    answerWithin: CHECK_LIMIT_MILLISECONDS,
    summary: 'Run the test cases of a version and of the packs that extend it',
    answers: PackReceiptResponse,
  })
  test(@PackAct() { caller, expect, key }: PackActRequest, @Body() _: NothingBody): ActOutcome<PackReceiptResponse> {
    return this.checkPackVersion.execute(caller, { ...expect, check: 'test' }, key);
  }

  @BodylessPackActRoute('POST :id/shadow', 'pack:author', {
    summary: 'Run a version in shadow beside the rules in force; it has no effect',
    answers: PackReceiptResponse,
  })
  shadow(@PackAct() { caller, expect, key }: PackActRequest, @Body() _: NothingBody): ActOutcome<PackReceiptResponse> {
    return this.shadowPack.execute(caller, expect, key);
  }

  @BodylessPackActRoute('POST :id/discard', 'pack:author', {
    summary: 'Discard an unpublished version; it can still be read',
    answers: PackReceiptResponse,
  })
  discard(@PackAct() { caller, expect, key }: PackActRequest, @Body() _: NothingBody): ActOutcome<PackReceiptResponse> {
    return this.discardPack.execute(caller, expect, key);
  }

  @PackActRoute('POST :id/publication', 'pack:publish', {
    stepUp: true,
    answerWithin: CHECK_LIMIT_MILLISECONDS,
    summary: 'Publish a version from a given day on; its authors cannot publish it',
    answers: PackReceiptResponse,
  })
  publish(
    @PackAct() { caller, expect, key }: PackActRequest,
    @Body() { inForceFrom, digest }: PublicationBody,
  ): ActOutcome<PackReceiptResponse> {
    return this.publishPack.execute(caller, { ...expect, inForceFrom, digest }, key);
  }
}

const versionParam = ApiParam({
  name: 'id',
  description: 'Version: its id, the digest of the content or text of its pack, or `regime@version`.',
});

/** Results of versions in shadow. */
@ApiController('v1/pack-versions/:id', 'Rules')
export class ShadowController {
  constructor(
    private readonly readShadow: ReadShadow,
    private readonly listDisagreements: ListDisagreements,
  ) {}

  @Route('GET shadow', 'stress-test:read', {
    summary: 'Read how often a version in shadow agrees with the rules in force',
    answers: ShadowResponse,
    problems: { 404: 'No such version.' },
  })
  @versionParam
  read(@Caller() caller: Principal, @Param('id') named: string): Promise<Outcome<ShadowResponse>> {
    return this.readShadow.execute(caller, { named });
  }

  @Route('GET disagreements', 'stress-test:read', {
    summary: 'List the filings on which a version in shadow disagrees, latest first',
    answers: DisagreementsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.', 404: 'No such version.' },
  })
  @versionParam
  list(@Caller() caller: Principal, @Param('id') named: string, @Query() query: PageQuery): Promise<Outcome<Page<Disagreement>>> {
    return this.listDisagreements.execute(caller, { named, ...pageOf(query) });
  }
}
