using System.Net;
using System.Net.Http.Headers;
using CemStream.Contracts.V1;
using CemStream.Gateway.Security;
using CemStream.Gateway.Tests.Hosting;
using CemStream.Grpc;
using CemStream.Testing.Time;

namespace CemStream.Gateway.Tests.Security;

public sealed class LimitTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_PastTheLimit_AreRefusedWithRetryAfter()
    {
        using var callers = new TestCallers();
        var key = callers.Add("busy", ["admin"], requestsPerSecond: 1);
        await using var host = await GatewayHost.StartAsync(signIn: options => options.CallersFile = callers.Path);
        HttpResponseMessage answer;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/alerts");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            answer = await host.Http.SendAsync(request, TestEnd);
        }
        while (answer.StatusCode == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Streams_PastTheLimit_AreRefusedUntilOneEnds()
    {
        using var callers = new TestCallers();
        var client = callers.Add("watcher", ["alerts.read"], streams: 1);
        await using var host = await GatewayHost.StartAsync(signIn: options => options.CallersFile = callers.Path);
        var first = host.ClientWith(client).Subscribe(new SubscribeRequest()).GetAsyncEnumerator(TestEnd);
        Assert.True(await first.MoveNextAsync());

        var refusal = await GatewayClient.RefusalAsync(
            () => host.ClientWith(client).Subscribe(new SubscribeRequest()).FirstAsync(TestEnd).AsTask());

        Assert.Equal(GrpcStatusCode.ResourceExhausted, refusal.Status);
        await first.DisposeAsync();
        while (true)
        {
            try
            {
                Assert.NotEmpty((await host.ClientWith(client).Subscribe(new SubscribeRequest()).FirstAsync(TestEnd)).ResumeToken);
                return;
            }
            catch (GrpcException e) when (e.Status == GrpcStatusCode.ResourceExhausted)
            {
                TestEnd.ThrowIfCancellationRequested();
            }
        }
    }

    [Fact]
    public async Task Bytes_PastTheLimit_MakeTheNextCallWait()
    {
        using var callers = new TestCallers();
        var key = callers.Add("talker", ["ingest"], bytesPerSecond: 10);
        await using var host = await GatewayHost.StartAsync(signIn: options => options.CallersFile = callers.Path);
        var large = Samples.Review(Samples.NewCustomer(), new string('x', 10_000));

        await host.ClientWith(key).PublishAsync(large);
        var refusal = await GatewayClient.RefusalAsync(() => host.ClientWith(key).PublishAsync(large));

        Assert.Equal(GrpcStatusCode.ResourceExhausted, refusal.Status);
    }

    [Fact]
    public void Fill_AfterItIsEmpty_TakesAsLongAsItSays()
    {
        var time = new VirtualTimeProvider();
        var bucket = new TokenBucket(time);
        Assert.Equal(TimeSpan.Zero, bucket.Fill(2, 2));
        bucket.Take(3);

        var wait = bucket.Fill(2, 2);
        time.Advance(wait - TimeSpan.FromMilliseconds(1));
        var almost = bucket.Fill(2, 2);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(TimeSpan.FromSeconds(1), wait);
        Assert.True(almost > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, bucket.Fill(2, 2));
    }
}
