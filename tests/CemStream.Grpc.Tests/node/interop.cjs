// Runs one case of the official client against the test service: node interop.cjs HOST:PORT CASE
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const repository = path.join(__dirname, '../../..');
const [address, name] = process.argv.slice(2);

function load(folder, file) {
  const definition = protoLoader.loadSync(file, {
    includeDirs: [folder],
    keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true,
  });
  return grpc.loadPackageDefinition(definition);
}

const protos = path.join(repository, 'protos');
const echoPackage = load(path.join(__dirname, '../Protos'), 'cemstream/test/v1/echo.proto').cemstream.test.v1;
const healthPackage = load(protos, 'grpc/health/v1/health.proto').grpc.health.v1;

const credentials = grpc.credentials.createInsecure();
const echo = new echoPackage.Echo(address, credentials);
const health = new healthPackage.Health(address, credentials);

function unary(client, method, request, metadata = new grpc.Metadata(), options = {}) {
  const seen = {};
  const done = new Promise((resolve) => {
    seen.call = client[method](request, metadata, options, (error, reply) => resolve({ error, reply }));
    seen.call.on('metadata', (initial) => { seen.initial = initial; });
    seen.call.on('status', (status) => { seen.status = status; });
  });
  return done.then((result) => new Promise((resolve) => setImmediate(() => resolve({ ...seen, ...result }))));
}

function collect(stream) {
  return new Promise((resolve) => {
    const replies = [];
    stream.on('data', (reply) => replies.push(reply));
    stream.on('error', () => {});
    stream.on('status', (status) => resolve({ replies, status }));
  });
}

async function reflect(version) {
  const loaded = load(protos, `grpc/reflection/${version}/reflection.proto`).grpc.reflection[version];
  const stream = new loaded.ServerReflection(address, credentials).ServerReflectionInfo();
  const all = collect(stream);
  stream.write({ list_services: '*' });
  stream.write({ file_containing_symbol: 'cemstream.test.v1.Echo.Say' });
  stream.write({ file_by_filename: 'grpc/health/v1/health.proto' });
  stream.write({ file_containing_extension: { containing_type: 'google.protobuf.FieldOptions', extension_number: 50001 } });
  stream.write({ all_extension_numbers_of_type: 'google.protobuf.FieldOptions' });
  stream.write({ file_containing_symbol: 'cemstream.test.v1.Nothing' });
  stream.end();
  const { replies, status } = await all;
  assert.equal(status.code, grpc.status.OK);
  assert.deepEqual(replies[0].list_services_response.service.map((s) => s.name), [
    'cemstream.test.v1.Echo', 'grpc.health.v1.Health', 'grpc.reflection.v1.ServerReflection', 'grpc.reflection.v1alpha.ServerReflection',
  ]);
  assert.ok(replies[1].file_descriptor_response.file_descriptor_proto[0].includes('echo.proto'));
  assert.equal(replies[1].file_descriptor_response.file_descriptor_proto.length, 2);
  assert.ok(replies[2].file_descriptor_response.file_descriptor_proto[0].includes('grpc.health.v1'));
  assert.ok(replies[3].file_descriptor_response.file_descriptor_proto[0].includes('echo.proto'));
  assert.deepEqual(replies[4].all_extension_numbers_response.extension_number, [50001]);
  assert.equal(replies[5].error_response.error_code, grpc.status.NOT_FOUND);
}

