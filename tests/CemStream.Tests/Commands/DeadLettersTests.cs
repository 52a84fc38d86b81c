using System.Text;
using System.Text.Json;
using CemStream.Sqlite;
using CemStream.Streaming.DeadLetters;
using CemStream.Testing.Conformance;
using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.Tests.Commands;

/// <summary>The dead letters of a database file.</summary>
public sealed class DeadLettersTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cemstream-");

    public async ValueTask InitializeAsync()
    {
        await using var database = Open();
        await database.DeadLetters.WriteAsync(
            [
                new DeadLetter(3, 7, "anna"u8.ToArray(), """{"text":"Grüße[1]"}"""u8.ToArray(), "record: is not a FeedbackEvent", At),
                new DeadLetter(1, 9, "bert"u8.ToArray(), new byte[] { 0x0a, 0xff, 0x41 }, "review.stars: 9 is outside 1 to 5", At.AddHours(1)),
                new DeadLetter(2, 4, new byte[] { 0xff }, "v"u8.ToArray(), "customer_id: differs", At.AddHours(2)),
            ],
            CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task List_Letters_ShowsTheNewestFirstAndCountsTheRest()
    {
        var result = await RunAsync("list", "--limit", "2");

        Assert.True(result.ExitCode == ExitCode.Ok, result.Error);
        Assert.Matches("(?s)2@4.*2026-03-01 14:00:00.*customer_id: differs.*0xff.*1@9.*bert", result.Output);
        Assert.DoesNotContain("3@7", result.Output);
        Assert.Contains("2 of 3 letters: customer_id 1, record 1, review.stars 1", result.Output);
    }

    [Fact]
    public async Task List_JsonOfAReason_IsOneObjectALine()
    {
        var result = await RunAsync("list", "--reason", "record", "--json");

        var letter = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(("3@7", 3, 7, "anna"), (
            letter.GetProperty("place").GetString(), letter.GetProperty("partition").GetInt32(), letter.GetProperty("offset").GetInt32(),
            letter.GetProperty("key").GetString()));
        Assert.False(letter.TryGetProperty("value", out _));
    }

    [Fact]
    public async Task List_WhileAServiceHasTheFile_Works()
    {
        await using var service = Open();

        Assert.Contains("3@7", (await RunAsync("list")).Output);
        var redrive = await RunAsync("redrive", "--all");
        Assert.Equal(ExitCode.Failure, redrive.ExitCode);
        Assert.Contains("in use", redrive.Error);
    }

    [Fact]
    public async Task List_NoSuchFile_SaysSo()
    {
        var result = await Cli.RunAsync("dead-letters", "list", "--data", Path.Combine(_folder.FullName, "elsewhere"));

        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.Contains("There is no database", result.Error);
    }

    [Fact]
    public async Task List_NoSuchLogLevel_IsWrongUsage()
    {
        var result = await RunAsync("list", "--log-level", "Loud");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("Log:Level: \"Loud\" is not one of", result.Error);
    }

    [Fact]
    public async Task Show_TextAndBytes_AreShownEachInItsForm()
    {
        Assert.Contains("""{"text":"Grüße[1]"}""", (await RunAsync("show", "3@7")).Output);
        Assert.Contains("7b 22 74", (await RunAsync("show", "3@7", "--hex")).Output);
        Assert.Matches("0a ff 41 +\\.\\.A", (await RunAsync("show", "1@9")).Output);
        Assert.Contains("\"valueBase64\":\"Cv9B\"", (await RunAsync("show", "1@9", "--json")).Output);
    }

    [Fact]
    public async Task Show_UnknownOrMalformedPlace_SaysSo()
    {
        Assert.Equal(ExitCode.Failure, (await RunAsync("show", "3@8")).ExitCode);
        Assert.Equal(ExitCode.Usage, (await RunAsync("show", "3-7")).ExitCode);
    }

    [Fact]
    public async Task Redrive_DryRun_ChangesNothing()
    {
        var result = await RunAsync("redrive", "--all", "--dry-run");

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.Contains("3 letters would be put back", result.Output);
        Assert.Contains("of 3 letters", (await RunAsync("list")).Output);
        Assert.Empty(await ReadLogAsync());
    }

    [Fact]
    public async Task Redrive_Places_PutsThemBackAndNamesWhatIsMissing()
    {
        var result = await RunAsync("redrive", "3@7", "0@0");

        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.Contains("1 letter put back", result.Output);
        Assert.Contains("1 of the places holds no dead letter", result.Error);
        Assert.Equal(["anna"], await ReadLogAsync());
        Assert.Contains("of 2 letters", (await RunAsync("list")).Output);
    }

    [Fact]
    public async Task Redrive_All_LeavesWhatHasNoCustomer()
    {
        var result = await RunAsync("redrive", "--all");

        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.Contains("2 letters put back", result.Output);
        Assert.Contains("1 letter stays", result.Error);
        Assert.Equal(["anna", "bert"], (await ReadLogAsync()).Order());
    }

    [Theory]
    [InlineData]
    [InlineData("--all", "--reason", "record")]
    [InlineData("3@7", "--all")]
    public async Task Redrive_WithoutOneWayToChoose_IsWrongUsage(params string[] choice) =>
        Assert.Equal(ExitCode.Usage, (await RunAsync(["redrive", .. choice])).ExitCode);

    private SqliteDatabase Open() => SqliteDatabase.Open(
        new SqliteOptions { Path = Path.Combine(_folder.FullName, "cemstream.db") }, TimeProvider.System, NullLogger<SqliteDatabase>.Instance);

    private Task<CliResult> RunAsync(params string[] arguments) => Cli.RunAsync(["dead-letters", .. arguments, "--data", _folder.FullName]);

    /// <summary>The keys of what is in the log.</summary>
    private async Task<IReadOnlyList<string>> ReadLogAsync()
    {
        await using var database = Open();
        await using var consumption = new Consumption(database.Log);
        var keys = new List<string>();
        for (var shard = 0; shard < database.Log.ShardCount; shard++)
        {
            keys.AddRange((await consumption.ReadToEndAsync(shard)).Select(entry => Encoding.UTF8.GetString(entry.Key.Span)));
        }

        return keys;
    }
}
