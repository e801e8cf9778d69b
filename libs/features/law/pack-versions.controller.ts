import { manyCalculations, Route } from '@carnet/http/route.js';
import { Steady } from '@carnet/http/steady.js';
import { etagOf, valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { KeySetShown } from '@carnet/http/key-set.dto.js';
import { DiffPackVersions, type PackDiffView } from './diff-pack-versions.js';
import { ListPackVersions } from './list-pack-versions.js';
import { PackSigner } from './pack-signer.js';
import { LawReadShown } from './law-read.dto.js';
import { PackDiffQuery, PackDiffShown, PackVersionShown, PackVersionsQuery, PackVersionsShown } from './pack-versions.dto.js';
import type { PackVersionLine, PackVersionView } from './pack-views.js';
import { type LawOfPack, ReadLawOfPack } from './read-law-of-pack.js';
import { ReadPackVersion } from './read-pack-version.js';

const versionParam = ApiParam({
  name: 'id',
  description: 'The version, the digest of its pack by content or by text, or `regime@version`.',
});

/** Versions of rule packs as their readers see them. */
@ApiTags('Rules')
@Controller()
export class PackVersionsController {
  constructor(
    private readonly listPackVersions: ListPackVersions,
    private readonly readPackVersion: ReadPackVersion,
    private readonly diffPackVersions: DiffPackVersions,
    private readonly readLawOfPack: ReadLawOfPack,
    private readonly signer: PackSigner,
  ) {}

  @Steady()
  @Route('GET v1/pack-versions', 'rules:read', {
    summary: 'Versions of rule packs: what is published, and to the authority what it works on',
    answers: PackVersionsShown,
    problems: { 400: 'A parameter is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() { regime }: PackVersionsQuery): Promise<{ readonly items: readonly PackVersionLine[] }> {
    return valueOf(await this.listPackVersions.execute(caller, { regime: regime ?? null }));
  }

  @Route('GET v1/pack-versions/:id', 'rules:read', {
    summary: 'One version: its texts, where it stands today and, for the authority, how it came about',
    answers: PackVersionShown,
    problems: { 404: 'No such version, or not for this caller.' },
    headers: { ETag: 'The revision of the version, in quotes.' },
  })
  @versionParam
  async read(
    @Caller() caller: Principal,
    @Param('id') named: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PackVersionView> {
    const version = valueOf(await this.readPackVersion.execute(caller, { named }));
    void reply.header('etag', etagOf(version.revision));
    return version;
  }

  @Route('GET v1/pack-versions/:id/differences', 'rules:read', {
    summary: 'What differs from another version, or from the pack in force today, part by part',
    answers: PackDiffShown,
    problems: {
      400: 'The parameter is not as asked for.',
      404: 'No such version, or not for this caller.',
      409: 'The two are of different regimes, or one of them cannot be compiled.',
      ...manyCalculations,
    },
  })
  @versionParam
  async differences(@Caller() caller: Principal, @Param('id') named: string, @Query() { against }: PackDiffQuery): Promise<PackDiffView> {
    return valueOf(await this.diffPackVersions.execute(caller, { named, against: against ?? null }));
  }

  @Steady()
  @Route('GET v1/pack-versions/:id/readings', 'rules:read', {
    summary: 'The places in the law that a version cites, with the words that were read there',
    answers: LawReadShown,
    problems: { 404: 'No such version, or not for this caller.', ...manyCalculations },
  })
  @versionParam
  async readings(@Caller() caller: Principal, @Param('id') named: string): Promise<LawOfPack> {
    return valueOf(await this.readLawOfPack.execute(caller, { named }));
  }

  @Route('GET .well-known/carnet-publication-keys', 'public', {
    summary: 'The public keys that publications of rule packs are signed with (JWK set)',
    answers: KeySetShown,
  })
  keys(): KeySetShown {
    return this.signer.keys() as unknown as KeySetShown;
  }
}
