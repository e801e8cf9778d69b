import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { WriteRoute, ApiController } from '@carnet/http/route.js';
import type { ActOutcome } from '@carnet/kernel';
import { Param } from '@nestjs/common';
import { StarTransfer } from './star-transfer.js';
import { StarsView } from './stars.dto.js';

@ApiController('v1', 'Stars')
export class StarsController {
  constructor(private readonly starTransfer: StarTransfer) {}

  @WriteRoute('POST transfers/:id/star', 'transfer:read', {
    summary: 'Star a transfer to find it again',
    answers: StarsView,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  star(@NewAct() { caller, key }: ActRequest, @Param('id') transferId: string): ActOutcome<StarsView> {
    return this.starTransfer.execute(caller, { transferId }, key);
  }
}
