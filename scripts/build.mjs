import { bootstrap, compile } from './bootstrap.mjs';

bootstrap({ build: false });
compile();
