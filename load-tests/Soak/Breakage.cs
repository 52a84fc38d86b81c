using CemStream.Faults.Injection;

namespace CemStream.LoadTests.Soak;

/// <summary>Breaks a deployment in every way there is, in random order, each once before any comes again.</summary>
internal sealed class Breakage(Deployment deployment, Random random)
{
    private readonly SortedDictionary<string, BrokenFault> _faults = new(StringComparer.Ordinal);
    private int _made;

    public IReadOnlyCollection<BrokenFault> Faults => _faults.Values;

    public async Task RunAsync(TimeSpan duration)
    {
        var faults = new FaultInjector(deployment, random).All.ToArray();
        using var end = new CancellationTokenSource(duration);
        while (!end.IsCancellationRequested)
        {
            random.Shuffle(faults);
            foreach (var (name, fault) in faults.TakeWhile(_ => !end.IsCancellationRequested))
            {
                await MakeAsync(name, fault);
                await Task.Delay(random.Next(2_000));
            }
        }
    }

    // Every other one hits a deployment that is still at odds with the one before. The time of the others is their own: it begins at peace.
    private async Task MakeAsync(string name, Func<Task> fault)
    {
        var isTimed = _made++ % 2 == 0;
        if (isTimed)
        {
            await SettleAsync();
        }

        Output.Write($"{DateTimeOffset.UtcNow:HH:mm:ss} {name}");
        var made = _faults[name] = _faults.GetValueOrDefault(name) ?? new BrokenFault(name);
        made.Times++;
        await fault();
        if (isTimed)
        {
            made.RecoverySeconds.Add((await Recovery.MeasureAsync(deployment)).Max().TotalSeconds);
        }
    }

    // A group that was joined takes shards away again seconds after they went on.
    private async Task SettleAsync()
    {
        await Recovery.MeasureAsync(deployment);
        await Task.Delay(Deployment.SessionTimeout);
        await Recovery.MeasureAsync(deployment);
    }
}
