import { Module } from '@nestjs/common';
import { LawModule } from './law.module.js';
import { CheckPackVersion, DiscardPack, DraftPack, RevisePack, ShadowPack } from './draft-pack.js';
import { PackAct } from './pack-act.js';
import { PublishPack } from './publish-pack.js';
import { ReadLawOfPack } from './read-law-of-pack.js';

const providers = [CheckPackVersion, DiscardPack, DraftPack, PackAct, PublishPack, ReadLawOfPack, RevisePack, ShadowPack];

/** Drafting, checking and publishing packs, and readings of the law; needs the readings of the release. */
@Module({ imports: [LawModule], providers, exports: providers })
export class PublicationModule {}
