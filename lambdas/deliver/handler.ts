import { DeliveryMessage } from '#contract/delivery-messages.ts';
import { handleDelivery } from '#core/deliveries/handle-delivery.ts';
import { queueWorker } from '../runtime/queue-worker.ts';
import { startup } from './startup.ts';

const { deps, log, metrics } = startup();

export const handler = queueWorker({
  schema: DeliveryMessage,
  work: (message) => handleDelivery(deps, message),
  log,
  metrics,
});
