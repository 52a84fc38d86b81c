using CemStream.Clients;
using CemStream.Contracts.V1;
using CemStream.Hosting;
using CemStream.Sentiment;
using CemStream.Sentiment.Intents;
using CemStream.Tests.Configuration;
using CemStream.Tests.Hosting;

namespace CemStream.Tests.Models;

/// <summary>The running service is given another model: real ports, a real database, a real file.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class ModelExchangeTests : IDisposable
{
    private const int Patience = 120_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cemstream-model-");
    private int _sent;

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    private string ModelPath => Path.Combine(_folder.FullName, "live.model");

    [Fact(Timeout = Patience)]
    public async Task Serve_FileReplaced_ScoresWithTheNewModelAndLosesNothing()
    {
        SentimentModel.Default.Save(ModelPath);
        await using var service = await StartAsync();
        using var client = new CemStreamClient(service.Grpc);
        var (before, after) = (VersionWith(SentimentModel.Default), VersionWith(TestModel.Trained));
        List<string> versions = [await ScoredByAsync(client)];

        Exchange(TestModel.Trained.Save);
        while (versions[^1] == before)
        {
            versions.Add(await ScoredByAsync(client));
        }

        versions.Add(await ScoredByAsync(client));

        Assert.Equal([before, after], versions.Distinct());
        Assert.Equal([after, after], versions[^2..]);
        await UntilPageHasAsync(service, $"cemstream_scored_total {versions.Count}\n");
        await UntilPageHasAsync(service, $"cemstream_model_info{{version=\"{after}\"}} 1\n");
        await UntilPageHasAsync(service, "cemstream_model_loads_total{outcome=\"exchanged\"} 1\n");
        Assert.Contains($"\"modelVersion\":\"{after}\"", await GetAsync(service, "/readyz"));
    }

    [Fact(Timeout = Patience)]
    public async Task Serve_BadFile_GoesOnWithTheOldModelAndTakesTheNextGoodOne()
    {
        SentimentModel.Default.Save(ModelPath);
        await using var service = await StartAsync();
        using var client = new CemStreamClient(service.Grpc);

        Exchange(path => File.WriteAllText(path, "not a model"));
        await UntilPageHasAsync(service, "cemstream_model_loads_total{outcome=\"refused\"} 1\n");

        Assert.Equal(VersionWith(SentimentModel.Default), await ScoredByAsync(client));
        Assert.Contains("\"ready\":true", await GetAsync(service, "/readyz"));

        Exchange(TestModel.Trained.Save);
        await UntilPageHasAsync(service, "cemstream_model_loads_total{outcome=\"exchanged\"} 1\n");
        Assert.Equal(VersionWith(TestModel.Trained), await ScoredByAsync(client));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>As a whole: of a file that is written at leisure, a part may be taken for a model that cannot be used.</summary>
    private void Exchange(Action<string> save)
    {
        save(ModelPath + ".new");
        File.Move(ModelPath + ".new", ModelPath, overwrite: true);
    }

    private static string VersionWith(SentimentModel model) => $"{model.Version}-{IntentModel.Default.Version}";

    private static async Task<string> GetAsync(RunningService service, string path)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(service.Http, path), TestEnd);
    }

    private static async Task UntilPageHasAsync(RunningService service, string line)
    {
        while (!(await GetAsync(service, "/metrics")).Contains(line, StringComparison.Ordinal))
        {
            TestEnd.ThrowIfCancellationRequested();
        }
    }

    // A customer of their own for each text: what scored it is all the evidence there is. The profile is folded after the text.
    private async Task<string> ScoredByAsync(CemStreamClient client)
    {
        var customer = $"customer-{++_sent}";
        var feedback = new FeedbackEvent { CustomerId = customer, ChatMessage = new ChatMessage { Text = "terrible, I hate it" } };
        await client.PublishAsync(new PublishRequest { Events = { feedback } }, TestEnd);
        var state = await client.UpsertProfileAsync(new CustomerProfile { CustomerId = customer, Segment = "smb" }, TestEnd);
        return Assert.Single(state.Evidence.Select(evidence => evidence.ModelVersion).Distinct());
    }

    private Task<RunningService> StartAsync() => TestService.StartAsync(
        _folder.FullName, TimeProvider.System, ("Model:File", ModelPath), ("Gateway:FoldTimeout", "00:05:00"));
}