const cases = {
  async empty_unary() {
    const { error, reply } = await unary(echo, 'Say', {});
    assert.equal(error, null);
    assert.deepEqual(reply, { text: '', payload: Buffer.alloc(0), index: 0 });
  },

  async large_unary() {
    const payload = Buffer.alloc(900_000, 7);
    const { reply } = await unary(echo, 'Say', { payload });
    assert.ok(reply.payload.equals(payload));
  },

  async server_streaming() {
    const { replies, status } = await collect(echo.Repeat({ text: 'a', count: 500 }));
    assert.deepEqual(replies.map((r) => r.index), [...Array(500).keys()]);
    assert.equal(status.code, grpc.status.OK);
  },

  async client_streaming() {
    const answer = new Promise((resolve) => {
      const call = echo.Join((error, reply) => resolve({ error, reply }));
      ['x', 'y', 'z'].forEach((text) => call.write({ text }));
      call.end();
    });
    const { error, reply } = await answer;
    assert.equal(error, null);
    assert.equal(reply.text, 'xyz');
  },

  async ping_pong() {
    const call = echo.Chat();
    let next = 0;
    call.on('data', (reply) => {
      assert.equal(reply.index, next);
      next += 1;
      if (next === 20) {
        call.end();
      } else {
        call.write({ text: `${next}` });
      }
    });
    call.write({ text: '0' });
    const status = await new Promise((resolve) => call.on('status', resolve));
    assert.equal(status.code, grpc.status.OK);
    assert.equal(next, 20);
  },

  async empty_stream() {
    const call = echo.Chat();
    const all = collect(call);
    call.end();
    const { replies, status } = await all;
    assert.deepEqual([replies.length, status.code], [0, grpc.status.OK]);
  },

  async cancel_after_begin() {
    const status = await new Promise((resolve) => {
      const call = echo.Join((error) => resolve(error));
      call.cancel();
    });
    assert.equal(status.code, grpc.status.CANCELLED);
  },

  async cancel_after_first_response() {
    const call = echo.Repeat({ text: 'a', count: 1, hold: true, name: 'node-cancel' });
    call.on('data', () => call.cancel());
    const { status } = await collect(call);
    assert.equal(status.code, grpc.status.CANCELLED);
  },

  async headers_before_first_message() {
    const call = echo.Repeat({ count: 0, hold: true, name: 'node-headers' });
    const all = collect(call);
    await new Promise((resolve) => call.on('metadata', resolve));
    call.cancel();
    assert.equal((await all).status.code, grpc.status.CANCELLED);
  },

  async timeout_on_sleeping_server() {
    await new Promise((resolve, reject) => echo.waitForReady(Date.now() + 60_000, (error) => (error ? reject(error) : resolve())));
    const deadline = Date.now() + 2000;
    const { error } = await unary(echo, 'Say', { hold: true, name: 'node-sleep' }, new grpc.Metadata(), { deadline });
    assert.equal(error.code, grpc.status.DEADLINE_EXCEEDED);
  },

  async deadline_in_an_hour() {
    const deadline = Date.now() + 3_600_000;
    const { error } = await unary(echo, 'Say', { hold: true, name: 'node-patient' }, new grpc.Metadata(), { deadline });
    assert.equal(error.code, grpc.status.DEADLINE_EXCEEDED);
  },

  async custom_metadata() {
    const metadata = new grpc.Metadata();
    metadata.add('echo-text', 'plain');
    metadata.add('echo-bytes-bin', Buffer.from([0, 171, 255, 44]));
    for (const count of [0, 2]) {
      const call = echo.Repeat({ count, hold: false }, metadata);
      const initial = new Promise((resolve) => call.on('metadata', resolve));
      const { status } = await collect(call);
      for (const received of [await initial, status.metadata]) {
        assert.deepEqual(received.get('echo-text'), ['plain']);
        assert.deepEqual(received.get('echo-bytes-bin'), [Buffer.from([0, 171, 255, 44])]);
      }
    }
    const { initial, status, error } = await unary(echo, 'Say', { text: 't' }, metadata);
    assert.equal(error, null);
    assert.deepEqual(initial.get('echo-text'), ['plain']);
    assert.deepEqual(status.metadata.get('echo-text'), ['plain']);
  },

  async status_code_and_message() {
    const { error } = await unary(echo, 'Say', { fail_code: 2, fail_message: 'test status message' });
    assert.deepEqual([error.code, error.details, error.metadata.get('fail-detail')], [2, 'test status message', ['told']]);
  },

  async special_status_message() {
    const fail_message = '\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈 100 %\t\n';
    for (const count of [0, 3]) {
      const { replies, status } = await collect(echo.Repeat({ count, fail_code: 9, fail_message }));
      assert.deepEqual([replies.length, status.code, status.details], [count, 9, fail_message]);
    }
  },

  async unimplemented_method() {
    const Client = grpc.makeGenericClientConstructor({
      Sing: { ...echoPackage.Echo.service.Say, path: '/cemstream.test.v1.Echo/Sing' },
      Other: { ...echoPackage.Echo.service.Say, path: '/cemstream.test.v1.Other/Say' },
    });
    const client = new Client(address, credentials);
    for (const method of ['Sing', 'Other']) {
      const { error } = await unary(client, method, {});
      assert.equal(error.code, grpc.status.UNIMPLEMENTED);
    }
  },

  // 1: deflate, 2: gzip. The client compresses what it sends and reads what comes back compressed.
  async compressed_unary() {
    for (const algorithm of [1, 2]) {
      const client = new echoPackage.Echo(address, credentials, { 'grpc.default_compression_algorithm': algorithm });
      for (const compress of [false, true]) {
        const { error, reply } = await unary(client, 'Say', { text: 'z'.repeat(100_000), compress });
        assert.equal(error, null);
        assert.equal(reply.text.length, 100_000);
      }
    }
  },

  async compressed_streaming() {
    for (const algorithm of [1, 2]) {
      const client = new echoPackage.Echo(address, credentials, { 'grpc.default_compression_algorithm': algorithm });
      const { replies, status } = await collect(client.Repeat({ text: 'z'.repeat(10_000), count: 50, compress: true }));
      assert.equal(status.code, grpc.status.OK);
      assert.ok(replies.length === 50 && replies.every((reply) => reply.text.length === 10_000));
      const metadata = new grpc.Metadata();
      metadata.add('compress', 'yes');
      const chat = client.Chat(metadata);
      const all = collect(chat);
      ['short', 'z'.repeat(10_000)].forEach((text) => chat.write({ text }));
      chat.end();
      assert.deepEqual((await all).replies.map((reply) => reply.text.length), [5, 10_000]);
    }
  },

  async health_check() {
    assert.equal((await unary(health, 'Check', {})).reply.status, 'SERVING');
    assert.equal((await unary(health, 'Check', { service: 'nobody' })).error.code, grpc.status.NOT_FOUND);
  },

  async health_watch() {
    const call = health.Watch({ service: 'nobody' });
    call.on('data', (reply) => {
      assert.equal(reply.status, 'SERVICE_UNKNOWN');
      call.cancel();
    });
    const { replies, status } = await collect(call);
    assert.deepEqual([replies.length, status.code], [1, grpc.status.CANCELLED]);
  },

  reflection_v1: () => reflect('v1'),
  reflection_v1alpha: () => reflect('v1alpha'),
};

cases[name]().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
