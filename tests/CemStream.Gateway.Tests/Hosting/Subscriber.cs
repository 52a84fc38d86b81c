using CemStream.Contracts.V1;

namespace CemStream.Gateway.Tests.Hosting;

/// <summary>A subscription that is read message by message.</summary>
internal sealed class Subscriber(IAsyncEnumerator<SubscribeResponse> messages) : IAsyncDisposable
{
    public static Subscriber Of(GatewayClient client, SubscribeRequest request) =>
        new(client.Subscribe(request).GetAsyncEnumerator(TestContext.Current.CancellationToken));

    public async Task<SubscribeResponse> NextAsync()
    {
        Assert.True(await messages.MoveNextAsync(), "The subscription ended without a status.");
        return messages.Current;
    }

    public ValueTask DisposeAsync() => messages.DisposeAsync();
}
