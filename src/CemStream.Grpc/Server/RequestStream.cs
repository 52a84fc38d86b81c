using System.Runtime.CompilerServices;
using CemStream.Grpc.Protocol;
using Google.Protobuf;

namespace CemStream.Grpc.Server;

/// <summary>The messages of a request, with the loss of the client told as what it is.</summary>
internal static class RequestStream
{
    public static async ValueTask<T> ReadSingleAsync<T>(this ServerCall call, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        try
        {
            return await call.Request.ReadSingleAsync(parser, call.CancellationToken);
        }
        catch (IOException e)
        {
            throw ClientGone(e);
        }
        catch (FormatException e)
        {
            throw new GrpcException(GrpcStatusCode.Internal, "The request is not base64.", innerException: e);
        }
    }

    /// <param name="call">The call to read from.</param>
    /// <param name="parser">For the request type.</param>
    /// <param name="cancellationToken">Ends the wait early; the call's own token always does.</param>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        this ServerCall call, MessageParser<T> parser, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class, IMessage<T>
    {
        using var either = cancellationToken.CanBeCanceled && cancellationToken != call.CancellationToken
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.CancellationToken)
            : null;
        var token = either?.Token ?? call.CancellationToken;
        while (await ReadNextAsync(call, parser, token) is { } message)
        {
            yield return message;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<T?> ReadNextAsync<T>(ServerCall call, MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        try
        {
            return await call.Request.ReadAsync(parser, cancellationToken);
        }
        catch (IOException e)
        {
            throw ClientGone(e);
        }
        catch (FormatException e)
        {
            throw new GrpcException(GrpcStatusCode.Internal, "The request is not base64.", innerException: e);
        }
    }

    // A reset is seen here before the request's token fires, and would otherwise look like a failure of the handler.
    private static GrpcException ClientGone(IOException e) =>
        new(GrpcStatusCode.Cancelled, GrpcStatus.Cancelled.Message, innerException: e);
}
