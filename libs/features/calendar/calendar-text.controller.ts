import { authorityLanguage } from '@carnet/acts/authority-days.js';
import { TextRoute } from '@carnet/http/content-routes.js';
import { valueOf } from '@carnet/http/answers.js';
import { Controller, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { calendarText } from './calendar-text.js';
import { CalendarQuery } from './calendar.dto.js';
import { ReadCalendar } from './read-calendar.js';

/** The due days of a person. Calendar programs send no token of a session: whoever holds the address may read. */
@ApiTags('Notifications')
@Controller('calendar.ics')
export class CalendarTextController {
  constructor(private readonly readCalendar: ReadCalendar) {}

  @TextRoute('GET', 'public', {
    summary: 'The due days of a person as iCalendar (RFC 5545); the secret address gives access',
    type: 'text/calendar',
    problems: { 400: 'The query is not as asked for.', 404: 'No such calendar, or its address was changed.' },
  })
  async read(@Query() { token, language }: CalendarQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const entries = valueOf(await this.readCalendar.execute({ token }));
    void reply.type('text/calendar; charset=utf-8');
    return calendarText(entries, language ?? authorityLanguage());
  }
}
