// Produces the JSON events of standard input, one per line, keyed by customer, with the default partitioner of kafkajs.
// usage: node produce.cjs BROKERS TOPIC [TRACEPARENT] < events.ndjson
const fs = require('node:fs');
const { Kafka, logLevel } = require('kafkajs');

const [brokers, topic, traceparent] = process.argv.slice(2);
const producer = new Kafka({ clientId: 'kafkajs', brokers: brokers.split(','), logLevel: logLevel.WARN }).producer();
const headers = { 'content-type': 'application/json', ...(traceparent && { traceparent }) };
const messages = fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)
  .map((value) => ({ key: JSON.parse(value).customerId, value, headers }));

async function main() {
  await producer.connect();
  await producer.send({ topic, acks: -1, messages });
  await producer.disconnect();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
