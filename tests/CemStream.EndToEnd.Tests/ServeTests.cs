using System.Net.Http.Json;
using System.Text.Json;
using CemStream.Contracts.V1;
using CemStream.EndToEnd.Tests.Oracle;
using CemStream.Faults.Feeds;
using CemStream.Faults.Processes;

namespace CemStream.EndToEnd.Tests;

public sealed class ServeTests
{
    [Fact]
    public async Task Serve_StoppedAndStartedAgain_GoesOnWhereItWas()
    {
        using var folder = new TemporaryFolder();
        for (var run = 0; run < 3; run++)
        {
            await using var service = await Service.StartAsync(folder.Path);
            await new LedgerProducer(new RandomFeed(run, customers: 20), () => service, batchSize: 50)
                .RunAsync(batches: 10, TestContext.Current.CancellationToken);

            // The last batches may not be folded yet: that is what the next start goes on with.
            await service.TerminateAsync();
        }

        await using (var service = await Service.StartAsync(folder.Path))
        {
            await UpsertEverywhereAsync(service);
            await service.TerminateAsync();
        }

        await using var database = LogReading.Open(folder.Path);
        await StoredState.AssertEqualsPlainFoldAsync(database);
    }

    [Fact]
    public async Task Serve_PortInUse_SaysSoAndEnds()
    {
        using var folder = new TemporaryFolder();
        var ports = Service.FreePorts();
        await using var service = await Service.StartAsync(folder.Path, ports);
        await using var second = await ChildProcess.RunAsync(
            Binaries.CemStream,
            ["serve", "--http-port", $"{ports.Http}", "--grpc-port", $"{ports.Grpc}", "--data", Path.Combine(folder.Path, "other")]);
        Assert.NotEqual(0, await second.WaitForExitAsync());
        Assert.Contains(second.Errors, line => line.Contains($"{ports.Http}") || line.Contains($"{ports.Grpc}"));
        Assert.DoesNotContain("   at ", second.Everything);
    }

    [Fact]
    public async Task Serve_DataInUse_SaysSoAndEnds()
    {
        using var folder = new TemporaryFolder();
        await using var service = await Service.StartAsync(folder.Path);
        var (http, grpc) = Service.FreePorts();
        await using var second = await ChildProcess.RunAsync(
            Binaries.CemStream, ["serve", "--http-port", $"{http}", "--grpc-port", $"{grpc}", "--data", folder.Path]);
        Assert.NotEqual(0, await second.WaitForExitAsync());
        Assert.Contains(second.Errors, line => line.Contains("in use", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", second.Everything);
    }

    [Fact]
    public async Task Feedback_WithUnusableEvents_RejectsEachByItsFieldAndFoldsTheRest()
    {
        using var folder = new TemporaryFolder();
        await using var service = await Service.StartAsync(folder.Path);
        var longText = new string('x', 1024 * 1024);
        object[] events =
        [
            new { customerId = "anna", eventId = "good-1", review = new { text = "Never again, I am leaving you!", stars = 1 } },
            new { eventId = "nobody", review = new { text = "Who am I?" } },
            new { customerId = "anna", eventId = "long", review = new { text = longText } },
            new { customerId = "anna", eventId = "old", occurredAt = "1970-01-01T00:00:00Z", review = new { text = "Long ago" } },
            new { customerId = "anna", eventId = "new", occurredAt = "2090-01-01T00:00:00Z", review = new { text = "Far ahead" } },
            new { customerId = "anna", eventId = "enum", surveyAnswer = new { kind = "SURVEY_KIND_SMILEYS", score = 3 } },
            new { customerId = "anna", eventId = "scale", surveyAnswer = new { kind = "SURVEY_KIND_NPS", score = 12 } },
            new { customerId = "anna", eventId = "empty" },
            new { customerId = "anna", eventId = "good-2", review = new { text = "Still not answered.", stars = 2 } },
        ];
        using var response = await service.Http.PostAsJsonAsync("/v1/feedback", events, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        string[] reasons = [.. answer.RootElement.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("reason").GetString()!)];
        string[] fields = ["", "customer_id", "review.text", "occurred_at", "occurred_at", "survey_answer.kind", "survey_answer.score", "content", ""];
        Assert.Equal(fields.Length, reasons.Length);
        Assert.All(fields.Zip(reasons), pair => Assert.True(
            pair.First.Length == 0 ? pair.Second.Length == 0 : Snake(pair.Second).Contains(pair.First), $"{pair.Second} should name {pair.First}"));

        await UpsertEverywhereAsync(service);
        var anna = await service.Grpc.UnaryAsync(
            "/cemstream.v1.CustomerService/Get", new GetCustomerRequest { CustomerId = "anna" }, CustomerState.Parser,
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2, anna.FeedbackCount);
        Assert.Equal(anna.Risk, anna.Factors.Sum(f => f.Points));
    }

    [Fact]
    public async Task Metrics_AfterTraffic_AreAcceptedByPromtool()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "promtool is not installed: it comes with Debian's package prometheus.");
        using var folder = new TemporaryFolder();
        await using var service = await Service.StartAsync(folder.Path);
        await new LedgerProducer(new RandomFeed(seed: 1, customers: 20), () => service, batchSize: 50)
            .RunAsync(batches: 10, TestContext.Current.CancellationToken);
        await UpsertEverywhereAsync(service);
        var text = await service.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        await using var promtool = await ChildProcess.RunAsync("/usr/bin/promtool", ["check", "metrics"], text);
        Assert.True(await promtool.WaitForExitAsync() == 0, promtool.Everything);
        Assert.Contains("cemstream_events_total{", text);
        Assert.Contains("cemstream_shard_lag", text);
    }

    /// <summary>Writes a profile to many customers, so to every shard, and so waits until everything before it is folded.</summary>
    private static async Task UpsertEverywhereAsync(Service service)
    {
        for (var customer = 0; customer < 20; customer++)
        {
            var request = new UpsertProfileRequest { Profile = new CustomerProfile { CustomerId = $"customer-{customer}", AnnualValue = 100 } };
            await service.Grpc.UnaryAsync(
                "/cemstream.v1.CustomerService/UpsertProfile", request, CustomerState.Parser,
                cancellationToken: TestContext.Current.CancellationToken);
        }
    }

    private static string Snake(string text) => string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{c}"));
}
