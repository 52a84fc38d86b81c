"""Runs one case of the official client against the test service: interop.py HOST:PORT CASE. Generated code is on the path."""
import os
import queue
import sys
import threading

import grpc
from cemstream.test.v1 import echo_pb2 as pb
from cemstream.test.v1 import echo_pb2_grpc

address, name = sys.argv[1:3]


def connect(**arguments):
    return echo_pb2_grpc.EchoStub(grpc.insecure_channel(address, **arguments))


echo = connect()


def status_of(call):
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call did not fail")


def empty_unary():
    assert echo.Say(pb.EchoRequest()) == pb.EchoReply()


def large_unary():
    payload = b"7" * 900_000
    assert echo.Say(pb.EchoRequest(payload=payload)).payload == payload


def server_streaming():
    replies = list(echo.Repeat(pb.EchoRequest(text="a", count=500)))
    assert [reply.index for reply in replies] == list(range(500))


def client_streaming():
    assert echo.Join(pb.EchoRequest(text=text) for text in "xyz").text == "xyz"


def ping_pong():
    requests = queue.Queue()
    requests.put(pb.EchoRequest(text="0"))
    replies = echo.Chat(iter(requests.get, None))
    for turn in range(20):
        assert next(replies).text == str(turn)
        requests.put(pb.EchoRequest(text=str(turn + 1)) if turn < 19 else None)
    assert list(replies) == []


def empty_stream():
    assert list(echo.Chat(iter([]))) == []


def cancel_after_begin():
    call = echo.Join.future(iter(threading.Event().wait, True))
    call.cancel()
    assert call.cancelled() and call.code() == grpc.StatusCode.CANCELLED


def cancel_after_first_response():
    call = echo.Repeat(pb.EchoRequest(text="a", count=1, hold=True, name="python-cancel"))
    assert next(call).text == "a"
    call.cancel()
    assert status_of(lambda: next(call)).code() == grpc.StatusCode.CANCELLED


def timeout_on_sleeping_server():
    error = status_of(lambda: echo.Say(pb.EchoRequest(hold=True, name="python-sleep"), timeout=0.1))
    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED


def custom_metadata():
    sent = [("echo-text", "plain"), ("echo-bytes-bin", bytes([0, 171, 255, 44]))]
    reply, call = echo.Say.with_call(pb.EchoRequest(text="t"), metadata=sent)
    stream = echo.Repeat(pb.EchoRequest(count=2), metadata=sent)
    assert len(list(stream)) == 2
    for received in [call.initial_metadata(), call.trailing_metadata(), stream.initial_metadata(), stream.trailing_metadata()]:
        assert set(sent) <= {(key, value) for key, value in received}, received


def status_code_and_message():
    error = status_of(lambda: echo.Say(pb.EchoRequest(fail_code=2, fail_message="test status message")))
    assert (error.code(), error.details()) == (grpc.StatusCode.UNKNOWN, "test status message")
    assert ("fail-detail", "told") in [tuple(entry) for entry in error.trailing_metadata()]


def special_status_message():
    message = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608 100 %\t\n"
    for count in (0, 3):
        call = echo.Repeat(pb.EchoRequest(count=count, fail_code=9, fail_message=message))
        error = status_of(lambda: list(call))
        assert (error.code(), error.details()) == (grpc.StatusCode.FAILED_PRECONDITION, message)


def long_status_message():
    error = status_of(lambda: echo.Say(pb.EchoRequest(fail_code=3, fail_message="\u00fc" * 100_000)))
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT and error.details().startswith("\u00fc" * 1000)


def unimplemented_method():
    for path in ("/cemstream.test.v1.Echo/Sing", "/cemstream.test.v1.Other/Say"):
        call = grpc.insecure_channel(address).unary_unary(path)
        assert status_of(lambda: call(b"")).code() == grpc.StatusCode.UNIMPLEMENTED


def compressed_unary():
    for algorithm in (grpc.Compression.Gzip, grpc.Compression.Deflate):
        client = connect(compression=algorithm)
        for compress in (False, True):
            reply, call = client.Say.with_call(pb.EchoRequest(text="z" * 100_000, compress=compress))
            assert len(reply.text) == 100_000


def compressed_streaming():
    for algorithm in (grpc.Compression.Gzip, grpc.Compression.Deflate):
        client = connect(compression=algorithm)
        replies = list(client.Repeat(pb.EchoRequest(text="z" * 10_000, count=50, compress=True)))
        assert [len(reply.text) for reply in replies] == [10_000] * 50
        requests = [pb.EchoRequest(text=text) for text in ("short", "z" * 10_000)]
        replies = client.Chat(iter(requests), metadata=[("compress", "yes")])
        assert [len(reply.text) for reply in replies] == [5, 10_000]


globals()[name]()
sys.stdout.flush()
os._exit(0)
