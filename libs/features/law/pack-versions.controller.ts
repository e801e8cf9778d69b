import { manyCalculations, Route } from '@carnet/http/route.js';
import { Shown } from '@carnet/http/shown.js';
import { Steady } from '@carnet/http/steady.js';
import { etagOf, valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import type { CitedPlace, ReadingOfLaw } from '@carnet/rules';
import type { Outcome } from '@carnet/kernel';
import { Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { KeySetShown } from '@carnet/http/answers.dto.js';
import { DiffPackVersions } from './diff-pack-versions.js';
import { PackSigner } from '../receipts/signing-key.js';
import {
  PackDiffQuery,
  PackDiffShown,
  type PackVersionLineShown,
  PackVersionShown,
  PackVersionsQuery,
  PackVersionsShown,
} from './pack-versions.dto.js';
import { type LawOfPack, ReadLawOfPack } from './read-law-of-pack.js';
import { ListPackVersions, ReadPackVersion } from './read-pack-version.js';

class ReadingShown implements Readonly<Record<keyof Omit<ReadingOfLaw, 'table' | 'row'>, unknown>> {
  @Shown('text', "The pack's id of the instrument.")
  instrument!: string;
  @Shown('text', 'The article that was read.')
  article!: string;
  @Shown('text', 'Which text of the instrument it was.')
  edition!: string;
  @Shown('text', 'The address of what was read.')
  url!: string;
  @Shown(
    ['official', 'professional', 'secondary'],
    'Whose copy it is: the official text, a professional publication that quotes it, or another copy.',
  )
  source!: ReadingOfLaw['source'];
  @Shown('text', 'The words that carry the rule, in the language of the text.')
  quote!: string;
  @Shown('text', 'Who read it.')
  by!: string;
  @Shown('day', 'When it was read.')
  on!: string;
  @Shown('digest', 'SHA-256 of the quoted words.')
  digest!: string;
}

class CitedPlaceShown implements Readonly<Record<keyof CitedPlace, unknown>> {
  @Shown('text', "The pack's id of the instrument.")
  instrument!: string;
  @Shown('text', 'The article as it is cited; it may be several.')
  article!: string;
  @Shown(BilingualShown, 'The title of the instrument.')
  title!: BilingualShown;
  @Shown('text', 'The rules and duties that cite it.', { list: true })
  citedBy!: readonly string[];
  @Shown(ReadingShown, 'What was read of it; empty where nobody has read it.', { list: true })
  readings!: readonly ReadingShown[];
  @Shown('text', 'The articles of it that nobody has read.', { list: true })
  unread!: readonly string[];
}

class LawReadShown implements Readonly<Record<keyof LawOfPack, unknown>> {
  @Shown('text', 'The legal regime.')
  regime!: string;
  @Shown('text', 'The version as the pack names itself.')
  label!: string;
  @Shown('whole', "How many rules the pack's own text has.")
  rules!: number;
  @Shown('whole', 'How many of them are called confirmed and rest on places that were read.')
  read!: number;
  @Shown('day', 'The day of the newest reading; null where nothing was read.', { nullable: true })
  newest!: string | null;
  @Shown(CitedPlaceShown, "The places that rules and duties cite, the pack's own first, then those of the pack it extends.", { list: true })
  places!: readonly CitedPlaceShown[];
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

  @Steady()
  @Route('GET v1/pack-versions', 'rules:read', {
    summary: 'Versions of rule packs: what is published, and to the authority what it works on',
    answers: PackVersionsShown,
    problems: { 400: 'A parameter is not as asked for.' },
  })
  list(
    @Caller() caller: Principal,
    @Query() { regime }: PackVersionsQuery,
  ): Promise<Outcome<{ readonly items: readonly PackVersionLineShown[] }>> {
    return this.listPackVersions.execute(caller, { regime: regime ?? null });
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
  ): Promise<PackVersionShown> {
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
  differences(
    @Caller() caller: Principal,
    @Param('id') named: string,
    @Query() { against }: PackDiffQuery,
  ): Promise<Outcome<PackDiffShown>> {
    return this.diffPackVersions.execute(caller, { named, against: against ?? null });
  }

  @Steady()
  @Route('GET v1/pack-versions/:id/readings', 'rules:read', {
    summary: 'The places in the law that a version cites, with the words that were read there',
    answers: LawReadShown,
    problems: { 404: 'No such version, or not for this caller.', ...manyCalculations },
  })
  @versionParam
  readings(@Caller() caller: Principal, @Param('id') named: string): Promise<Outcome<LawOfPack>> {
    return this.readLawOfPack.execute(caller, { named });
  }

  @Route('GET .well-known/carnet-publication-keys', 'public', {
    summary: 'The public keys that publications of rule packs are signed with (JWK set)',
    answers: KeySetShown,
  })
  keys(): KeySetShown {
    return this.signer.keys() as unknown as KeySetShown;
  }
}
