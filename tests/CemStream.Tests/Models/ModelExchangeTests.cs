using CemStream.Clients;
using CemStream.Configuration;
using CemStream.Contracts.V1;
using CemStream.Hosting;
using CemStream.Sentiment;
using CemStream.Tests.Configuration;

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
        var (before, after) = (SentimentModel.Default.Version, TestModel.Trained.Version);
        List<string> versions = [await ScoredByAsync(client)];

        TestModel.Trained.Save(ModelPath + ".new");
        File.Move(ModelPath + ".new", ModelPath, overwrite: true);
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

        await File.WriteAllTextAsync(ModelPath, "not a model", TestEnd);
        await UntilPageHasAsync(service, "cemstream_model_loads_total{outcome=\"refused\"} 1\n");

        Assert.Equal(SentimentModel.Default.Version, await ScoredByAsync(client));
        Assert.Contains("\"ready\":true", await GetAsync(service, "/readyz"));

        TestModel.Trained.Save(ModelPath);
        await UntilPageHasAsync(service, "cemstream_model_loads_total{outcome=\"exchanged\"} 1\n");
        Assert.Equal(TestModel.Trained.Version, await ScoredByAsync(client));
    }

    public void Dispose() => _folder.Delete(recursive: true);

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

    private async Task<RunningService> StartAsync()
    {
        var (http, grpc) = Ports.FindFree();
        var loaded = OptionsLoader.Load(ConfigurationSources.Build(file: null, new Dictionary<string, string?>
        {
            ["Listen:HttpPort"] = $"{http}",
            ["Listen:GrpcPort"] = $"{grpc}",
            ["Log:Level"] = "None",
            ["Model:File"] = ModelPath,
            ["Sqlite:Path"] = Path.Combine(_folder.FullName, "test.db"),
        })).OrThrow();
        return await RunningService.StartAsync(loaded, TimeProvider.System, TestEnd);
    }
}
