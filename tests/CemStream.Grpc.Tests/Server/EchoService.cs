using System.Collections.Concurrent;
using CemStream.Grpc.Server;
using CemStream.Grpc.Tests.Echo;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Mode = CemStream.Grpc.Tests.Echo.EchoRequest.Types.Mode;

namespace CemStream.Grpc.Tests.Server;

internal sealed class EchoService
{
    private readonly ConcurrentDictionary<string, NamedCall> _calls = new();

    public NamedCall Call(string name) => _calls.GetOrAdd(name, _ => new NamedCall());

    public GrpcServiceDefinition Define() =>
        new GrpcServiceBuilder(EchoReflection.Descriptor.FindTypeByName<ServiceDescriptor>("Echo"))
            .Unary<EchoRequest, EchoReply>("Say", SayAsync)
            .ServerStreaming<EchoRequest, EchoReply>("Repeat", RepeatAsync)
            .ClientStreaming<EchoRequest, EchoReply>("Join", JoinAsync)
            .DuplexStreaming<EchoRequest, EchoReply>("Chat", ChatAsync)
            .Build();

    private static void EchoMetadata(ServerCall call)
    {
        foreach (var entry in call.RequestHeaders.Where(e => e.Key.StartsWith("echo-")))
        {
            foreach (var target in new[] { call.ResponseHeaders, call.ResponseTrailers })
            {
                if (entry.IsBinary)
                {
                    target.Add(entry.Key, entry.Bytes.Span);
                }
                else
                {
                    target.Add(entry.Key, entry.Value);
                }
            }
        }
    }

    private static void FailIfAsked(EchoRequest request)
    {
        if (request.FailCode != 0)
        {
            var trailers = new Metadata();
            trailers.Add("fail-detail", "told");
            throw new GrpcException((GrpcStatusCode)request.FailCode, request.FailMessage, trailers);
        }

        if (request.Mode == Mode.Crash)
        {
            throw new InvalidOperationException("secret detail");
        }
    }

    private static EchoReply Reply(EchoRequest request, int index = 0) =>
        new() { Text = request.Text, Payload = request.Payload, Index = index };

    private static void CompressIfAsked(EchoRequest request, ServerCall call)
    {
        if (request.Compress)
        {
            call.CompressResponses();
        }
    }

    private static byte[] Frames(EchoRequest request) =>
        [.. Enumerable.Range(0, request.Count).SelectMany(i => RawGrpcClient.Frame(0, Reply(request, i).ToByteArray()))];

    private async Task<EchoReply> SayAsync(EchoRequest request, ServerCall call)
    {
        EchoMetadata(call);
        CompressIfAsked(request, call);
        FailIfAsked(request);
        await HoldAsync(request, call);
        return Reply(request);
    }

    private async Task RepeatAsync(EchoRequest request, IServerStreamWriter<EchoReply> replies, ServerCall call)
    {
        EchoMetadata(call);
        CompressIfAsked(request, call);
        if (request.Mode == Mode.Framed)
        {
            await replies.WriteFramedAsync(Frames(request), flush: true);
            return;
        }

        if (request.Mode == Mode.Stubborn)
        {
            Call(request.Name).SetHeld(call);
            await Call(request.Name).Released;
        }

        try
        {
            for (var i = 0; i < request.Count; i++)
            {
                await SendAsync(request, i, replies);
                Call(request.Name).CountSent();
            }
        }
        catch (OperationCanceledException)
        {
            Call(request.Name).SetEnded();
            throw;
        }

        FailIfAsked(request);
        await HoldAsync(request, call);
    }

    private static ValueTask SendAsync(EchoRequest request, int index, IServerStreamWriter<EchoReply> replies)
    {
        var reply = Reply(request, index);
        return request.Mode == Mode.Encoded
            ? replies.WriteEncodedAsync(reply.ToByteArray(), flush: index == request.Count - 1)
            : replies.WriteAsync(reply);
    }

    private async Task<EchoReply> JoinAsync(IAsyncEnumerable<EchoRequest> requests, ServerCall call)
    {
        EchoMetadata(call);
        var joined = new EchoReply();
        await foreach (var request in requests)
        {
            FailIfAsked(request);
            await HoldAsync(request, call);
            joined.Text += request.Text;
            joined.Index++;
        }

        return joined;
    }

    private async Task ChatAsync(IAsyncEnumerable<EchoRequest> requests, IServerStreamWriter<EchoReply> replies, ServerCall call)
    {
        EchoMetadata(call);
        CompressIfAsked(new EchoRequest { Compress = call.RequestHeaders.GetText("compress") is not null }, call);
        var index = 0;
        await foreach (var request in requests)
        {
            FailIfAsked(request);
            await replies.WriteAsync(Reply(request, index++));
            await HoldAsync(request, call);
        }
    }

    private async Task HoldAsync(EchoRequest request, ServerCall call)
    {
        if (!request.Hold)
        {
            return;
        }

        var named = Call(request.Name);
        named.SetHeld(call);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, request.Mode == Mode.UntilStop ? call.Stopping : call.CancellationToken);
        }
        finally
        {
            named.SetEnded();
        }
    }
}
