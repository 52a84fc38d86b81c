using Google.Protobuf;

namespace CemStream.Grpc.Server;

/// <summary>The four kinds of method, each as a function of the call alone.</summary>
internal static class Invocations
{
    public static Func<ServerCall, Task> Unary<TRequest, TResponse>(
        MessageParser<TRequest> parser, Func<TRequest, ServerCall, Task<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        async call =>
        {
            var request = await call.ReadSingleAsync(parser);
            var response = await handler(request, call);
            await call.Response.WriteAsync(response, flush: false, CancellationToken.None);
        };

    public static Func<ServerCall, Task> ServerStreaming<TRequest, TResponse>(
        MessageParser<TRequest> parser, Func<TRequest, IServerStreamWriter<TResponse>, ServerCall, Task> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        async call =>
        {
            var request = await call.ReadSingleAsync(parser);
            await RunStreamAsync(call, handler(request, new ServerStreamWriter<TResponse>(call.Response), call));
        };

    public static Func<ServerCall, Task> ClientStreaming<TRequest, TResponse>(
        MessageParser<TRequest> parser, Func<IAsyncEnumerable<TRequest>, ServerCall, Task<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        async call =>
        {
            var response = await handler(call.ReadAllAsync(parser), call);
            await call.Response.WriteAsync(response, flush: false, CancellationToken.None);
        };

    public static Func<ServerCall, Task> DuplexStreaming<TRequest, TResponse>(
        MessageParser<TRequest> parser, Func<IAsyncEnumerable<TRequest>, IServerStreamWriter<TResponse>, ServerCall, Task> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        call => RunStreamAsync(call, handler(call.ReadAllAsync(parser), new ServerStreamWriter<TResponse>(call.Response), call));

    // Clients wait for the headers to learn that the stream is open, and the first message may be hours away. A handler that fails
    // before it waits for anything still gets a response that is a status alone.
    private static async Task RunStreamAsync(ServerCall call, Task handler)
    {
        try
        {
            if (!handler.IsCompleted)
            {
                await call.SendHeadersAsync(CancellationToken.None);
            }
        }
        finally
        {
            await handler;
        }
    }
}
