using Google.Protobuf;

namespace CemStream.Grpc.Client;

/// <summary>The request side of a streaming call.</summary>
internal sealed class RequestWriter<TResponse>(ClientCall<TResponse> call, StreamContent requests)
    where TResponse : class, IMessage<TResponse>
{
    public async Task WriteAsync(IMessage message)
    {
        try
        {
            await requests.WriteAsync(message, call.Ended);
        }
        catch (Exception e) when (e is not GrpcException)
        {
            throw call.Explain(e);
        }
    }

    public void Complete() => requests.Complete();
}
