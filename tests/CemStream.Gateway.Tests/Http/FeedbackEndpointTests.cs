using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;

namespace CemStream.Gateway.Tests.Http;

public sealed class FeedbackEndpointTests(SharedHost shared)
{
    private const string Json = "application/json";
    private const string Lines = "application/x-ndjson";
    private const string Good = """{"customerId":"http","review":{"text":"fine"}}""";
    private const string Bad = """{"customerId":"http","review":{"txt":"fine"}}""";

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public static TheoryData<string?, string, PublishStatus[]> Bodies => new()
    {
        { Json, Good, [PublishStatus.Accepted] },
        { null, Good, [PublishStatus.Accepted] },
        { "application/json; charset=utf-8", Good, [PublishStatus.Accepted] },
        { Json, $"[{Good},{Bad},{Good}]", [PublishStatus.Accepted, PublishStatus.Rejected, PublishStatus.Accepted] },
        { Json, $"{Good}\n{Good}\n", [PublishStatus.Accepted, PublishStatus.Accepted] },
        { Lines, $"{Bad}\nnonsense\n\n{Good}", [PublishStatus.Rejected, PublishStatus.Rejected, PublishStatus.Accepted] },
        { "application/ndjson", Good, [PublishStatus.Accepted] },
        { Lines, "nonsense", [PublishStatus.Rejected] },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Post_Readable_IsAcceptedWithAResultPerEvent(string? type, string body, PublishStatus[] expected)
    {
        using var response = await PostAsync(shared.Host, type, body);

        Assert.Equal((HttpStatusCode.Accepted, Json), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        var results = PublishResponse.Parser.ParseJson(await response.Content.ReadAsStringAsync(TestEnd)).Results;
        Assert.Equal(expected, results.Select(r => r.Status));
        Assert.All(results, r => Assert.Equal(r.Status == PublishStatus.Accepted, r.EventId.Length > 0 && r.Reason.Length == 0));
    }

    [Fact]
    public async Task Post_Rejected_SaysWhereAndWhichField()
    {
        using var response = await PostAsync(shared.Host, Json, $"[{Good},{Bad},{{}}]");

        var results = PublishResponse.Parser.ParseJson(await response.Content.ReadAsStringAsync(TestEnd)).Results;
        Assert.Equal(["", "[1]: review.txt: is not a field of Review", "customer_id: is missing"], results.Select(r => r.Reason));
    }

    [Fact]
    public async Task Post_AcceptedAtOffsetZero_WritesTheOffset()
    {
        await using var host = await GatewayHost.StartAsync();
        using var response = await PostAsync(host, Json, Good);

        Assert.Contains("\"offset\": \"0\"", await response.Content.ReadAsStringAsync(TestEnd), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Json, "", HttpStatusCode.BadRequest)]
    [InlineData(Json, "[]", HttpStatusCode.BadRequest)]
    [InlineData(Json, "{\"customerId\":", HttpStatusCode.BadRequest)]
    [InlineData(Lines, "\n\n", HttpStatusCode.BadRequest)]
    [InlineData("text/csv", "a,b", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", Good, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-16", Good, HttpStatusCode.UnsupportedMediaType)]
    public async Task Post_Unreadable_IsRefusedWithAReason(string type, string body, HttpStatusCode expected)
    {
        using var response = await PostAsync(shared.Host, type, body);

        Assert.Equal((expected, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_LargerThanTheLimit_IsTooLarge(bool tellsLength)
    {
        await using var host = await GatewayHost.StartAsync(o => o.MaxBodyBytes = 2048);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/feedback");
        request.Content = Content(Json, new string(' ', 2048) + Good);
        request.Headers.TransferEncodingChunked = !tellsLength;

        using var response = await host.Http.SendAsync(request, TestEnd);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData(Json, $"[{Good},{Good}]", $"[{Good},{Bad},{Good}]")]
    [InlineData(Lines, $"{Good}\n{Good}", $"{Good}\n{Good}\n{Good}")]
    public async Task Post_MoreEventsThanTheLimit_IsTooLargeAndNamesTheSetting(string type, string asMany, string more)
    {
        await using var host = await GatewayHost.StartAsync(o => o.MaxBatchEvents = 2);
        using var accepted = await PostAsync(host, type, asMany);
        using var refused = await PostAsync(host, type, more);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("3 events, more than the 2", await refused.Content.ReadAsStringAsync(TestEnd));
        Assert.Contains("Gateway:MaxBatchEvents", await refused.Content.ReadAsStringAsync(TestEnd));
    }

    [Fact]
    public async Task Post_BusyLog_TellsWhenToRetry()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Log.TurnAway(1);

        using var response = await PostAsync(host, Json, Good);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Post_LogOutOfReach_IsUnavailableAndTellsWhenToRetry()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Log.IsUnavailable = true;

        using var response = await PostAsync(host, Json, Good);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
    }

    private static async Task<HttpResponseMessage> PostAsync(GatewayHost host, string? type, string body) =>
        await host.Http.PostAsync(new Uri("/v1/feedback", UriKind.Relative), Content(type, body), TestEnd);

    private static ByteArrayContent Content(string? type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
