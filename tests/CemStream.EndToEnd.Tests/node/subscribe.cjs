// Subscribes to alerts and prints one JSON object per message, until killed.
// usage: node subscribe.cjs PROTO_FOLDER ADDRESS [RESUME_TOKEN]
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [protos, address, resumeToken = ''] = process.argv.slice(2);
const definition = loader.loadSync(path.join(protos, 'cemstream/v1/alert_service.proto'), {
  includeDirs: [protos],
  longs: String,
  enums: String,
  defaults: true,
});
const { AlertService } = grpc.loadPackageDefinition(definition).cemstream.v1;

const client = new AlertService(address, grpc.credentials.createInsecure());
const call = client.Subscribe({ resumeToken });

call.on('data', ({ change, resumeToken: token }) => {
  const place = change && { shard: change.shard, offset: change.offset, index: change.index };
  const what = change && {
    kind: change.kind,
    alertId: change.alert.alertId,
    customerId: change.alert.customerId,
    risk: change.alert.risk,
    traceparent: change.traceparent,
  };
  console.log(JSON.stringify({ ...place, ...what, token }));
});
call.on('error', (error) => {
  console.error(`${error.code} ${error.details}`);
  process.exit(3);
});
call.on('end', () => process.exit(0));
