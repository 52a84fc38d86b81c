using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;

namespace CemStream.Gateway.Tests.Security;

public sealed class TokenSignInTests : IAsyncLifetime
{
    private readonly TestTokens _tokens = new();
    private readonly TestTokens _foreign = new();
    private GatewayHost? _host;

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(signIn: options =>
        {
            _tokens.Configure(options);
            (options.TokenRequestsPerSecond, options.TokenStreams) = (5, 1);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        _tokens.Dispose();
        _foreign.Dispose();
    }

    [Fact]
    public async Task Call_GoodToken_HasTheRolesAndBoundsOfItsClaims()
    {
        var client = ClientWith(new() { ["roles"] = new[] { "alerts.read", "other" }, ["teams"] = "north" });

        Assert.Empty(await client.ListAsync(new ListAlertsRequest()));
        Assert.Equal(
            GrpcStatusCode.PermissionDenied, (await GatewayClient.RefusalAsync(() => client.TopAsync(new TopCustomersRequest()))).Status);
        var outside = new ListAlertsRequest { Filter = new AlertFilter { Teams = { "south" } } };
        Assert.Equal(GrpcStatusCode.PermissionDenied, (await GatewayClient.RefusalAsync(() => client.ListAsync(outside))).Status);
    }

    [Fact]
    public async Task Call_BadToken_IsUnauthenticated()
    {
        Dictionary<string, object> claims = new() { ["roles"] = "admin" };
        string[] tokens =
        [
            _tokens.Create(claims, issuer: "https://other.example.com"),
            _tokens.Create(claims, audience: "other"),
            _tokens.Create(claims, validFor: TimeSpan.FromHours(-1)),
            _foreign.Create(claims),
            _tokens.CreateWithPublicKey(claims),
            _tokens.Create(claims)[..^8],
            _tokens.Create(claims).Split('.')[1],
            "a.b.c",
            new string('x', 100_000),
        ];

        foreach (var token in tokens)
        {
            var refusal = await GatewayClient.RefusalAsync(() => _host!.ClientWith(token).TopAsync(new TopCustomersRequest()));
            Assert.True(
                refusal.Status is GrpcStatusCode.Unauthenticated || (token.Length > 16_384 && refusal.Status != GrpcStatusCode.Ok), refusal.Message);
        }
    }

    [Fact]
    public async Task Calls_PastTheLimitOfTokens_AreRefusedForThatSubjectAlone()
    {
        var busy = ClientWith(new() { ["sub"] = "busy", ["roles"] = "admin" });
        var other = ClientWith(new() { ["sub"] = "other", ["roles"] = "admin" });

        // As many as the allowance holds, at once: it cannot fill up between them.
        var calls = Enumerable.Range(0, 200).Select(_ => StatusOfAsync(() => busy.TopAsync(new TopCustomersRequest()))).ToList();
        var statuses = await Task.WhenAll(calls);

        Assert.Contains(GrpcStatusCode.ResourceExhausted, statuses);
        Assert.All(statuses, status => Assert.True(status is GrpcStatusCode.Ok or GrpcStatusCode.ResourceExhausted));
        Assert.Equal(GrpcStatusCode.Ok, await StatusOfAsync(() => other.TopAsync(new TopCustomersRequest())));
    }

    [Fact]
    public async Task Streams_PastTheLimitOfTokens_AreRefusedForThatSubjectAlone()
    {
        var watcher = ClientWith(new() { ["sub"] = "watcher", ["roles"] = "alerts.read" });
        var other = ClientWith(new() { ["sub"] = "another", ["roles"] = "alerts.read" });
        await using var first = Subscriber.Of(watcher, new SubscribeRequest());
        await first.NextAsync();

        Assert.Equal(GrpcStatusCode.ResourceExhausted, await StatusOfAsync(() => FirstAsync(watcher)));
        Assert.Equal(GrpcStatusCode.Ok, await StatusOfAsync(() => FirstAsync(other)));
    }

    private static Task<SubscribeResponse> FirstAsync(GatewayClient client) => client.Subscribe(new SubscribeRequest()).FirstAsync(TestEnd).AsTask();

    private static async Task<GrpcStatusCode> StatusOfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return GrpcStatusCode.Ok;
        }
        catch (GrpcException e)
        {
            return e.Status;
        }
    }

    private GatewayClient ClientWith(Dictionary<string, object> claims) => _host!.ClientWith(_tokens.Create(claims));
}
