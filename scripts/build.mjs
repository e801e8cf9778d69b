/** `npm run build`: builds again, whether or not anything has changed. */
import { bootstrap } from './bootstrap.mjs';

bootstrap({ anew: true });
