import { Module } from '@nestjs/common';
import { LawModule } from './law.module.js';
import { CheckPackVersion } from './check-pack-version.js';
import { DraftPack } from './draft-pack.js';
import { DiscardPack, ShadowPack } from './move-pack.js';
import { PackAct } from './pack-act.js';
import { PublishPack } from './publish-pack.js';
import { RevisePack } from './revise-pack.js';

const providers = [CheckPackVersion, DiscardPack, DraftPack, PackAct, PublishPack, RevisePack, ShadowPack];

/** Drafting, checking and publishing packs, where the authority works on them. */
@Module({ imports: [LawModule], providers, exports: providers })
export class PublicationModule {}
