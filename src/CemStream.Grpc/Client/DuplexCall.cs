using Google.Protobuf;

namespace CemStream.Grpc.Client;

/// <summary>Both sides send as they like; one task may write while another reads. Disposing before the end cancels the call.</summary>
public sealed class DuplexCall<TRequest, TResponse> : IDisposable
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    private readonly ClientCall<TResponse> _call;
    private readonly RequestWriter<TResponse> _requests;

    internal DuplexCall(ClientCall<TResponse> call, StreamContent requests)
    {
        _call = call;
        _requests = new RequestWriter<TResponse>(call, requests);
    }

    /// <summary>The server's initial metadata, as soon as it has come.</summary>
    public Task<Metadata> ResponseHeadersAsync() => _call.ResponseHeadersAsync();

    /// <inheritdoc cref="ClientStreamingCall{TRequest,TResponse}.WriteAsync"/>
    public Task WriteAsync(TRequest message) => _requests.WriteAsync(message);

    /// <summary>Ends the requests; answers may still come.</summary>
    public void Complete() => _requests.Complete();

    /// <summary>The answers, until the server ends the call. Can be enumerated once.</summary>
    public async IAsyncEnumerable<TResponse> ReadAllAsync()
    {
        while (await _call.ReadAsync() is { } message)
        {
            yield return message;
        }
    }

    public void Dispose() => _call.Dispose();
}
