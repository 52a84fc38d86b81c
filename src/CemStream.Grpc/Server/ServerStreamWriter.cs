using Google.Protobuf;

namespace CemStream.Grpc.Server;

internal sealed class ServerStreamWriter<T>(ResponseStream response) : IServerStreamWriter<T>
    where T : IMessage<T>
{
    public ValueTask WriteAsync(T message, CancellationToken cancellationToken = default) =>
        response.WriteAsync(message, flush: true, cancellationToken);

    public ValueTask WriteEncodedAsync(ReadOnlyMemory<byte> message, bool flush, CancellationToken cancellationToken = default) =>
        response.WriteAsync(message, flush, cancellationToken);

    public ValueTask WriteFramedAsync(ReadOnlyMemory<byte> frames, bool flush, CancellationToken cancellationToken = default) =>
        response.WriteFramedAsync(frames, flush, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => response.FlushAsync(cancellationToken);
}
