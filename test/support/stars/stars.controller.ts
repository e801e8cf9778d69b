import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { WriteRoute } from '@carnet/http/route.js';
import type { ActOutcome } from '@carnet/kernel';
import { Controller, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { StarTransfer } from './star-transfer.js';
import { StarsView } from './stars.dto.js';

@ApiTags('Stars')
@Controller('v1')
export class StarsController {
  constructor(private readonly starTransfer: StarTransfer) {}

  @WriteRoute('POST transfers/:id/star', 'transfer:read', {
    summary: 'Star a transfer to find it again',
    answers: StarsView,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'Id of the transfer.' })
  star(@NewAct() { caller, key }: ActRequest, @Param('id') transferId: string): ActOutcome<StarsView> {
    return this.starTransfer.execute(caller, { transferId }, key);
  }
}
