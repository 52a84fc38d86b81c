using Google.Protobuf;

namespace CemStream.Grpc.Client;

/// <summary>Many requests, one answer. Disposing before the answer cancels the call.</summary>
public sealed class ClientStreamingCall<TRequest, TResponse> : IDisposable
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    private readonly ClientCall<TResponse> _call;
    private readonly RequestWriter<TResponse> _requests;

    internal ClientStreamingCall(ClientCall<TResponse> call, StreamContent requests)
    {
        _call = call;
        _requests = new RequestWriter<TResponse>(call, requests);
    }

    /// <summary>One at a time. Waits while the server does not read; throws the status when the server has ended the call.</summary>
    public Task WriteAsync(TRequest message) => _requests.WriteAsync(message);

    /// <summary>Ends the requests and returns the answer.</summary>
    public Task<TResponse> CompleteAsync()
    {
        _requests.Complete();
        return _call.ReadSingleAsync();
    }

    public void Dispose() => _call.Dispose();
}
