using CemStream.Contracts.V1;
using CemStream.Gateway.Security;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;
using CemStream.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CemStream.Gateway.Tests.Security;

public sealed class StreamWatchTests : IDisposable
{
    private readonly TestCallers _callers = new();

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscribe_KeyIsTakenOut_EndsUnauthenticatedAndOthersGoOn()
    {
        var (leaver, stayer) = (_callers.Add("leaver", ["alerts.read"]), _callers.Add("stayer", ["alerts.read", "ingest"]));
        await using var host = await GatewayHost.StartAsync(signIn: options => options.CallersFile = _callers.Path);
        await using var ended = await SubscribeAsync(host, leaver);
        await using var open = await SubscribeAsync(host, stayer);

        _callers.RemoveAt(0);
        var refusal = await GatewayClient.RefusalAsync(() => ReadToEndAsync(ended));

        Assert.Equal((GrpcStatusCode.Unauthenticated, "Sign-in is needed again."), (refusal.Status, refusal.Message));
        await host.ClientWith(stayer).PublishAsync(Samples.Furious(Samples.NewCustomer()));
        Assert.Equal(AlertChangeKind.Opened, (await open.NextAsync()).Change.Kind);
    }

    [Fact]
    public async Task PublishStream_CallerLosesARight_EndsUnauthenticated()
    {
        var key = ApiKeys.Create();
        _callers.AddKeys("crm", ["ingest", "alerts.read"], [key]);
        await using var host = await GatewayHost.StartAsync(signIn: options => options.CallersFile = _callers.Path);
        using var stream = host.ClientWith(key).PublishStream();
        await stream.ResponseHeadersAsync();

        _callers.RemoveAt(0);
        _callers.AddKeys("crm", ["ingest"], [key]);
        var refusal = await GatewayClient.RefusalAsync(() => stream.ReadAllAsync().FirstAsync(TestEnd).AsTask());

        Assert.Equal(GrpcStatusCode.Unauthenticated, refusal.Status);
    }

    [Fact]
    public async Task Subscribe_TokenExpires_EndsUnauthenticated()
    {
        using var tokens = new TestTokens();
        var time = new AdvancedTime();
        await using var host = await GatewayHost.StartAsync(signIn: tokens.Configure, time: time);
        await using var ended = await SubscribeAsync(host, tokens.Create(new() { ["roles"] = "alerts.read" }, validFor: TimeSpan.FromHours(1)));

        time.Advance(TimeSpan.FromHours(2));
        var refusal = await GatewayClient.RefusalAsync(() => ReadToEndAsync(ended));

        Assert.Equal((GrpcStatusCode.Unauthenticated, "Sign-in is needed again."), (refusal.Status, refusal.Message));
    }

    [Fact]
    public async Task IsStillGood_TokenExpires_UntilThenOnly()
    {
        var time = new VirtualTimeProvider();
        using var tokens = new TestTokens(time: time);
        using var signIn = new SignIn(Options.Create(tokens.Options()), time, NullLogger<SignIn>.Instance);
        var request = new Microsoft.AspNetCore.Http.DefaultHttpContext().Request;
        request.Headers.Authorization = $"Bearer {tokens.Create(new() { ["roles"] = "alerts.read" }, validFor: TimeSpan.FromMinutes(5))}";
        var signedIn = await signIn.FindAsync(request, TestEnd);

        Assert.True(signIn.IsStillGood(signedIn!));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(signIn.IsStillGood(signedIn!), "Clocks may differ by a minute.");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(signIn.IsStillGood(signedIn!));
    }

    public void Dispose() => _callers.Dispose();

    private static async Task<Subscriber> SubscribeAsync(GatewayHost host, string key)
    {
        var subscriber = Subscriber.Of(host.ClientWith(key), new SubscribeRequest());
        await subscriber.NextAsync();
        return subscriber;
    }

    private static async Task ReadToEndAsync(Subscriber subscriber)
    {
        while (true)
        {
            await subscriber.NextAsync();
        }
    }
}
