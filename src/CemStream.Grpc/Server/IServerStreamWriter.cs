using Google.Protobuf;

namespace CemStream.Grpc.Server;

/// <summary>
/// Sends the messages of a response stream. Writes follow HTTP/2 flow control: while the client does not read, the returned task does not
/// complete, and at most the server's response buffer (64 KiB) is held. A write after the call has ended, for whatever reason, throws
/// <see cref="OperationCanceledException"/>.
/// </summary>
public interface IServerStreamWriter<in T>
    where T : IMessage<T>
{
    /// <summary>Sends one message now.</summary>
    ValueTask WriteAsync(T message, CancellationToken cancellationToken = default);

    /// <summary>Sends one message that is already encoded as a <typeparamref name="T"/>, which spares encoding it for each receiver.</summary>
    /// <param name="message">The encoded message, without length prefix. Copied before the task completes.</param>
    /// <param name="flush">False to let it wait for the next flush, so that many messages leave together.</param>
    /// <param name="cancellationToken">Ends the wait for the client, not the call.</param>
    ValueTask WriteEncodedAsync(ReadOnlyMemory<byte> message, bool flush, CancellationToken cancellationToken = default);

    /// <summary>Sends messages that are framed already, so that any number of receivers can be given the same bytes.</summary>
    /// <param name="frames">Whole encoded messages, each after its <see cref="MessagePrefix"/>. Copied before the task completes.</param>
    /// <param name="flush">False to let the last of them wait for the next flush.</param>
    /// <param name="cancellationToken">Ends the wait for the client between two messages, not the call.</param>
    ValueTask WriteFramedAsync(ReadOnlyMemory<byte> frames, bool flush, CancellationToken cancellationToken = default);

    /// <summary>Sends what was written without a flush.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken = default);
}
