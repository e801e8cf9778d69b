import { Module } from '@nestjs/common';
import { NoticeDesk } from './notice-desk.js';
import { ReadNotice } from './read-notice.js';

const providers = [NoticeDesk, ReadNotice];

@Module({ providers, exports: providers })
export class DecisionsModule {}
