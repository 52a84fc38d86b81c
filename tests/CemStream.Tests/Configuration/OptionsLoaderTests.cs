using System.ComponentModel;
using CemStream.Configuration;
using CemStream.Sentiment;

namespace CemStream.Tests.Configuration;

[Collection(EnvironmentCollection.Name)]
public sealed class OptionsLoaderTests
{
    [Fact]
    public void Load_NothingSet_GivesDefaultsOnLoopback()
    {
        var loaded = Load();

        Assert.Empty(loaded.Errors);
        Assert.Equal(("127.0.0.1", 8080, 8081), Listen(loaded));
        Assert.All(loaded.Effective(), setting => Assert.Equal("default", setting.Source));
    }

    [Fact]
    public void Load_SetEverywhere_CommandLineBeatsEnvironmentBeatsFile()
    {
        using var file = new TemporaryFile("""{"Listen": {"HttpPort": 1001, "GrpcPort": 1002, "Address": "127.0.0.2"}}""");
        using var http = new EnvironmentVariable("CEMSTREAM_LISTEN__HTTPPORT", "2001");
        using var grpc = new EnvironmentVariable("CEMSTREAM_LISTEN__GRPCPORT", "2002");

        var loaded = Load(file.Info, ("Listen:HttpPort", "3001"));

        Assert.Empty(loaded.Errors);
        Assert.Equal(("127.0.0.2", 3001, 2002), Listen(loaded));
        Assert.Equal("command line", SourceOf(loaded, "Listen:HttpPort"));
        Assert.Equal("environment CEMSTREAM_LISTEN__GRPCPORT", SourceOf(loaded, "Listen:GrpcPort"));
        Assert.StartsWith("file ", SourceOf(loaded, "Listen:Address"));
    }

    [Fact]
    public void Load_SeveralMistakes_ReportsEachWithItsSource()
    {
        using var port = new EnvironmentVariable("CEMSTREAM_LISTEN__GRPCPORT", "many");

        var errors = Load(
            null, ("Listen:HttpPort", "70000"), ("Listen:Address", "localhost"), ("Policy:File", "/no/such/policy.yaml"),
            ("Sqlite:Shards", "0"), ("Streaming:DrainTimeout", "soon"), ("Log:Level", "Loud"),
            ("Telemetry:OtlpEndpoint", "collector")).Errors;

        Assert.Equal(8, errors.Count);
        Assert.Contains(
            errors, error => error.StartsWith("Listen:GrpcPort: \"many\"") && error.EndsWith("(environment CEMSTREAM_LISTEN__GRPCPORT)"));
        Assert.Contains(errors, error => error.StartsWith("Listen:HttpPort: must be a port") && error.EndsWith("(command line)"));
        Assert.Contains(errors, error => error.StartsWith("Listen:Address: \"localhost\" is not an IP address"));
        Assert.Contains(errors, error => error.StartsWith("Policy:File: there is no file"));
        Assert.Contains(errors, error => error.StartsWith("Sqlite:Shards: "));
        Assert.Contains(errors, error => error.StartsWith("Streaming:DrainTimeout: \"soon\" is not a duration"));
        Assert.Contains(errors, error => error.StartsWith("Log:Level: \"Loud\" is not one of Trace, Debug"));
        Assert.Contains(errors, error => error.StartsWith("Telemetry:OtlpEndpoint: \"collector\" is not an address"));
    }

    [Fact]
    public void Load_SameMistakeTwice_ReportsBoth() => Assert.Equal(
        2, Load(null, ("Listen:HttpPort", "0"), ("Listen:GrpcPort", "-1")).Errors.Count(error => error.Contains("must be a port")));

    [Fact]
    public void Load_SamePortTwice_IsAnError() =>
        Assert.Contains("as is HttpPort", Assert.Single(Load(null, ("Listen:GrpcPort", "8080")).Errors));

    [Fact]
    public void Load_UnknownSetting_NamesTheSectionsSettings()
    {
        var error = Assert.Single(Load(null, ("Listen:Prot", "1")).Errors);

        Assert.StartsWith("Listen:Prot: there is no such setting", error);
        Assert.Contains("Listen:HttpPort", error);
    }

    [Fact]
    public void Load_VariableWithoutSection_IsNotOurs()
    {
        using var variable = new EnvironmentVariable("CEMSTREAM_SERVICE_HOST", "10.0.0.1");

        Assert.Empty(Load().Errors);
    }

    [Fact]
    public void Load_KafkaWithoutRedis_AsksForTheOther()
    {
        Assert.StartsWith("Redis:Connection: ", Assert.Single(Load(null, ("Kafka:BootstrapServers", "broker:9092")).Errors));
        Assert.StartsWith("Kafka:BootstrapServers: ", Assert.Single(Load(null, ("Redis:Connection", "redis:6379")).Errors));
        Assert.True(Load(null, ("Kafka:BootstrapServers", "broker:9092"), ("Redis:Connection", "redis:6379")).Options.IsDistributed);
    }

