namespace CemStream.Faults.Processes;

/// <summary>A mock cluster of Kafka in a process of its own.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly ChildProcess _process = new(Binaries.KafkaBroker, []);
    private readonly SemaphoreSlim _turn = new(1);
    private int _commands;

    private Broker()
    {
    }

    public int ProcessId => _process.Id;

    public string BootstrapServers { get; private set; } = "";

    public static async Task<Broker> StartAsync()
    {
        var broker = new Broker();
        broker.BootstrapServers = await broker._process.WaitForLineAsync(static line => line.StartsWith("127.0.0.1:"));
        return broker;
    }

    /// <summary>Gives it a command and waits until it is obeyed.</summary>
    public async Task TellAsync(string command)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.Input.WriteLineAsync(command);
            await _process.Input.FlushAsync();
            var (wanted, seen) = (++_commands, 0);
            var answer = await _process.WaitForLineAsync(line => IsAnswer(line) && ++seen == wanted);
            if (answer != "ok")
            {
                throw new InvalidOperationException($"{command}: {answer}");
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _turn.Dispose();
    }

    private static bool IsAnswer(string line) => line == "ok" || line.StartsWith("failed: ");
}
