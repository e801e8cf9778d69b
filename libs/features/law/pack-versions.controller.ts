import { calculationProblems, Route } from '@carnet/http/route.js';
import { Field } from '@carnet/http/field.js';
import { Revalidated } from '@carnet/http/revalidation.js';
import { etagOf, valueOf } from '@carnet/http/outcomes.js';
import { Caller } from '@carnet/http/access-rule.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import type { CitedPlace, ReadingOfLaw } from '@carnet/rules';
import type { Outcome } from '@carnet/kernel';
import { Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
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
  @Field('text', "The pack's id of the instrument.")
  instrument!: string;
  @Field('text', 'The article that was read.')
  article!: string;
  @Field('text', 'Which text of the instrument it was.')
  edition!: string;
  @Field('text', 'The address of what was read.')
  url!: string;
  @Field(
    ['official', 'professional', 'secondary'],
    'Whose copy it is: the official text, a professional publication that quotes it, or another copy.',
  )
  source!: ReadingOfLaw['source'];
  @Field('text', 'The words that carry the rule, in the language of the text.')
  quote!: string;
  @Field('text', 'Who read it.')
  by!: string;
  @Field('date', 'When it was read.')
  on!: string;
  @Field('digest', 'SHA-256 of the quoted words.')
  digest!: string;
}

class CitedPlaceResponse implements Readonly<Record<keyof CitedPlace, unknown>> {
  @Field('text', "The pack's id of the instrument.")
  instrument!: string;
  @Field('text', 'The article as it is cited; it may be several.')
  article!: string;
  @Field(BilingualResponse, 'The title of the instrument.')
  title!: BilingualResponse;
  @Field('text', 'The rules and duties that cite it.', { list: true })
  citedBy!: readonly string[];
  @Field(ReadingResponse, 'What was read of it; empty where nobody has read it.', { list: true })
  readings!: readonly ReadingResponse[];
  @Field('text', 'The articles of it that nobody has read.', { list: true })
  unread!: readonly string[];
}

class LawReadResponse implements Readonly<Record<keyof LawOfPack, unknown>> {
  @Field('text', 'The legal regime.')
  regime!: string;
  @Field('text', 'The version as the pack names itself.')
  label!: string;
  @Field('integer', "How many rules the pack's own text has.")
  rules!: number;
  @Field('integer', 'How many of them are called confirmed and rest on places that were read.')
  read!: number;
  @Field('date', 'The day of the newest reading; null where nothing was read.', { nullable: true })
  newest!: string | null;
  @Field(CitedPlaceResponse, "The places that rules and duties cite, the pack's own first, then those of the pack it extends.", {
    list: true,
  })
  places!: readonly CitedPlaceResponse[];
}

const versionParam = ApiParam({
  name: 'id',
  description: 'The version, the digest of its pack by content or by text, or `regime@version`.',
});

/** Versions of rule packs. */
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

  @Revalidated()
  @Route('GET v1/pack-versions', 'rules:read', {
    summary: 'Versions of rule packs: what is published, and to the authority what it works on',
    answers: PackVersionsResponse,
    problems: { 400: 'A parameter is not as asked for.' },
  })
  list(
    @Caller() caller: Principal,
    @Query() { regime }: PackVersionsQuery,
  ): Promise<Outcome<{ readonly items: readonly PackVersionLineResponse[] }>> {
    return this.listPackVersions.execute(caller, { regime: regime ?? null });
  }

  @Route('GET v1/pack-versions/:id', 'rules:read', {
    summary: 'One version: its texts, where it stands today and, for the authority, how it came about',
    answers: PackVersionResponse,
    problems: { 404: 'No such version, or not for this caller.' },
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
    summary: 'What differs from another version, or from the pack in force today, part by part',
    answers: PackDiffResponse,
    problems: {
      400: 'The parameter is not as asked for.',
      404: 'No such version, or not for this caller.',
      409: 'The two are of different regimes, or one of them cannot be compiled.',
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
    summary: 'The places in the law that a version cites, with the words that were read there',
    answers: LawReadResponse,
    problems: { 404: 'No such version, or not for this caller.', ...calculationProblems },
  })
  @versionParam
  readings(@Caller() caller: Principal, @Param('id') named: string): Promise<Outcome<LawOfPack>> {
    return this.readLawOfPack.execute(caller, { named });
  }

  @Route('GET .well-known/carnet-publication-keys', 'public', {
    summary: 'The public keys that publications of rule packs are signed with (JWK set)',
    answers: KeySetResponse,
  })
  keys(): KeySetResponse {
    return this.signer.keys() as unknown as KeySetResponse;
  }
}