    [Fact]
    public void Load_SettingsOfTheKafkaLibrary_PassThroughByTheirOwnNames()
    {
        using var variable = new EnvironmentVariable("CEMSTREAM_KAFKA__SETTINGS__fetch.min.bytes", "1024");

        var loaded = Load(null, ("Kafka:Settings:ssl.key.password", "hunter2"));

        Assert.Empty(loaded.Errors);
        Assert.Equal("1024", loaded.Options.Kafka.Settings["fetch.min.bytes"]);
        Assert.Equal("***", loaded.Effective().Single(setting => setting.Path == "Kafka:Settings:ssl.key.password").Value);
    }

    [Fact]
    public void Load_SettingOfAnInnerSection_IsRead()
    {
        var loaded = Load(null, ("Kafka:Security:Protocol", "SaslSsl"), ("Kafka:Security:Password", "hunter2"));

        Assert.Empty(loaded.Errors);
        Assert.Equal("SaslSsl", loaded.Options.Kafka.Security.Protocol.ToString());
        Assert.DoesNotContain(loaded.Effective(), setting => setting.Value.Contains("hunter2"));
    }

    [Fact]
    public void Effective_Secret_IsHidden()
    {
        var loaded = Load(null, ("Telemetry:OtlpHeaders", "api-key=hunter2"));

        Assert.Equal("***", loaded.Effective().Single(setting => setting.Path == "Telemetry:OtlpHeaders").Value);
        Assert.DoesNotContain(loaded.Effective(), setting => setting.Value.Contains("hunter2"));
    }

    [Theory]
    [InlineData("Password")]
    [InlineData("ApiKey")]
    [InlineData("ResumeToken")]
    [InlineData("RedisConnection")]
    public void IsSecret_TellingName_IsHiddenWithoutAttribute(string name)
    {
        var property = typeof(Telling).GetProperty(name)!;

        Assert.True(new Setting("Section", options => options, property).IsSecret);
    }

    [Theory]
    [InlineData(nameof(Telling.Address))]
    [InlineData(nameof(Telling.TokensPerSecond))]
    [InlineData(nameof(Telling.PrivateKey))]
    public void IsSecret_OtherNameOrNumberOrMarkedAsNone_IsShown(string name)
    {
        var property = typeof(Telling).GetProperty(name)!;

        Assert.False(new Setting("Section", options => options, property).IsSecret);
    }

    [Fact]
    public void Load_ExampleFile_StatesEveryDefault()
    {
        var example = Load(new FileInfo(Path.Combine(AppContext.BaseDirectory, "config", "cemstream.json")));

        Assert.Empty(example.Errors);
        Assert.Equal(Values(Load()), Values(example));
        Assert.All(example.Effective(), setting => Assert.StartsWith("file ", setting.Source));
    }

    [Fact]
    public void Load_LabelsOfAModel_AreReadFromEverySourceAndShown()
    {
        using var variable = new EnvironmentVariable("CEMSTREAM_MODEL__LABELS__ANGRY", "negative");

        var loaded = Load(null, ("Model:Labels:5 stars", "Positive"));

        Assert.Empty(loaded.Errors);
        Assert.Equal(SentimentClass.Negative, loaded.Options.Model.LabelMeanings.Single(pair => pair.Key == "ANGRY").Value);
        Assert.Equal(SentimentClass.Positive, loaded.Options.Model.LabelMeanings["5 stars"]);
        Assert.Equal("command line", SourceOf(loaded, "Model:Labels:5 stars"));
    }

    [Theory]
    [InlineData("great")]
    [InlineData("2")]
    public void Load_LabelWithoutMeaning_IsAnError(string meaning) => Assert.StartsWith(
        $"Model:Labels:5: \"{meaning}\" is not one of negative, neutral, positive",
        Assert.Single(Load(null, ("Model:Labels:5", meaning)).Errors));

    private static LoadedOptions Load(FileInfo? file = null, params (string Path, string Value)[] commandLine) =>
        OptionsLoader.Load(ConfigurationSources.Build(file, commandLine.ToDictionary(pair => pair.Path, pair => (string?)pair.Value)));

    private static IEnumerable<(string Path, string Value)> Values(LoadedOptions loaded) =>
        loaded.Effective().Select(setting => (setting.Path, setting.Value));

    private static (string Address, int HttpPort, int GrpcPort) Listen(LoadedOptions loaded) =>
        (loaded.Options.Listen.Address, loaded.Options.Listen.HttpPort, loaded.Options.Listen.GrpcPort);

    private static string SourceOf(LoadedOptions loaded, string path) => loaded.Effective().Single(setting => setting.Path == path).Source;

    private sealed class Telling
    {
        public string Password { get; set; } = "";

        public string ApiKey { get; set; } = "";

        public string ResumeToken { get; set; } = "";

        public string RedisConnection { get; set; } = "";

        public string Address { get; set; } = "";

        public int TokensPerSecond { get; set; }

        [PasswordPropertyText(false)]
        public string PrivateKey { get; set; } = "";
    }
}
