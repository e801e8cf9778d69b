import { calculationProblems, Route, ApiController } from '@carnet/http/route.js';
import { Field } from '@carnet/http/field.js';
import { Revalidated } from '@carnet/http/revalidation.js';
import { etagOf, valueOf } from '@carnet/http/outcomes.js';
import { Caller } from '@carnet/http/access-rule.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import type { CitedPlace, ReadingOfLaw } from '@carnet/rules';
import type { Outcome } from '@carnet/kernel';
import { Param, Query, Res } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { KeySetResponse } from '@carnet/http/answers.dto.js';
import { DiffPackVersions } from './diff-pack-versions.js';
import { PackSigner } from '../receipts/signing-key.js';
import {
  PackDiffQuery,
  PackDiffResponse,
  type PackVersionLineResponse,
  PackVersionResponse,
  PackVersionsQuery,
  PackVersionsResponse,
} from './pack-versions.dto.js';
import { type LawOfPack, ReadLawOfPack } from './read-law-of-pack.js';
import { ListPackVersions, ReadPackVersion } from './read-pack-version.js';

class ReadingResponse implements Readonly<Record<keyof Omit<ReadingOfLaw, 'table' | 'row'>, unknown>> {
  @Field('text', 'Id of the legal instrument in the pack.')
  instrument!: string;
  @Field('text', 'Article that was read.')
  article!: string;
  @Field('text', 'Edition of the instrument that was read.')
  edition!: string;
  @Field('text', 'Address of the text that was read.')
  url!: string;
  @Field(
    ['official', 'professional', 'secondary'],
    'Source of the copy: the official text, a professional publication that quotes it, or another copy.',
  )
  source!: ReadingOfLaw['source'];
  @Field('text', 'Words behind the rule, in the language of the text.')
  quote!: string;
  @Field('text', 'Reader of the article.')
  by!: string;
  @Field('date', 'Day of the reading.')
  on!: string;
  @Field('digest', 'SHA-256 of the quoted words.')
  digest!: string;
}

class CitedPlaceResponse implements Readonly<Record<keyof CitedPlace, unknown>> {
  @Field('text', 'Id of the legal instrument in the pack.')
  instrument!: string;
  @Field('text', 'Article as cited; may be several articles.')
  article!: string;
  @Field(BilingualResponse, 'Title of the instrument.')
  title!: BilingualResponse;
  @Field('text', 'Ids of the rules and duties that cite the place.', { list: true })
  citedBy!: readonly string[];
  @Field(ReadingResponse, 'Readings of the place; empty if it has not been read.', { list: true })
  readings!: readonly ReadingResponse[];
  @Field('text', 'Articles of the place that have not been read.', { list: true })
  unread!: readonly string[];
}

class LawReadResponse implements Readonly<Record<keyof LawOfPack, unknown>> {
  @Field('text', 'Legal regime of the pack.')
  regime!: string;
  @Field('text', 'Version number stated in the pack.')
  label!: string;
  @Field('integer', 'Number of rules in the own text of the pack.')
  rules!: number;
  @Field('integer', 'Number of these rules that are marked confirmed and whose cited places have all been read.')
  read!: number;
  @Field('date', 'Day of the newest reading; null if nothing has been read.', { nullable: true })
  newest!: string | null;
  @Field(
    CitedPlaceResponse,
    'Places in the law that rules and duties cite: first those of the pack itself, then those of the pack that it extends.',
    {
      list: true,
    },
  )
  places!: readonly CitedPlaceResponse[];
}

const versionParam = ApiParam({
  name: 'id',
  description: 'Version: its id, the digest of the content or text of its pack, or `regime@version`.',
});

/** Versions of rule packs. */
@ApiController('/', 'Rules')
export class PackVersionsController {
  constructor(
    private readonly listPackVersions: ListPackVersions,
    private readonly readPackVersion: ReadPackVersion,
    private readonly diffPackVersions: DiffPackVersions,
    private readonly readLawOfPack: ReadLawOfPack,
    private readonly signer: PackSigner,
  ) {}

  @Revalidated()
  @Route('GET v1/pack-versions', 'rules:read', {
    summary: 'List versions of rule packs; companies see published versions, the authority all',
    answers: PackVersionsResponse,
    problems: { 400: 'A parameter is invalid.' },
  })
  list(
    @Caller() caller: Principal,
    @Query() { regime }: PackVersionsQuery,
  ): Promise<Outcome<{ readonly items: readonly PackVersionLineResponse[] }>> {
    return this.listPackVersions.execute(caller, { regime: regime ?? null });
  }

  @Route('GET v1/pack-versions/:id', 'rules:read', {
    summary: 'Read a version of a rule pack with its texts; the authority also reads its history',
    answers: PackVersionResponse,
    problems: { 404: 'No such version, or it is not visible to the caller.' },
    headers: { ETag: 'The revision of the version, in quotes.' },
  })
  @versionParam
  async read(
    @Caller() caller: Principal,
    @Param('id') named: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PackVersionResponse> {
    const version = valueOf(await this.readPackVersion.execute(caller, { named }));
    void reply.header('etag', etagOf(version.revision));
    return version;
  }

  @Route('GET v1/pack-versions/:id/differences', 'rules:read', {
    summary: 'Compare a version with another, or with the pack in force today',
    answers: PackDiffResponse,
    problems: {
      400: 'The parameter is invalid.',
      404: 'No such version, or it is not visible to the caller.',
      409: 'The two versions belong to different regimes, or one of them cannot be compiled.',
      ...calculationProblems,
    },
  })
  @versionParam
  differences(
    @Caller() caller: Principal,
    @Param('id') named: string,
    @Query() { against }: PackDiffQuery,
  ): Promise<Outcome<PackDiffResponse>> {
    return this.diffPackVersions.execute(caller, { named, against: against ?? null });
  }

  @Revalidated()
  @Route('GET v1/pack-versions/:id/readings', 'rules:read', {
    summary: 'List the places in the law that a version cites, with their readings',
    answers: LawReadResponse,
    problems: { 404: 'No such version, or it is not visible to the caller.', ...calculationProblems },
  })
  @versionParam
  readings(@Caller() caller: Principal, @Param('id') named: string): Promise<Outcome<LawOfPack>> {
    return this.readLawOfPack.execute(caller, { named });
  }

  @Route('GET .well-known/carnet-publication-keys', 'public', {
    summary: 'Read the public keys that verify publications of rule packs (JWK set)',
    answers: KeySetResponse,
  })
  keys(): KeySetResponse {
    return this.signer.keys() as unknown as KeySetResponse;
  }
}
