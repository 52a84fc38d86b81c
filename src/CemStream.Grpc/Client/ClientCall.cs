using System.IO.Pipelines;
using CemStream.Grpc.Protocol;
using Google.Protobuf;

namespace CemStream.Grpc.Client;

/// <summary>One call under way: sends the request, takes messages off the response, turns its end into a status.</summary>
internal sealed class ClientCall<TResponse> : IDisposable
    where TResponse : class, IMessage<TResponse>
{
    private readonly MessageParser<TResponse> _parser;
    private readonly GrpcChannelOptions _options;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _ended;
    private readonly CancellationToken _cancelled;
    private readonly Task<HttpResponseMessage> _response;
    private MessageReader? _reader;

    public ClientCall(
        HttpMessageInvoker http, HttpRequestMessage request, MessageParser<TResponse> parser, GrpcChannelOptions options, TimeSpan? timeout,
        CancellationToken channelDisposed, CancellationToken cancelled)
    {
        _parser = parser;
        _options = options;
        _cancelled = cancelled;
        _deadline = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, options.TimeProvider);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancelled, channelDisposed, _deadline.Token);
        _response = SendAsync(http, request);
    }

    /// <summary>Fires when the call is cancelled, past its deadline or disposed, or its channel is.</summary>
    public CancellationToken Ended => _ended.Token;

    public async Task<Metadata> ResponseHeadersAsync()
    {
        try
        {
            return ResponseStatus.MetadataOf((await _response).Headers);
        }
        catch (Exception e) when (e is not GrpcException)
        {
            throw Explain(e);
        }
    }

    /// <returns>Null when the stream has ended with OK.</returns>
    public async ValueTask<TResponse?> ReadAsync()
    {
        try
        {
            var response = await _response;
            _reader ??= await OpenAsync(response);
            var message = await _reader.ReadAsync(_parser, _ended.Token);
            if (message is null)
            {
                ResponseStatus.ThrowUnlessOk(response);
            }

            return message;
        }
        catch (Exception e) when (e is not GrpcException)
        {
            throw Explain(e);
        }
    }

    public async Task<TResponse> ReadSingleAsync()
    {
        var message = await ReadAsync() ?? throw new GrpcException(GrpcStatusCode.Internal, "The server ended the call without an answer.");
        return await ReadAsync() is null
            ? message
            : throw new GrpcException(GrpcStatusCode.Internal, "The server sent more than one answer.");
    }

    /// <summary>What a failure below the protocol means to the caller.</summary>
    public Exception Explain(Exception failure) => failure switch
    {
        _ when _cancelled.IsCancellationRequested => new OperationCanceledException("The call was cancelled.", failure, _cancelled),
        _ when _deadline.IsCancellationRequested =>
            new GrpcException(GrpcStatusCode.DeadlineExceeded, GrpcStatus.DeadlineExceeded.Message, innerException: failure),
        OperationCanceledException => new GrpcException(GrpcStatusCode.Cancelled, "The call was given up.", innerException: failure),
        _ => TransportFailure.Explain(failure),
    };

    public void Dispose()
    {
        _ended.Cancel();
        if (_response.IsCompletedSuccessfully)
        {
            _response.GetAwaiter().GetResult().Dispose();
        }

        _ended.Dispose();
        _deadline.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMessageInvoker http, HttpRequestMessage request)
    {
        try
        {
            return await http.SendAsync(request, _ended.Token);
        }
        catch (Exception e)
        {
            (request.Content as StreamContent)?.Abandon(e);
            throw;
        }
    }

    private async Task<MessageReader> OpenAsync(HttpResponseMessage response)
    {
        ResponseStatus.ThrowUnlessGrpc(response);
        var body = PipeReader.Create(await response.Content.ReadAsStreamAsync(_ended.Token));
        var encoding = response.Headers.TryGetValues(GrpcHeaders.Encoding, out var values) ? values.First() : null;
        return new MessageReader(body, _options.MaxReceiveMessageSize, encoding);
    }
}
