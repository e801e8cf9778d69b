import { setAuthorityDays } from '@carnet/acts/authority-days.js';

// As the authority of the demo counts them; a process of its own reads them from its database.
setAuthorityDays({ timeZone: 'Asia/Shanghai', calendar: 'CN', languages: ['zh', 'en'] });
