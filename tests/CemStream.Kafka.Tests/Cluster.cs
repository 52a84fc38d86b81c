using System.Diagnostics;

[assembly: AssemblyFixture(typeof(CemStream.Kafka.Tests.Cluster))]

namespace CemStream.Kafka.Tests;

/// <summary>
/// The brokers that the tests use: those that CEMSTREAM_TEST_KAFKA names, or else a mock cluster in a process of its own, in which faults
/// can be switched on too. Each test has topics and a group of its own.
/// </summary>
public sealed class Cluster : IAsyncLifetime
{
    private static readonly string? Real = Environment.GetEnvironmentVariable("CEMSTREAM_TEST_KAFKA");
    private readonly SemaphoreSlim _lock = new(1);
    private Process? _process;

    public string BootstrapServers { get; private set; } = Real ?? "";

    /// <summary>
    /// For tests in which members come and go. A mock broker lets members wait for 3 seconds when they join, and takes them for dead if
    /// their session is shorter; once there are some, it waits for a second less than the session.
    /// </summary>
    public static TimeSpan ShortSession => TimeSpan.FromSeconds(IsReal ? 6 : 4);

    public static bool IsReal => !string.IsNullOrEmpty(Real);

    public async ValueTask InitializeAsync()
    {
        if (IsReal)
        {
            return;
        }

        _process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "CemStream.KafkaBroker"))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        BootstrapServers = await ReadLineAsync();
    }

    /// <summary>Topics that nobody else uses, and the options to use them with.</summary>
    internal async Task<KafkaOptions> CreateTopicsAsync(int partitions = 4)
    {
        var name = $"test-{Guid.NewGuid():N}";
        var options = new KafkaOptions
        {
            BootstrapServers = BootstrapServers,
            Topic = name,
            DeadLetterTopic = $"{name}-dead",
            GroupId = name,
            Shards = partitions,
            // Long enough to end in no test but those that are about it; a group that has had members waits for almost as long for new ones.
            SessionTimeout = TimeSpan.FromSeconds(10),
        };
        if (!IsReal)
        {
            await TellAsync($"topic {options.Topic} {partitions}");
            await TellAsync($"topic {options.DeadLetterTopic} 1");
        }

        return options;
    }

    /// <summary>Gives the mock cluster a command.</summary>
    public async Task TellAsync(string command)
    {
        await _lock.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _process!.StandardInput.WriteLineAsync(command);
            await _process.StandardInput.FlushAsync();
            Assert.Equal("ok", await ReadLineAsync());
        }
        finally
        {
            _lock.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _lock.Dispose();
    }

    private async Task<string> ReadLineAsync() =>
        await _process!.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))
        ?? throw new InvalidOperationException("The broker process ended.");
}
