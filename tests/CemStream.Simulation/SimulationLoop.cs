using CemStream.Testing.Time;

namespace CemStream.Simulation;

/// <summary>
/// Runs asynchronous code on one thread in an order that the seed decides: whatever is ready goes into a bag, and a random one is next. The
/// clock moves only when nothing is ready.
/// </summary>
internal sealed class SimulationLoop(VirtualTimeProvider clock, Random random) : SynchronizationContext
{
    private const int MaxSteps = 3_000_000;

    private readonly List<(SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private string? _failure;

    public int Steps { get; private set; }

    public void Run(Func<Task> main)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var task = main();
            while (!task.IsCompleted)
            {
                Step();
            }

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            _failure = $"Code escaped to another thread, so the seed no longer decides the order:\n{Environment.StackTrace}";
        }

        lock (_ready)
        {
            _ready.Add((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    /// <summary>Work that nobody waits for: its failure ends the run.</summary>
    public async void Spawn(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception error)
        {
            Fail(error.ToString());
        }
    }

    public void Fail(string failure) => _failure ??= failure;

    private void Step()
    {
        if (_failure is not null)
        {
            throw new SimulationException(_failure);
        }

        if (++Steps > MaxSteps)
        {
            throw new SimulationException($"No end after {MaxSteps} steps, at {clock.GetUtcNow():u}.");
        }

        if (_ready.Count == 0)
        {
            if (!clock.AdvanceToNextTimer())
            {
                throw new SimulationException($"Nothing is ready and nothing will be, at {clock.GetUtcNow():u}.");
            }

            return;
        }

        var chosen = random.Next(_ready.Count);
        var (callback, state) = _ready[chosen];
        _ready[chosen] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        callback(state);
    }
}
